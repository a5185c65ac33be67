"""Which kind of list a file is: Ofsted's, which says its day, or a council's own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from providers.ofsted.reading import lists_of, redacts_most, rows_of, says_a_day, unpacked
from providers.own_lists.reading import OwnList, read_own_list
from providers.own_lists.workbooks import is_workbook, sheets_of

if TYPE_CHECKING:
    from datetime import date

    from providers.ofsted.listed import ReadList
    from providers.ofsted.reading import Numbered


def read_either(content: bytes, name: str, as_at: date | None = None, *, own: bool = False) -> list[ReadList] | OwnList:
    """Raises ListRefusedError. ``own`` where somebody said that it is a council's own, unless it says a day itself.

    A workbook is a council's own unless a sheet of it says which day it is of, as those that Ofsted publishes do.
    """
    if is_workbook(content):
        sheets = sheets_of(content)
        dated = [rows for title, rows in sheets if rows and (as_at or _is_ofsteds(rows, f"{title} {name}"))]
        return lists_of(dated[0], name, as_at) if dated else read_own_list(sheets)
    rows = rows_of(unpacked(io.BytesIO(content)))
    if own and not as_at and not _is_ofsteds(rows, name):
        return read_own_list([(name, rows)])
    return lists_of(rows, name, as_at)


def _is_ofsteds(rows: list[Numbered], name: str) -> bool:
    """One that says no day is asked for it, and never taken for a council's own."""
    return says_a_day(rows, name) or redacts_most(rows)
