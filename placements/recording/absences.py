"""Times a child was missing, or away from the placement without authorisation (table Missing)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from placements.recording.chain import CannotRecordError, episode_on
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.keeping import Values
from placements.ssda903.tables import NAMED
from placements.ssda903.typed import InvalidDateError, read_date
from placements.ssda903.writing import row_of, written_day
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words

TABLE = "Missing"
_COLUMNS = NAMED[TABLE].columns


@dataclass(frozen=True, slots=True)
class Absence:
    """A row of the table, read."""

    key: str
    kind: str
    start: date
    end: date | None


def absences(child: ChildHeld) -> Iterator[Absence]:
    """Those with a first day, earliest first."""
    rows = [(key, dict(zip(_COLUMNS, values, strict=True))) for key, values in child.others.get(TABLE, {}).items()]
    found = [(key, cell["MISSING"].upper(), _day(cell["MIS_START"]), _day(cell["MIS_END"])) for key, cell in rows]
    for key, kind, start, end in sorted(found, key=lambda each: each[2] or OPEN):
        if start:
            yield Absence(key, kind, start, end)


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except InvalidDateError:
        return None


@dataclass(frozen=True, kw_only=True)
class Missing:
    """The child went missing, and came back on ``until`` where that is known."""

    verb: ClassVar[str] = "missing recorded"
    day: date
    kind: str
    until: date | None = None

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        episode_on(child.episodes, self.day)
        if self.until is not None and self.until < self.day:
            raise CannotRecordError("The child cannot come back before going missing. Correct a date", "until")
        for each in absences(child):
            if each.start == self.day or (each.start < (self.until or OPEN) and self.day < (each.end or OPEN)):
                raise CannotRecordError(_overlaps(each))
        return child.with_row(TABLE, self.day.isoformat(), _row(child, self.kind, self.day, self.until))


@dataclass(frozen=True, kw_only=True)
class Found:
    """A missing child came back; ``start`` tells which time."""

    verb: ClassVar[str] = "return recorded"
    day: date
    start: date

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        missing = next((each for each in absences(child) if each.start == self.start), None)
        if missing is None or missing.end is not None:
            raise CannotRecordError("The return is recorded already, or this time was taken out", "")
        if self.day < self.start:
            raise CannotRecordError(f"The child went missing on {day_words(self.start)}. Enter that day or a later one")
        for each in absences(child):
            if self.start < each.start < self.day:
                raise CannotRecordError(_overlaps(each))
        return child.with_row(TABLE, missing.key, _row(child, missing.kind, self.start, self.day))


def _overlaps(each: Absence) -> str:
    ended = f"to {day_words(each.end)}" if each.end else "and has not come back"
    return (
        f"The child is recorded as missing from {day_words(each.start)} {ended}, which overlaps. "
        "Correct the dates, or that time on the child's page"
    )


def _row(child: ChildHeld, kind: str, start: date, end: date | None) -> Values:
    cells = {"CHILD": child.reference, "MISSING": kind, "MIS_START": written_day(start), "MIS_END": written_day(end)}
    born = written_day(child.header.born) if child.header else ""
    return row_of(TABLE, cells | {"DOB": born})
