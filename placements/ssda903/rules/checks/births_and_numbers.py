"""What Header says of a child: born by then, of known sex, with a pupil number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, HeaderRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import Sex, UpnUnknown

SCHOOL_AGE = 4
LAST_WEEK_BEGINS = 24
"""The day of March."""


@rule(
    "301",
    message="The child was born after the last day of the collection year.",
    cure="Correct DOB.",
    cured_by=CuredBy.DATA,
    columns="DOB",
    needs="Header",
)
def born_after_the_year(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    last_day = year.last_day
    for header in child.headers:
        if header.dob and header.dob > last_day:
            yield header


@rule(
    "302",
    message="The child's first episode begins before the child was born.",
    cure="Correct DOB or DECOM.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM DOB",
    needs="Header Episodes",
)
def in_care_before_birth(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    first = child.in_order[0].decom if child.reference and child.in_order else None
    unborn = [header for header in child.headers if first and header.dob and header.dob > first]
    if unborn:
        yield child.in_order[0]
        yield from unborn


@rule(
    "232",
    message="The child's sex is said not to be known.",
    cure="Enter M or F in SEX, or tell DfE why it is not known.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SEX",
    needs="Header",
    years=Years(first=2025),
)
def sex_not_known(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    for header in child.headers:
        if header.sex == Sex.UNKNOWN:
            yield header


@rule(
    "209",
    message="The child is old enough for school, but is said to have no pupil number for being too young (UN1).",
    cure="Enter the UPN, or another reason why there is none.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="UPN DOB",
    needs="Header",
)
def too_old_to_have_no_number(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    august_before_last = date(year.year - 2, 8, 31)
    for header in child.headers:
        if header.upn == UpnUnknown.UN1 and header.dob and birthday(header.dob, SCHOOL_AGE) <= august_before_last:
            yield header


@rule(
    "210",
    message="The pupil number is said to be still to come (UN4) for a child with an episode from the last week "
    "of the year.",
    cure="Enter the UPN, or another reason why there is none.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="UPN DECOM",
    needs="Header Episodes",
)
def number_still_to_come(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    """DfE's words are of children in care for longer than that week; its check, and so ours, is of the others."""
    waiting = [header for header in child.headers if header.upn == UpnUnknown.UN4]
    if waiting:
        since = year.last_day.replace(day=LAST_WEEK_BEGINS)
        late = [episode for episode in child.episodes if episode.decom and episode.decom >= since]
        yield from late
        yield from waiting if late else ()
