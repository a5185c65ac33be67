"""Stays as made-up returns tell of them, and telling of them otherwise in every return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from placements.ssda903.tables import NAMED
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import Sex

if TYPE_CHECKING:
    from placements.synthetic.returns import Tables
    from placements.synthetic.yearly import Row

Returns = dict[int, "Tables"]
_COLUMNS = {name: place for place, name in enumerate(NAMED["Episodes"].columns)}


class Door(NamedTuple):
    """Where a child lives, and as what: what an episode says of it."""

    place: str
    provider: str
    postcode: str
    urn: str


@dataclass(frozen=True, slots=True)
class Told:
    """A stay behind one door, ``[start, end)``, by the first days of its episodes."""

    child: str
    born: date
    female: bool
    door: Door
    start: date
    end: date
    episodes: tuple[str, ...]
    arrived: str
    """Why its first episode began."""
    went_on: str = ""
    """Why the next began, on the day it ended."""

    def behind(self, door: Door) -> Told:
        return replace(self, door=door)

    def covers(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def at_a_year_s_end(self) -> bool:
        """Whether it counts in a figure that is published of a 31 March."""
        return self.covers(date(self.start.year if self.start.month < 4 else self.start.year + 1, 3, 31))


Changes = dict[tuple[str, str], Door]
"""By child and first day of the episode as it is written."""


def told_in(returns: Returns) -> list[Told]:
    """By child and start, as the last return that tells of each says it."""
    rows = {(row[0], row[1]): row for tables in returns.values() for row in tables["Episodes"]}
    people = {row[0]: row for tables in returns.values() for row in tables["Header"]}
    ordered = sorted(rows.values(), key=lambda row: (row[0], _day(row[1])))
    return [
        each for child, theirs in groupby(ordered, key=lambda row: row[0]) for each in _of(list(theirs), people[child])
    ]


def _of(rows: list[Row], person: Row) -> Iterator[Told]:
    stays = [_stay(list(behind), person) for _, behind in groupby(rows, key=_door)]
    for stay, after in zip(stays, [*stays[1:], None], strict=True):
        yield replace(stay, went_on=after.arrived) if after and after.start == stay.end else stay


def _stay(rows: list[Row], person: Row) -> Told:
    first, last = rows[0], rows[-1]
    return Told(
        child=first[0],
        born=_day(person[2]),
        female=person[1] in (Sex.FEMALE, Sex.FEMALE_DIGIT),
        door=_door(first),
        start=_day(first[1]),
        end=_day(last[_COLUMNS["DEC"]]),
        episodes=tuple(row[1] for row in rows),
        arrived=first[_COLUMNS["RNE"]],
    )


def _door(row: Row) -> Door:
    return Door(*(row[_COLUMNS[name]] for name in ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN")))


@cache
def _day(written: str) -> date:
    return datetime.strptime(written, "%d/%m/%Y").date() if written else OPEN


def changes_of(stay: Told, door: Door) -> Changes:
    return {(stay.child, episode): door for episode in stay.episodes}


def retold(returns: Returns, changes: Mapping[tuple[str, str], Door]) -> Returns:
    """The same returns with these episodes behind other doors. A URN that is missing stays missing."""
    return {year: {**tables, "Episodes": [_row(row, changes) for row in tables["Episodes"]]}
            for year, tables in returns.items()}  # fmt: skip


def _row(row: Row, changes: Mapping[tuple[str, str], Door]) -> Row:
    door = changes.get((row[0], row[1]))
    if door is None:
        return row
    said = list(row)
    for name, value in zip(("PLACE", "PLACE_PROVIDER", "PL_POST", "URN"), door, strict=True):
        said[_COLUMNS[name]] = value
    return tuple(said)
