"""What an entry of a zip may be called and be; checked for all of them before one is unpacked."""

from __future__ import annotations

import stat
import unicodedata
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from placements.ssda903.limits import LARGEST_UNPACKED, MOST_ENTRIES, STEEP_FROM, STEEPEST, in_megabytes
from placements.ssda903.sources import LONGEST_NAME, RefusedFileError

OF_THE_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
ENCRYPTED, ENCRYPTED_NAMES = 0x1, 0x2000
AGAIN = "Zip the return's files again, and nothing else."


def refuse_bad(entries: list[ZipInfo]) -> None:
    """Raises RefusedFileError for the first entry that no zip of a return needs."""
    _refuse_bad_names(entries)
    for each in entries:
        _refuse_bad_entry(each)
    if sum(each.file_size for each in entries) > LARGEST_UNPACKED:
        raise too_much()


def _refuse_bad_names(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise too_many()
    seen: dict[str, str] = {}
    for entry in entries:
        path = entry.filename.rstrip("/")
        if entry.orig_filename != entry.filename or not _stays_inside(path):
            raise refused(f"The zip holds “{_shown(path)}”, which is no plain path inside it. {AGAIN}")
        if _folded(path) in seen and not (entry.is_dir() and seen[_folded(path)] == path):
            raise refused(f"The zip holds “{_shown(path)}” twice, or in other capitals. Keep one of them.")
        parts = path.split("/")
        for many in range(1, len(parts) + 1):
            way = "/".join(parts[:many])
            if seen.setdefault(_folded(way), way) != way:
                raise refused(f"The zip holds “{_shown(way)}” twice, in other capitals. Keep one of them.")


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
        raise refused(f"In the zip “{_shown(entry.filename)}” is a link or a device, not a file. {AGAIN}")
    if entry.flag_bits & (ENCRYPTED | ENCRYPTED_NAMES):
        raise refused("The zip is locked with a password. Zip the return's files again without one.")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refused("The zip is packed in a way that is not read here. Choose the ordinary one (“Deflate”).")
    refuse_steep(entry.file_size, entry)


def refuse_steep(size: int, entry: ZipInfo) -> None:
    if size > STEEP_FROM and size > STEEPEST * entry.compress_size:
        why = f"In the zip “{_shown(entry.filename)}” is packed to less than a {STEEPEST}th, as no return is. {AGAIN}"
        raise refused(why)


def of_the_system(path: str) -> bool:
    """What Windows and macOS leave in every folder."""
    folder, _, name = path.rpartition("/")
    return "__MACOSX" in folder.split("/") or name.startswith("._") or name.casefold() in OF_THE_SYSTEM


def _shown(path: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in path)[:100]


def too_many() -> RefusedFileError:
    return refused(f"The zip holds more than {MOST_ENTRIES} files and folders. {AGAIN}")


def too_much() -> RefusedFileError:
    return refused(f"The zip holds more than {in_megabytes(LARGEST_UNPACKED)} unpacked. {AGAIN}")


def refused(why: str) -> RefusedFileError:
    return RefusedFileError(why, rule="archive-refused")
