"""A registration's history from what each list said of it. Pure functions: the order of loading does not matter.

What was said list by list can always be read back from the times it was merged into, so that a list
loaded late, between two others, splits a time that turns out not to have been one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sufficiency.calendar import OPEN

Facts = tuple[Any, ...]
# For each list, which of the facts it gives, by their places.
Says = Mapping[date, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Time:
    """The same facts over lists that follow each other: ``[start, end)``, open where the newest list has them."""

    start: date
    end: date
    facts: Facts


def said_by_list(times: Iterable[Time], days: Collection[date]) -> dict[date, Facts]:
    """What the lists of these days said.

    >>> march = [date(year, 3, 31) for year in (2021, 2022, 2023)]
    >>> sorted(said_by_list([Time(march[0], march[2], ("Good",))], march)) == march[:2]
    True
    """
    return {day: time.facts for time in times for day in days if time.start <= day < time.end}


def times_of(said: Mapping[date, Facts], days: Sequence[date], says: Says, nothing: Facts) -> list[Time]:
    """The times that lists of these days, in order, make of what they said.

    A fact that a list does not give is what the list before it said: that nobody published an owner in
    2017 is no change of owner. A list without the registration ends its time.
    """
    times: list[Time] = []
    before: Facts | None = None
    start = OPEN
    for day in days:
        now = said.get(day)
        if now is not None:
            given = says[day]
            carried = before or nothing
            now = tuple([fact if place in given else carried[place] for place, fact in enumerate(now)])
        if now == before:
            continue
        if before is not None:
            times.append(Time(start, day, before))
        before, start = now, day
    return times if before is None else [*times, Time(start, OPEN, before)]


def ends_of(times: Sequence[Time]) -> list[date]:
    """The days of the lists that no longer had it: a time's end that no other time goes on from.

    >>> ends_of([Time(date(2021, 3, 31), date(2022, 3, 31), ()), Time(date(2022, 3, 31), date(2023, 3, 31), ())])
    [datetime.date(2023, 3, 31)]
    """
    starts = {time.start for time in times}
    return [time.end for time in times if time.end != OPEN and time.end not in starts]
