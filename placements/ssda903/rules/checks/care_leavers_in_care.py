"""Care leaver information (OC3) beside what the episodes say: who should not have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.answers import answered
from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.continuity import is_during
from placements.ssda903.rules.rows import AnyRow, Oc3Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import ReasonEpisodeCeased

DAYS_IN_A_YEAR = 365.2425


@rule(
    "1000",
    message="The episodes of this year or last say the child died in care, yet there is care leaver information.",
    cure="Take the row out of OC3, or correct REC of the last episode.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="Episodes OC3",
)
def died_in_care(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    if child.oc3:
        episodes = child.episodes + (child.last.episodes if child.last else [])
        if any(each.rec == ReasonEpisodeCeased.E2 for each in episodes):
            yield from child.oc3


@rule(
    "1007",
    message="Care leaver information is given for someone of 17 or 18 who was in care on that birthday.",
    cure="Take the row out of OC3, or correct DOB or the dates of the episode.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="Episodes OC3",
)
def in_care_on_the_birthday(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    """Only ended episodes count, as in DfE's check: a young person still in care is other rules' business."""
    for each in answered(child.oc3):
        if each.dob and birthday(each.dob, 17) <= year.last_day < birthday(each.dob, 19):
            day = _birthday_in(each.dob, year)
            if any(ep.decom and ep.dec and ep.decom <= day < ep.dec for ep in child.episodes):
                yield each


def _birthday_in(born: date, year: Collection) -> date:
    """The one in the year; of someone born in April to December, in the calendar year before its end."""
    day = birthday(born, year.year - born.year)
    return day if day <= year.last_day else birthday(born, year.year - born.year - 1)


@rule(
    "1011",
    message="The last episode ended with care taken over by another authority, yet there is care leaver information.",
    cure="Leave the information to the other authority, or correct REC.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="Episodes OC3",
)
def transferred(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    if child.oc3 and child.reference and child.latest and child.latest.rec == ReasonEpisodeCeased.E3:
        yield from answered(child.oc3)


@rule(
    "1014",
    message="None of the young person's episodes is in this year and there is care leaver information, so UASC "
    "is not asked for.",
    cure="Take the row out of UASC, or correct the dates of the episodes.",
    cured_by=CuredBy.DATA,
    columns="DUC IN_TOUCH ACTIV ACCOM",
    needs="Episodes UASC OC3",
)
def asylum_seeking_care_leaver(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.uasc and child.oc3 and child.reference and child.episodes:
        leaving = answered(child.oc3)
        if leaving and not any(is_during(each, year) for each in child.episodes):
            yield from child.uasc
            yield from leaving


@rule(
    "1016",
    message="Care leaver information is given for someone of 17 or 18 who left care after that birthday.",
    cure="Take the row out of OC3, or correct DOB or DEC of the last episode.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="Episodes OC3",
    years=Years(first=2024),
)
def left_after_the_birthday(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    """DfE's check counts the age on 31 March in years of 365.2425 days: a birthday on 30 or 31 March may be late."""
    for each in answered(child.oc3):
        if each.dob:
            age = int((year.last_day - each.dob).days / DAYS_IN_A_YEAR)
            if age in (17, 18) and _left_from(birthday(each.dob, age), child):
                yield each


def _left_from(day: date, child: ChildRows) -> bool:
    return any(each.dec and each.dec >= day for each in child.episodes)
