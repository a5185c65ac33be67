"""How the tables beside Header, Episodes and UASC are laid over each other: which row is which, and whose year.

Keys are text, so that an amendment can name a row: a day as 2023-06-01, a collection year as 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from placements.ssda903 import tables
from placements.ssda903.typed import InvalidDateError, read_date
from sufficiency.calendar import first_day_of_year, last_day_of_year

Values = tuple[str, ...]
"""A row's values, stripped, in the order of its table's columns."""


@dataclass(frozen=True)
class Keeping:
    """What tells a row of a table from the child's others, and which rows a year's return should hold."""

    key: Callable[[Values, int], str]
    """Of a row in the return of a year."""
    in_year: Callable[[str, Values, int], bool]
    """Whether the row with this key should be in the return of a year."""


def _by_year(values: Values, year: int) -> str:
    return str(year)


def _of_that_year(key: str, values: Values, year: int) -> bool:
    return key.split(" ")[0] == str(year)


def _column(table: str, column: str) -> int:
    return tables.NAMED[table].columns.index(column)


def _dated(table: str, start: str, end: str, also: str = "") -> Keeping:
    """Rows with a first and a last day; one that goes on comes again next year."""
    first, last = _column(table, start), _column(table, end)
    extra = _column(table, also) if also else None

    def key(values: Values, year: int) -> str:
        began = _iso(values[first])
        return began if extra is None else f"{began} {values[extra].upper()}"

    def in_year(key: str, values: Values, year: int) -> bool:
        began, ended = _day(values[first]), _day(values[last])
        return (began is None or began <= last_day_of_year(year)) and (
            ended is None or ended >= first_day_of_year(year)
        )

    return Keeping(key, in_year)


def _on_a_day(table: str, day: str, also: str) -> Keeping:
    position, extra = _column(table, day), _column(table, also)

    def key(values: Values, year: int) -> str:
        return f"{_iso(values[position])} {values[extra].upper()}"

    def in_year(key: str, values: Values, year: int) -> bool:
        on = _day(values[position])
        return on is not None and first_day_of_year(year) <= on <= last_day_of_year(year)

    return Keeping(key, in_year)


def _yearly_and_day(table: str, day: str) -> Keeping:
    position = _column(table, day)
    return Keeping(lambda values, year: f"{year} {_iso(values[position])}", _of_that_year)


KEPT: dict[str, Keeping] = {
    "Reviews": _on_a_day("Reviews", "REVIEW", "REVIEW_CODE"),
    "OC2": Keeping(_by_year, _of_that_year),
    "OC3": Keeping(_by_year, _of_that_year),
    "AD1": Keeping(_by_year, _of_that_year),
    "PlacedAdoption": _yearly_and_day("PlacedAdoption", "DATE_PLACED"),
    "PrevPerm": Keeping(_by_year, _of_that_year),
    "Missing": _dated("Missing", "MIS_START", "MIS_END"),
    "SWEpisodes": _dated("SWEpisodes", "SW_DECOM", "SW_DEC", "SW_ID"),
    "DoLo": _dated("DoLo", "DOLO_START", "DOLO_END"),
}


def row_key(table: str, values: Values, year: int) -> str:
    """What tells the row from the child's others in its table. ``values`` stripped."""
    if table == tables.EPISODES.name:
        return _iso(values[_DECOM])
    if table == tables.HEADER.name:
        return ""
    if table == tables.UASC.name:
        return str(year)
    return KEPT[table].key(values, year)


_DECOM = _column(tables.EPISODES.name, "DECOM")


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except InvalidDateError:
        return None


def _iso(text: str) -> str:
    day = _day(text)
    return day.isoformat() if day else text
