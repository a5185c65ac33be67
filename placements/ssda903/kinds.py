"""Which kind of file somebody gave: told by what is in it, and by its name only where that says nothing."""

from __future__ import annotations

from enum import StrEnum

from placements.ssda903.sources import RefusedFileError, Source
from placements.ssda903.zipped import is_workbook


class Kind(StrEnum):
    """The words are those of messages."""

    CSV = "CSV"
    XML = "XML"
    ZIP = "zip"
    WORKBOOK = "workbook"


BY_SUFFIX = {
    ".xml": Kind.XML,
    ".zip": Kind.ZIP,
    ".xlsx": Kind.WORKBOOK,
    ".xlsm": Kind.WORKBOOK,
    ".xls": Kind.WORKBOOK,
    ".ods": Kind.WORKBOOK,
}
BEGINS_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
BEGINS_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINS_XML_IN_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00?\x00", b"\x00<\x00?")


def kind_by_name(source: Source) -> Kind:
    return BY_SUFFIX.get(source.suffix, Kind.CSV)


def kind_of(source: Source) -> Kind:
    """The kind of a file that was given by itself or picked one by one."""
    try:
        with source.open() as stream:
            start = stream.peek(4096)[:4096]
    except (RefusedFileError, OSError):
        return kind_by_name(source)  # reading it will say why
    if start.startswith(BEGINS_ZIP):
        return Kind.WORKBOOK if is_workbook(source) else Kind.ZIP
    if start.startswith(BEGINS_OLD_WORKBOOK):
        return Kind.WORKBOOK
    if start.startswith(BEGINS_XML_IN_UTF16) or start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return Kind.XML
    return kind_by_name(source)
