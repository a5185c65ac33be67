"""Files of a return wherever they lie: on disk, sent by a browser under another name, or in an archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path, PurePosixPath

from placements.ssda903.limits import LARGEST_FILE, in_megabytes

PIECE = 64 * 1024
LONGEST_NAME = 255


class RefusedFileError(Exception):
    """A file that is not read, or not read on; the message says why and what to do."""

    def __init__(self, why: str, *, rule: str = "file-unreadable", line: int | None = None) -> None:
        super().__init__(why)
        self.rule, self.line = rule, line


@dataclass(frozen=True)
class Source:
    """A file that can be opened; ``name`` is its own, without its folder's."""

    name: str
    open: Callable[[], BufferedReader]
    """Raises RefusedFileError or OSError, as may reading what it gives."""

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


@dataclass
class Folder:
    """Files that were given together, and the folders among them."""

    name: str
    files: list[Source] = field(default_factory=list)
    folders: list[Folder] = field(default_factory=list)


def too_large() -> RefusedFileError:
    most = in_megabytes(LARGEST_FILE)
    why = f"The file is larger than {most}, more than any return. Check that it is the right one."
    return RefusedFileError(why, rule="file-too-large")


def on_disk(path: Path, name: str) -> Source:
    """A file on this machine, called ``name`` in messages."""

    def start() -> BufferedReader:
        stream: BufferedReader = BufferedReader(path.open("rb", buffering=0), PIECE)
        status = os.fstat(stream.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST_FILE:
            return stream
        stream.close()
        raise too_large() if stat.S_ISREG(status.st_mode) else RefusedFileError("This is not a file. Give a CSV.")

    return Source(name, start)


def folder_on_disk(path: Path) -> Folder:
    """A folder and the folders in it, no deeper; what is neither file nor folder is passed over."""
    return _listed(path, [_listed(each, []) for each in sorted(path.iterdir()) if each.is_dir()])


def _listed(path: Path, folders: list[Folder]) -> Folder:
    files = [on_disk(each, shown(each)) for each in sorted(path.iterdir()) if each.is_file()]
    return Folder(shown(path), files, folders)


def shown(path: Path) -> str:
    """The name of a file as text that any database takes, with a mark for each byte that is not UTF-8."""
    return os.fsencode(path.name).decode(errors="replace")


def as_shown(name: str) -> str:
    """A name that a browser sent, the same way: no folders, no control characters, not too long.

    >>> as_shown("C:\\\\returns\\\\header.csv"), as_shown("a/../b\\x00.csv")
    ('header.csv', 'b\ufffd.csv')
    """
    last = name.replace("\\", "/").rpartition("/")[2].encode(errors="replace").decode()
    return "".join(each if each.isprintable() else "\ufffd" for each in last)[-LONGEST_NAME:]
