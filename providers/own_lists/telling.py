"""Which kind of list a file is: Ofsted's, which says its day, or a council's own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from providers.ofsted.listed import ListRefusedError
from providers.ofsted.reading import has_captions, lists_of, redacts_most, rows_of, says_a_day, unpacked
from providers.own_lists.captions import OF_A_COUNCIL, own_columns
from providers.own_lists.reading import OwnList, read_own_list
from providers.own_lists.workbooks import is_workbook, sheets_of
from sufficiency.web.presenters import day_words

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
        tables = [(f"{title} {name}", rows) for title, rows in sheets if has_captions(rows)]
        dated = [(named, rows) for named, rows in tables if as_at or _is_ofsteds(rows, named)]
        return _each_day_once(dated, as_at) if dated else read_own_list(sheets)
    rows = rows_of(unpacked(io.BytesIO(content)))
    if not as_at and (own or _is_a_councils(rows)) and not _is_ofsteds(rows, name):
        return read_own_list([(name, rows)])
    return lists_of(rows, name, as_at)


def _is_ofsteds(rows: list[Numbered], name: str) -> bool:
    """One that says no day is asked for it, and never taken for a council's own."""
    return not _is_a_councils(rows) and (says_a_day(rows, name) or redacts_most(rows))


def _is_a_councils(rows: list[Numbered]) -> bool:
    """Ofsted publishes no telephone numbers, for one. A council may name its file by a day, and its list is no whole
    one of Ofsted's: taken for that, it would close every home that is not in it."""
    columns = own_columns(rows)
    return columns is not None and not OF_A_COUNCIL.isdisjoint(columns.places)


def _each_day_once(sheets: list[tuple[str, list[Numbered]]], as_at: date | None) -> list[ReadList]:
    lists = [each for named, rows in sheets for each in lists_of(rows, named, as_at)]
    days = [each.as_at for each in lists]
    if twice := next((day for day in days if days.count(day) > 1), None):
        raise ListRefusedError(
            f"Two sheets hold a list as at {day_words(twice)}. Put their rows into one sheet, or leave one of them."
        )
    return sorted(lists, key=lambda each: each.as_at)
