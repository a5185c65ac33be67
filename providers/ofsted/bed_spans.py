"""From when until when each of a home's beds is registered, from what the lists say of its places. Pure functions.

The lists give a number of places; the beds are ours, and children live in them. So a list moves the beds to what it
says as far as it can without taking one from under a child.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class BedSpan(NamedTuple):
    """``[start, end)`` in which one bed is registered."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class HeldBed:
    """A bed there is. ``used`` runs from its first use to the end of its last; None where it never had one."""

    pk: int
    number: int
    span: BedSpan
    used: BedSpan | None = None
    contracted: bool = False


@dataclass(frozen=True, slots=True)
class BedPlan:
    """Where each bed there is goes, those nobody needs, and the beds to add by their numbers."""

    moved: dict[int, BedSpan]
    gone: list[int]
    new: list[tuple[int, BedSpan]]


def wanted_spans(times: Iterable[tuple[date, date, int]], registered_on: date | None) -> list[BedSpan]:
    """Spans that have as many beds as places on any day, the bed that came last going first.

    >>> from datetime import date
    >>> from sufficiency.calendar import OPEN
    >>> times = [(date(2023, 3, 31), date(2024, 3, 31), 1), (date(2024, 3, 31), OPEN, 2)]
    >>> [(span.start.year, span.end.year) for span in wanted_spans(times, date(2019, 2, 1))]
    [(2019, 9999), (2024, 9999)]
    """
    spans: list[BedSpan] = []
    starts: list[date] = []
    before: date | None = None
    for start, end, places in times:
        begins = min(registered_on or start, start) if before is None else start
        spans += _ended(starts, 0 if before is not None and before < start else places, before or start)
        starts += [begins] * (places - len(starts))
        before = end
    if before is not None:
        spans += _ended(starts, 0, before)
    return sorted((span for span in spans if span.end > span.start), key=_order)


def plan_beds(held: Sequence[HeldBed], wanted: Sequence[BedSpan]) -> BedPlan:
    """Lay the beds there are over the spans that are wanted: those with a child first, for as long as it is there.

    A home where nobody lives gets the same beds in whatever order its lists come.
    """
    left = sorted(wanted, key=_order)
    moved: dict[int, BedSpan] = {}
    used = [bed for bed in held if bed.used]
    for bed in sorted(used, key=lambda bed: (-_of(bed).end.toordinal(), _of(bed).start, bed.number)):
        if fitting := [span for span in left if span.start <= _of(bed).start and _of(bed).end <= span.end]:
            moved[bed.pk] = _taken(left, fitting, bed)
    for bed in sorted(used, key=lambda bed: bed.number):
        if bed.pk not in moved:
            moved[bed.pk] = _stretched(left, bed)
    for bed in held:
        if bed.contracted and bed.pk not in moved and left:
            moved[bed.pk] = _taken(left, left, bed)
    unused = sorted((bed for bed in held if bed.pk not in moved), key=lambda bed: bed.number)
    moved |= {bed.pk: span for bed, span in zip(unused, left, strict=False)}
    gone = [bed.pk for bed in unused[len(left) :] if not bed.contracted]
    first = max((bed.number for bed in held if bed.pk not in gone), default=0) + 1
    return BedPlan(_changes(held, moved), gone, list(enumerate(left[len(unused) :], first)))


def _ended(starts: list[date], places: int, day: date) -> list[BedSpan]:
    """Takes those beyond so many places off the end of ``starts``."""
    ended = [BedSpan(start, day) for start in starts[places:]]
    del starts[places:]
    return ended


def _taken(left: list[BedSpan], fitting: Sequence[BedSpan], bed: HeldBed) -> BedSpan:
    """The span it has already, else the longest."""
    span = max(fitting, key=lambda span: (span == bed.span, span.end - span.start))
    left.remove(span)
    return span


def _stretched(left: list[BedSpan], bed: HeldBed) -> BedSpan:
    """The span that has most of the bed's use in it, and all of the use: the list has fewer places than children."""
    used = _of(bed)
    if not left:
        return used
    span = max(left, key=lambda span: min(span.end, used.end) - max(span.start, used.start))
    left.remove(span)
    return BedSpan(min(span.start, used.start), max(span.end, used.end))


def _of(bed: HeldBed) -> BedSpan:
    assert bed.used is not None
    return bed.used


def _changes(held: Sequence[HeldBed], moved: dict[int, BedSpan]) -> dict[int, BedSpan]:
    return {bed.pk: moved[bed.pk] for bed in held if bed.pk in moved and moved[bed.pk] != bed.span}


def _order(span: BedSpan) -> tuple[date, int]:
    """Those from longest ago and for longest first."""
    return span.start, -span.end.toordinal()
