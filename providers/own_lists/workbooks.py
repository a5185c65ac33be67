"""The sheets of an Excel workbook as rows of text. What could exhaust or deceive the reader is refused before it reads.

A workbook is a zip of XML. What it says of its own size is not believed: it is unpacked once and counted. A document
type is refused wherever it stands: with one, a few bytes become gigabytes, or another file's.
"""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from providers.ofsted.listed import ListRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 20 * 1024 * 1024
LARGEST_UNPACKED: Final = 150 * 1024 * 1024
MOST_PARTS: Final = 200
MOST_ROWS, MOST_COLUMNS = 60_000, 300
PIECE: Final = 1024 * 1024
BROKEN: Final = (BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
DAMAGED: Final = "The workbook is damaged, or protected with a password. Open it in Excel, save it again and load that."
TOO_LARGE: Final = "The workbook is larger than any list of homes. Give the list alone, in a workbook of its own."
NO_WORKBOOK: Final = "This is no Excel workbook. Save the list as “Excel workbook (.xlsx)” and load that."
DECEIVING: Final = "The workbook holds a document type, which Excel never writes. Open it in Excel and save it again."

Sheet = tuple[str, list[tuple[int, list[str]]]]


def is_workbook(content: bytes) -> bool:
    """Whether it begins as a zip does; CSV never does."""
    return content.startswith(b"PK\x03\x04")


def sheets_of(content: bytes) -> list[Sheet]:
    """Each sheet's name, and its rows that are not empty with their numbers."""
    if len(content) > LARGEST:
        raise ListRefusedError(TOO_LARGE)
    _look_through(content)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]
    except ListRefusedError:
        raise
    # A workbook that is no workbook makes openpyxl fall over its own parts in any way.
    except Exception as wrong:
        raise ListRefusedError(DAMAGED) from wrong


def _look_through(content: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise ListRefusedError(TOO_LARGE)
            if "[Content_Types].xml" not in archive.namelist():
                raise ListRefusedError(NO_WORKBOOK)
            unpacked = 0
            for part in parts:
                with archive.open(part) as stream:
                    unpacked = _counted(stream, unpacked, is_xml=part.filename.endswith((".xml", ".rels", ".vml")))
    except BROKEN as wrong:
        raise ListRefusedError(DAMAGED) from wrong


def _counted(stream: Any, unpacked: int, *, is_xml: bool) -> int:
    """The bytes unpacked so far; what a document type begins with is found across pieces and in UTF-16 too."""
    before = b""
    while piece := stream.read(PIECE):
        unpacked += len(piece)
        if unpacked > LARGEST_UNPACKED:
            raise ListRefusedError(TOO_LARGE)
        if is_xml and b"<!DOCTYPE" in (before + piece).replace(b"\0", b"").upper():
            raise ListRefusedError(DECEIVING)
        before = piece[-32:]
    return unpacked


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    # What the sheet says of its own size may be wrong, or a million rows.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        if number > MOST_ROWS:
            raise ListRefusedError(TOO_LARGE)
        cells = [_text(value) for value in row]
        if any(cells):
            yield number, cells


def _text(value: Any) -> str:
    """
    >>> _text(datetime(2025, 3, 31)), _text(4.0), _text(None), _text(" A  b ")
    ('2025-03-31', '4', '', 'A b')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
