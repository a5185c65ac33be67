"""Tables for people's spreadsheets, which take some cells for formulas."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from django.http import StreamingHttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# With these a cell begins a formula, or after a tab or line break a cell that does; some take the wide forms too.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 the wide forms are meant
ROWS_AT_ONCE = 200
# Without it Excel reads the file in the machine's own encoding.
BYTE_ORDER_MARK = "\N{BYTE ORDER MARK}"


def harmless(cell: Any) -> str:
    """The cell as text, with an apostrophe before what would be a formula; a number is none, nor one below nought.

    >>> harmless("=1+1"), harmless("-17"), harmless("@A1"), harmless("AB-17"), harmless(None), harmless(20.4)
    ("'=1+1", "'-17", "'@A1", 'AB-17', '', '20.4')
    >>> harmless(-3), harmless(-0.5), harmless(Decimal("-23"))
    ('-3', '-0.5', '-23')
    """
    if isinstance(cell, int | float | Decimal):
        return str(cell)
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_response(file_name: str, headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A file to keep, sent as its rows are read."""
    response = StreamingHttpResponse(_chunks(chain([headings], rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def _chunks(rows: Iterator[Iterable[Any]]) -> Iterator[str]:
    mark = BYTE_ORDER_MARK
    while some := list(islice(rows, ROWS_AT_ONCE)):
        text = io.StringIO(mark, newline="")
        text.seek(0, io.SEEK_END)
        csv.writer(text).writerows([harmless(cell) for cell in row] for row in some)
        mark = ""
        yield text.getvalue()
