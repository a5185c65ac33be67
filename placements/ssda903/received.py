"""The files of a return byte for byte, so that it is kept as it was received."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from placements.ssda903.preparing import Given, Plan
from placements.ssda903.sources import Folder, Source, folder_on_disk, on_disk, shown


@dataclass(frozen=True)
class Received:
    """A file as it came; ``content`` is compressed with zlib."""

    name: str
    size: int
    content: bytes


def compressed(pieces: Iterable[bytes]) -> tuple[int, bytes]:
    """How many bytes the pieces are together, and they compressed."""
    size, packer, packed = 0, zlib.compressobj(), []
    for piece in pieces:
        size += len(piece)
        packed.append(packer.compress(piece))
    return size, b"".join([*packed, packer.flush()])


def pieces(content: bytes) -> Iterator[bytes]:
    """What was compressed, a piece at a time."""
    unpacker, left = zlib.decompressobj(), content
    while left or not unpacker.eof:
        piece = unpacker.decompress(left, 1024 * 1024)
        left = unpacker.unconsumed_tail
        if piece:
            yield piece
        elif not left:
            return


def received(given: Given, plan: Plan) -> list[Received]:
    """The files given that the plan's returns were read from."""
    files = _sources(given)
    read = {name for each, _ in plan.returns for name, _, _ in each.sources}
    return [_received(name, source) for name, source in files if name in read or len(files) == 1]


def _received(name: str, source: Source) -> Received:
    with source.open() as stream:
        size, content = compressed(iter(lambda: stream.read(1024 * 1024), b""))
    return Received(name[-255:], size, content)


def _sources(given: Given) -> list[tuple[str, Source]]:
    """Each under the name that a return's ``sources`` have for it."""
    if not isinstance(given, Path):
        return [(name, on_disk(path, name)) for name, path in given]
    if given.is_file():
        return [(shown(given), on_disk(given, shown(given)))]
    folder = folder_on_disk(given)
    return [*_within(folder, ""), *(pair for each in folder.folders for pair in _within(each, f"{each.name}/"))]


def _within(folder: Folder, prefix: str) -> list[tuple[str, Source]]:
    return [(f"{prefix}{source.name}", source) for source in folder.files]
