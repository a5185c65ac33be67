"""Opens a zip as the folder it was made from; nothing of it touches the disk.

What an archive says of itself is used to refuse it early, and never trusted: what comes out of it is
counted as it comes.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from placements.ssda903.limits import LARGEST_DIRECTORY, LARGEST_FILE, LARGEST_UNPACKED, MOST_ENTRIES
from placements.ssda903.sources import PIECE, Folder, RefusedFileError, Source, too_large
from placements.ssda903.zip_entries import AGAIN, of_the_system, refuse_bad, refuse_steep, refused, too_many, too_much

BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    LookupError,
    OverflowError,
)
"""What zipfile raises for an archive that is damaged or no archive, OSError beside them."""
OF_A_WORKBOOK = frozenset({"[Content_Types].xml", "mimetype"})
BROKEN_WHY = f"The zip is damaged, or no zip. {AGAIN}"


@contextmanager
def opened(source: Source) -> Iterator[Folder]:
    """The archive's files, to be read before it is closed. Raises RefusedFileError or OSError."""
    with source.open() as stream, _archive(stream) as archive:
        entries = archive.infolist()
        refuse_bad(entries)
        counted = _Counted()
        root = Folder(source.stem)
        for each in sorted(entries, key=lambda entry: entry.filename):
            if not each.is_dir() and not of_the_system(each.filename):
                _place(root, each, _unpacking(archive, each, counted))
        yield _unwrapped(root)


def is_workbook(source: Source) -> bool:
    """Whether what begins like a zip is an Excel or OpenDocument file."""
    try:
        with source.open() as stream, _archive(stream) as archive:
            return bool(OF_A_WORKBOOK.intersection(archive.namelist()[:MOST_ENTRIES]))
    except (RefusedFileError, OSError):
        return False


@contextmanager
def _archive(stream: BufferedReader) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(_Sparing(stream))
    except (*BROKEN, OSError) as wrong:
        raise refused(BROKEN_WHY) from wrong
    with archive:
        yield archive


class _Sparing(io.RawIOBase):
    """Gives no more at once than the list of two hundred files can be.

    zipfile reads an archive's whole directory, however long it is, before one can ask how many files it has.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(LARGEST_DIRECTORY + 1 if size < 0 else min(size, LARGEST_DIRECTORY + 1))
        if len(data) > LARGEST_DIRECTORY:
            raise too_many()
        return data


class _Counted:
    """How much has come out of one archive."""

    def __init__(self) -> None:
        self.bytes = 0


class _Unpacked(io.RawIOBase):
    """One file as it comes out of its archive, counted; its errors are sentences."""

    def __init__(self, stream: IO[bytes], entry: ZipInfo, counted: _Counted) -> None:
        self._stream, self._entry, self._counted = stream, entry, counted
        self._bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (*BROKEN, OSError) as wrong:
            raise refused(f"This file of the zip is damaged. {AGAIN}") from wrong
        self._bytes += len(data)
        self._counted.bytes += len(data)
        if self._bytes > LARGEST_FILE:
            raise too_large()
        if self._counted.bytes > LARGEST_UNPACKED:
            raise too_much()
        refuse_steep(self._bytes, self._entry)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _unpacking(archive: ZipFile, entry: ZipInfo, counted: _Counted) -> Source:
    def start() -> BufferedReader:
        try:
            stream = archive.open(entry)
        except (*BROKEN, OSError) as wrong:
            raise refused(f"This file of the zip is damaged. {AGAIN}") from wrong
        return BufferedReader(_Unpacked(stream, entry, counted), PIECE)

    return Source(entry.filename.rpartition("/")[2], start)


def _place(root: Folder, entry: ZipInfo, source: Source) -> None:
    folder = root
    for part in entry.filename.split("/")[:-1]:
        inner = next((each for each in folder.folders if each.name == part), None)
        if inner is None:
            inner = Folder(part)
            folder.folders.append(inner)
        folder = inner
    folder.files.append(source)


def _unwrapped(root: Folder) -> Folder:
    """The first folder that holds more than one other: many a zip holds one folder that holds all."""
    folder = root
    while not folder.files and len(folder.folders) == 1 and folder.folders[0].folders:
        folder = folder.folders[0]
    return folder
