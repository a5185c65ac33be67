"""Files that a browser sent, as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.files.uploadedfile import UploadedFile as Sent

from placements.ssda903.received import Received, compressed
from placements.ssda903.sources import as_shown


def received(sent: Iterable[Sent]) -> Iterator[Received]:
    """Each read piece by piece from where Django put it, and compressed as it is read."""
    for each in sent:
        size, content = compressed(each.chunks())
        yield Received(as_shown(each.name or "file"), size, content)
