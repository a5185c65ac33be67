"""Rows of Missing: what each has to hold, and how it fits episodes and last year's return."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow, MissingRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import MissingType, ReasonEpisodeCeased

TYPES = frozenset(MissingType.values)


@rule(
    "564",
    message="The child was missing or away, yet the day it started is empty.",
    cure="Add MIS_START.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START MISSING",
    needs="Missing",
)
def missing_without_start(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if each.missing in TYPES and not each.text("MIS_START"))


@rule(
    "565",
    message="The day a time missing started is given, but not whether the child was missing or away.",
    cure="Give MISSING as M or A.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MISSING MIS_START",
    needs="Missing",
)
def start_without_kind(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if not each.missing and each.text("MIS_START"))


@rule(
    "566",
    message="The day a time missing ended is given, but not whether the child was missing or away.",
    cure="Give MISSING as M or A.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MISSING MIS_END",
    needs="Missing",
)
def end_without_kind(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if not each.missing and each.text("MIS_END"))


@rule(
    "567",
    message="The child came back before going missing.",
    cure="Correct MIS_START or MIS_END.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_END MIS_START",
    needs="Missing",
)
def ended_before_it_started(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if each.mis_start and each.mis_end and each.mis_start > each.mis_end)


@rule(
    "570",
    message="The child went missing after the end of the year.",
    cure="Correct MIS_START, or leave the row for next year's return.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START",
    needs="Missing",
)
def started_after_year(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if each.mis_start and each.mis_start > year.last_day)


@rule(
    "575",
    message="The placement the child went missing from has ended, yet the time missing is still open.",
    cure="Add MIS_END.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_END",
    needs="Episodes Missing",
)
def open_after_placement(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    for each in child.missing:
        if each.mis_start and not each.text("MIS_END") and _is_in_ended(each.mis_start, child):
            yield each


def _is_in_ended(day: date, child: ChildRows) -> bool:
    return any(each.decom and each.dec and each.decom <= day <= each.dec for each in child.episodes)


@rule(
    "576",
    message="The child was missing at the end of last year's return, and this year's does not go on with it.",
    cure="Add the time missing with the start it had, or correct MIS_START.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START",
    needs="Missing",
    needs_last="Missing",
)
def open_last_year_and_not_now(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    """The row named is the child's first of this year; a child without one has none to name."""
    if child.reference and child.missing and child.last:
        first = min(child.missing, key=lambda each: each.mis_start or date.max)
        still_open = [each.mis_start for each in child.last.missing if each.mis_start and not each.text("MIS_END")]
        if any(day != first.mis_start for day in still_open):
            yield first


@rule(
    "580",
    message="The child was missing until turning 18, when care ended, yet the reason is not E8.",
    cure="Say in REC that care ended for another reason (E8), or correct MIS_END or DEC.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REC DEC",
    needs="Episodes Missing",
)
def missing_at_eighteen(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    days = {
        each.mis_end for each in child.missing if each.mis_end and each.dob and birthday(each.dob, 18) == each.mis_end
    }
    if days:
        yield from (each for each in child.episodes if each.dec in days and each.rec != ReasonEpisodeCeased.E8)


@rule(
    "586",
    message="The child went missing on or before the day of birth.",
    cure="Correct MIS_START or DOB.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MIS_START DOB",
    needs="Missing",
)
def started_before_birth(child: ChildRows, year: Collection) -> Iterator[MissingRow]:
    return (each for each in child.missing if each.mis_start and each.dob and each.mis_start <= each.dob)
