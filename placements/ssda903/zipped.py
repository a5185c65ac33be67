"""Opens a zip as the folder it was made from; nothing of it touches the disk.

What an archive says of itself is used to refuse it early, and never trusted: what comes out of it is
counted as it comes.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from placements.ssda903.limits import (
    LARGEST_DIRECTORY,
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MOST_ENTRIES,
    STEEP_FROM,
    STEEPEST,
    in_megabytes,
)
from placements.ssda903.sources import LONGEST_NAME, PIECE, Folder, RefusedFileError, Source, too_large

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
OF_THE_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
OF_A_WORKBOOK = frozenset({"[Content_Types].xml", "mimetype"})
ENCRYPTED, ENCRYPTED_NAMES = 0x1, 0x2000
AGAIN = "Zip the return's files again, and nothing else."
BROKEN_WHY = f"The zip is damaged, or no zip. {AGAIN}"


@contextmanager
def opened(source: Source) -> Iterator[Folder]:
    """The archive's files, to be read before it is closed. Raises RefusedFileError or OSError."""
    with source.open() as stream, _archive(stream) as archive:
        entries = archive.infolist()
        _refuse_bad_names(entries)
        for each in entries:
            _refuse_bad_entry(each)
        if sum(each.file_size for each in entries) > LARGEST_UNPACKED:
            raise _too_much()
        counted = _Counted()
        root = Folder(source.stem)
        for each in sorted(entries, key=lambda entry: entry.filename):
            if not each.is_dir() and not _of_the_system(each.filename):
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
        raise _refused(BROKEN_WHY) from wrong
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
            raise _too_many()
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
            raise _refused(f"This file of the zip is damaged. {AGAIN}") from wrong
        self._bytes += len(data)
        self._counted.bytes += len(data)
        if self._bytes > LARGEST_FILE:
            raise too_large()
        if self._counted.bytes > LARGEST_UNPACKED:
            raise _too_much()
        _refuse_steep(self._bytes, self._entry)
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
            raise _refused(f"This file of the zip is damaged. {AGAIN}") from wrong
        return BufferedReader(_Unpacked(stream, entry, counted), PIECE)

    return Source(entry.filename.rpartition("/")[2], start)


def _refuse_bad_names(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _too_many()
    seen: dict[str, str] = {}
    for entry in entries:
        path = entry.filename.rstrip("/")
        if entry.orig_filename != entry.filename or not _stays_inside(path):
            raise _refused(f"The zip holds “{_shown(path)}”, which would lie outside it. {AGAIN}")
        if _folded(path) in seen and not (entry.is_dir() and seen[_folded(path)] == path):
            raise _refused(f"The zip holds “{_shown(path)}” twice, or in other capitals. Keep one of them.")
        parts = path.split("/")
        for many in range(1, len(parts) + 1):
            way = "/".join(parts[:many])
            if seen.setdefault(_folded(way), way) != way:
                raise _refused(f"The zip holds “{_shown(way)}” twice, in other capitals. Keep one of them.")


def _stays_inside(path: str) -> bool:
    parts = path.split("/")
    return (
        len(path) <= LONGEST_NAME
        and path.isprintable()
        and "\\" not in path
        and parts[0][1:2] != ":"
        and not any(part.strip() in ("", ".", "..") for part in parts)
    )


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _refuse_bad_entry(entry: ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(f"In the zip “{_shown(entry.filename)}” is a link or a device, not a file. {AGAIN}")
    if entry.flag_bits & (ENCRYPTED | ENCRYPTED_NAMES):
        raise _refused("The zip is locked with a password. Zip the return's files again without one.")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _refused("The zip is packed in a way that is not read here. Choose the ordinary one (“Deflate”).")
    _refuse_steep(entry.file_size, entry)


def _refuse_steep(size: int, entry: ZipInfo) -> None:
    if size > STEEP_FROM and size > STEEPEST * entry.compress_size:
        why = f"In the zip “{_shown(entry.filename)}” is packed to less than a {STEEPEST}th, as no return is. {AGAIN}"
        raise _refused(why)


def _of_the_system(path: str) -> bool:
    """What Windows and macOS leave in every folder."""
    folder, _, name = path.rpartition("/")
    return "__MACOSX" in folder.split("/") or name.startswith("._") or name.casefold() in OF_THE_SYSTEM


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


def _shown(path: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in path)[:100]


def _too_many() -> RefusedFileError:
    return _refused(f"The zip holds more than {MOST_ENTRIES} files and folders. {AGAIN}")


def _too_much() -> RefusedFileError:
    return _refused(f"The zip holds more than {in_megabytes(LARGEST_UNPACKED)} unpacked. {AGAIN}")


def _refused(why: str) -> RefusedFileError:
    return RefusedFileError(why, rule="archive-refused")
