"""Orders that deprive a child of liberty (DoLo), collected from 2026/27: their own dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import DoLoRow
from placements.ssda903.rules.rule import CuredBy, rule
from placements.ssda903.rules.spells import in_order_of_end
from sufficiency.codes.codeset import Years

COLLECTED = Years(first=2027)


@rule(
    "700",
    message="The day the deprivation of liberty order started is missing or no date.",
    cure="Correct DOLO_START.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_START",
    needs="DoLo",
    years=COLLECTED,
)
def start_is_no_date(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    return (each for each in child.dolo if each.dolo_start is None)


@rule(
    "701",
    message="The day the deprivation of liberty order ended is no date.",
    cure="Correct DOLO_END, or leave it empty while the order is in force.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_END",
    needs="DoLo",
    years=COLLECTED,
)
def end_is_no_date(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    return (each for each in child.dolo if each.dolo_end is None and each.text("DOLO_END"))


@rule(
    "702",
    message="The deprivation of liberty order ended on or before the day it started.",
    cure="Correct DOLO_START or DOLO_END.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_END DOLO_START",
    needs="DoLo",
    years=COLLECTED,
)
def ended_before_it_started(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    return (each for each in child.dolo if each.dolo_start and each.dolo_end and each.dolo_end <= each.dolo_start)


@rule(
    "703",
    message="The deprivation of liberty order started after the end of the year.",
    cure="Correct DOLO_START, or leave the row for next year's return.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_START",
    needs="DoLo",
    years=COLLECTED,
)
def started_after_year(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    return (each for each in child.dolo if each.dolo_start and each.dolo_start > year.last_day)


@rule(
    "704",
    message="The deprivation of liberty order ended before the year began or after it ended.",
    cure="Correct DOLO_END; leave out what ended before the year, and leave it empty for what is still in force.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_END",
    needs="DoLo",
    years=COLLECTED,
)
def ended_outside_year(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    return (each for each in child.dolo if each.dolo_end and not year.first_day <= each.dolo_end <= year.last_day)


@rule(
    "705",
    message="A deprivation of liberty order starts before the one before it has ended.",
    cure="Correct DOLO_START of this one or DOLO_END of the one before; if they are one, leave one row.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_START DOLO_END",
    needs="DoLo",
    years=COLLECTED,
)
def overlaps_the_one_before(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    if child.reference and len(child.dolo) > 1:
        rows = in_order_of_end(child.dolo, lambda each: (each.dolo_start, each.dolo_end))
        for before, each in pairwise(rows):
            if before.dolo_end is None or (each.dolo_start and each.dolo_start < before.dolo_end):
                yield each


@rule(
    "706",
    message="The deprivation of liberty order was in force at the end of last year and is not in this year's return.",
    cure="Add the order with the start it had, and its end if it has one.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_START",
    needs="DoLo",
    needs_last="DoLo",
    years=COLLECTED,
)
def left_out_of_this_year(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    """The row named is last year's: this year has none to name."""
    if child.last:
        starts = {each.dolo_start for each in child.dolo}
        yield from (each for each in child.last.dolo if not each.text("DOLO_END") and each.dolo_start not in starts)


@rule(
    "708",
    message="The deprivation of liberty order started on or before the day the child was born.",
    cure="Correct DOLO_START or DOB.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_START DOB",
    needs="DoLo",
    years=COLLECTED,
)
def started_before_birth(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    return (each for each in child.dolo if each.dolo_start and each.dob and each.dolo_start <= each.dob)
