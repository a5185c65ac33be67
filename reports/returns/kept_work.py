"""What the worker has worked out for the last preview, so that applying it need not begin again.

In the memory of the worker's process alone, and of one upload at a time. Where it is gone, or another worker takes
the task, the work is done again from the files: it saves time, and nothing depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placements.actions.imports import Worked

_kept: dict[int, Worked] = {}


def keep(upload: int, worked: Worked) -> None:
    _kept.clear()
    _kept[upload] = worked


def take(upload: int) -> Worked | None:
    """Given once: a plan that was applied is stale."""
    return _kept.pop(upload, None)


def drop() -> None:
    _kept.clear()
