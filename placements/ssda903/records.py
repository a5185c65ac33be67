"""The rows of the return's other tables as the register's records: a field whose code is unknown is empty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from placements.ssda903.keeping import Values
from placements.ssda903.merging import UASC_FLAG, Held, Listing, Times
from placements.ssda903.tables import NAMED
from placements.ssda903.typed import InvalidDateError, read_date
from sufficiency.calendar import OPEN, first_day_of_year
from sufficiency.codes import ssda903 as codes
from sufficiency.codes.codeset import CodeSet

DEPRIVED_OF_LIBERTY = "deprived-of-liberty"


@dataclass
class Told:
    """What returns and people here say of a child beside the two timelines, each as rows of a model's fields."""

    flags: list[tuple[str, date, date]] = field(default_factory=list)
    """Kind, start, end."""
    missing: list[tuple[str, date, date | None]] = field(default_factory=list)
    """Kind, start, end."""
    reviews: list[tuple[date, str]] = field(default_factory=list)
    """Day, participation."""
    permanence: list[tuple[int, str, str, str]] = field(default_factory=list)
    """Year, arrangement, arranged by, arranged on."""
    leaving: list[tuple[int, str, str, str]] = field(default_factory=list)
    """Year, in touch, activity, accommodation."""


def told(held: Held, child: str, listed: list[Listing]) -> Told:
    """``listed``: the UASC tables the child is in."""
    return Told(
        flags=_flags(held, child, listed),
        missing=_missing(held.rows("Missing", child)),
        reviews=_reviews(held.rows("Reviews", child)),
        permanence=[
            (int(key), _code(codes.PreviousPermanence, cell["PREV_PERM"]), cell["LA_PERM"][:9], cell["DATE_PERM"][:10])
            for key, cell in _cells("PrevPerm", held.rows("PrevPerm", child))
        ],
        leaving=[
            (
                int(key),
                _code(codes.InTouch, cell["IN_TOUCH"]),
                _code(codes.Activity, cell["ACTIV"]),
                _code(codes.Accommodation, cell["ACCOM"]),
            )
            for key, cell in _cells("OC3", held.rows("OC3", child))
        ],
    )


def _missing(rows: dict[str, Values]) -> list[tuple[str, date, date | None]]:
    found = []
    for _, cell in _cells("Missing", rows):
        start, end = _day(cell["MIS_START"]), _day(cell["MIS_END"])
        if start:
            found.append((_code(codes.MissingType, cell["MISSING"]), start, end if end and end >= start else None))
    return found


def _reviews(rows: dict[str, Values]) -> list[tuple[date, str]]:
    found = []
    for _, cell in _cells("Reviews", rows):
        if day := _day(cell["REVIEW"]):
            found.append((day, _code(codes.ReviewParticipation, cell["REVIEW_CODE"])))
    return found


def uasc_held(held: Held, child: str, listed: list[Listing] | None = None) -> list[tuple[date, date]]:
    """When the child was an unaccompanied asylum-seeking child, by what was said here and by the UASC tables.

    ``listed`` spares looking through the tables for one child after another.
    """
    tables_in = held.uasc_by_child().get(child, []) if listed is None else listed
    said = held.flags.get(child, {}).get(UASC_FLAG, ())
    return _joined([*said, *uasc_times(tables_in, min(held.episodes.get(child, {}), default=None))])


def _flags(held: Held, child: str, listed: list[Listing]) -> list[tuple[str, date, date]]:
    said = held.flags.get(child, {})
    times = {kind: list(each) for kind, each in said.items()}
    times[UASC_FLAG] = uasc_held(held, child, listed)
    for _, cell in _cells("DoLo", held.rows("DoLo", child)):
        start, end = _day(cell["DOLO_START"]), _day(cell["DOLO_END"])
        if start and (end is None or end > start):
            times.setdefault(DEPRIVED_OF_LIBERTY, []).append((start, end or OPEN))
    return sorted((kind, *time) for kind, each in times.items() for time in _side_by_side(each))


def _side_by_side(times: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Times that overlap, which DfE's checks only ask about, as ones that do not; each keeps its start.

    >>> day = date.fromordinal
    >>> apart = _side_by_side([(day(1), day(9)), (day(4), day(6)), (day(12), day(13))])
    >>> [(start.toordinal(), end.toordinal()) for start, end in apart]
    [(1, 4), (4, 9), (12, 13)]
    """
    apart: list[tuple[date, date]] = []
    for start, end in sorted(set(times)):
        if apart and start < apart[-1][1]:
            begun, ended = apart.pop()
            apart += [(begun, start)] if begun < start else []
            end = max(end, ended)
        apart.append((start, end))
    return apart


def uasc_times(listed: list[Listing], first_episode: date | None) -> list[tuple[date, date]]:
    """Being in a year's UASC table means UASC in that year, until DUC; the latest table holds till another comes."""
    times = []
    for year, ceased, is_latest in listed:
        start = max(first_day_of_year(year), first_episode or first_day_of_year(year))
        end = min(ceased or OPEN, OPEN if is_latest else first_day_of_year(year + 1))
        if end > start:
            times.append((start, end))
    return _joined(times)


def _joined(times: list[tuple[date, date]] | Times) -> list[tuple[date, date]]:
    """Times that touch or overlap as one."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted(times):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cells(table: str, rows: dict[str, Values]) -> list[tuple[str, dict[str, str]]]:
    columns = NAMED[table].columns
    return [(key, dict(zip(columns, values, strict=True))) for key, values in rows.items()]


def _code(code_set: type[CodeSet], text: str) -> str:
    code = text.upper()
    return code if code in _values(code_set) else ""


@cache
def _values(code_set: type[CodeSet]) -> frozenset[str]:
    """Django lists them anew each time it is asked."""
    return frozenset(code_set.values)


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except InvalidDateError:
        return None
