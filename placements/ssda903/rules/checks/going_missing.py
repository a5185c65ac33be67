"""Times a child was missing or away without authorisation (Missing), by themselves and beside care."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Day, MissingRow
from placements.ssda903.rules.rule import CuredBy, rule
from placements.ssda903.rules.spells import in_order_of_end, is_open_out_of_care


@rule(
    "571",
    message="The child came back before the year began or after it ended.",
    cure="Correct MIS_END; leave out what ended before the year, and leave it empty for what is still open.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_END",
    needs="Missing",
)
def ended_outside_year(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if each.mis_end and not year.first_day <= each.mis_end <= year.last_day)


@rule(
    "574",
    message="A time missing starts before the one before it has ended.",
    cure="Correct MIS_START of this one or MIS_END of the one before; if they are one, leave one row.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START MIS_END",
    needs="Missing",
)
def overlaps_the_one_before(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    if child.reference and len(child.missing) > 1:
        rows = in_order_of_end(child.missing, lambda each: (each.mis_start, each.mis_end))
        for before, each in pairwise(rows):
            if before.mis_end is None or (each.mis_start and each.mis_start < before.mis_end):
                yield each


@rule(
    "577",
    message="The child left care, yet a time missing is open, or ends outside the child's time in care.",
    cure="Correct MIS_END: a time missing ends by the day the child leaves care.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_END",
    needs="Episodes Missing",
)
def open_after_care(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    for each in child.missing:
        if each.mis_start and child.periods and is_open_out_of_care(each.mis_start, each.mis_end, child.periods):
            yield each


@rule(
    "578",
    message="The child went missing after leaving care, or before coming into it.",
    cure="Correct MIS_START, or the dates of the episodes.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START",
    needs="Episodes Missing",
)
def started_out_of_care(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    for each in child.missing:
        if each.mis_start and child.periods:
            start = each.mis_start
            if all(start < decom or (dec is not None and start > dec) for decom, dec in child.periods):
                yield each


@rule(
    "581",
    message="The child is missing on a day, or on no known day, on which no episode had the child in care.",
    cure="Correct MIS_START, or the dates of the episodes.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START",
    needs="Episodes Missing",
)
def missing_in_no_episode(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    if child.episodes:
        yield from (each for each in child.missing if not _is_in_care_on(each.mis_start, child))


def _is_in_care_on(day: Day, child: ChildRows) -> bool:
    return day is not None and any(
        each.decom and each.decom <= day and (each.dec is None or day <= each.dec) for each in child.episodes
    )
