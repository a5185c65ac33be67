"""The rows of a return as rules read them: text stripped and in capitals, dates as dates.

A date that is blank or no date is None; ``text`` tells the two apart. Column names in small letters
are the attributes, as in ``row.decom``; numbers and yes-or-no columns stay text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from placements.ssda903 import tables
from placements.ssda903.typed import InvalidDateError, read_date

Day = date | None


@dataclass(slots=True, eq=False)
class AnyRow:
    """What rows of all tables have; a row is itself, whatever it says."""

    table: str
    line: int
    file: str = ""
    values: tuple[str, ...] = ()
    """As read, stripped, in the order of the table's columns."""
    child: str = ""
    dob: Day = None

    def text(self, column: str) -> str:
        """What the column holds, as written; empty when the table has no such column."""
        columns = tables.NAMED[self.table].columns
        return self.values[columns.index(column)] if column in columns else ""


@dataclass(slots=True, eq=False)
class HeaderRow(AnyRow):
    sex: str = ""
    ethnic: str = ""
    upn: str = ""
    mother: str = ""
    mc_dob: Day = None


@dataclass(slots=True, eq=False)
class EpisodeRow(AnyRow):
    decom: Day = None
    rne: str = ""
    ls: str = ""
    cin: str = ""
    place: str = ""
    place_provider: str = ""
    dec: Day = None
    rec: str = ""
    reason_place_change: str = ""
    home_post: str = ""
    pl_post: str = ""
    urn: str = ""

    home_found: bool = field(default=False)
    """Whether HOME_POST is a postcode that ONS knows, of now or before. Derived, as are the four below."""
    pl_found: bool = field(default=False)
    """The same of PL_POST."""
    pl_la: str = field(default="")
    """GSS code of the authority of PL_POST, or SCO, WAL, NIR; empty when the postcode is not known."""
    pl_location: str = field(default="")
    """IN or OUT of the authority's area; empty when not known."""
    pl_distance: float | None = field(default=None)
    """Miles from HOME_POST to PL_POST, to one decimal; None when not known."""


@dataclass(slots=True, eq=False)
class ReviewRow(AnyRow):
    review: Day = None
    review_code: str = ""


@dataclass(slots=True, eq=False)
class UascRow(AnyRow):
    sex: str = ""
    duc: Day = None


@dataclass(slots=True, eq=False)
class Oc2Row(AnyRow):
    sdq_score: str = ""
    sdq_reason: str = ""
    convicted: str = ""
    health_check: str = ""
    immunisations: str = ""
    teeth_check: str = ""
    health_assessment: str = ""
    substance_misuse: str = ""
    intervention_received: str = ""
    intervention_offered: str = ""


@dataclass(slots=True, eq=False)
class Oc3Row(AnyRow):
    in_touch: str = ""
    activ: str = ""
    accom: str = ""


@dataclass(slots=True, eq=False)
class Ad1Row(AnyRow):
    date_int: Day = None
    date_match: Day = None
    foster_care: str = ""
    nb_adoptr: str = ""
    sex_adoptr: str = ""
    ls_adoptr: str = ""


@dataclass(slots=True, eq=False)
class PlacedAdoptionRow(AnyRow):
    date_placed: Day = None
    date_placed_ceased: Day = None
    reason_placed_ceased: str = ""


@dataclass(slots=True, eq=False)
class PrevPermRow(AnyRow):
    prev_perm: str = ""
    la_perm: str = ""
    date_perm: str = ""
    """May be known by month or year only, as ZZ/06/2019."""


@dataclass(slots=True, eq=False)
class MissingRow(AnyRow):
    missing: str = ""
    mis_start: Day = None
    mis_end: Day = None


@dataclass(slots=True, eq=False)
class SwEpisodeRow(AnyRow):
    sw_id: str = ""
    sw_decom: Day = None
    sw_dec: Day = None
    sw_reason: str = ""


@dataclass(slots=True, eq=False)
class DoLoRow(AnyRow):
    dolo_start: Day = None
    dolo_end: Day = None


ROW_OF: dict[str, type[AnyRow]] = {
    "Header": HeaderRow,
    "Episodes": EpisodeRow,
    "Reviews": ReviewRow,
    "UASC": UascRow,
    "OC2": Oc2Row,
    "OC3": Oc3Row,
    "AD1": Ad1Row,
    "PlacedAdoption": PlacedAdoptionRow,
    "PrevPerm": PrevPermRow,
    "Missing": MissingRow,
    "SWEpisodes": SwEpisodeRow,
    "DoLo": DoLoRow,
}

DATES: dict[str, tuple[bool, ...]] = {
    table.name: tuple(column in table.dates for column in table.columns) for table in tables.TABLES
}


def _in_order(row: type[AnyRow], columns: tuple[str, ...]) -> Iterator[int]:
    """Where in the table each field of a row stands that is read there; past its end for what it lacks, as DOB."""
    places = {column.lower(): place for place, column in enumerate(columns)}
    read = [each.name for each in fields(row) if each.name in places]
    names = [each.name for each in fields(row)]
    for name in names[names.index("child") : names.index(read[-1]) + 1]:
        yield places.get(name, len(columns))


IN_ORDER: dict[str, Callable[[list[Any]], tuple[Any, ...]]] = {
    table.name: itemgetter(*_in_order(ROW_OF[table.name], table.columns)) for table in tables.TABLES
}


def typed_row(table: str, values: tuple[str, ...], line: int, file: str = "") -> AnyRow:
    """A row of one of the tables; ``values`` in the order of its columns."""
    values = tuple([value.strip() for value in values])
    cells: list[Any] = [
        _day(value) if is_date else value.upper() for value, is_date in zip(values, DATES[table], strict=True)
    ]
    cells.append(None)
    return ROW_OF[table](table, line, file, values, *IN_ORDER[table](cells))


@lru_cache(maxsize=65_536)
def _day(text: str) -> Day:
    try:
        return read_date(text)
    except InvalidDateError:
        return None
