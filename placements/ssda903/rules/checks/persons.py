"""Who the child is: mother, pupil number, asylum and permanence before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placements.ssda903.rules.answers import answered
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, HeaderRow, UascRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import FEMALE, MALE, SHORT_BREAKS, Mother, Sex, UpnUnknown

MOTHER = frozenset(Mother.values)
# I, O and S are not used as the check letter; the last place is a letter in a temporary number.
UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]")
NO_UPN = frozenset(UpnUnknown.values)


@rule(
    "165",
    message="MOTHER is no code, is given for a boy or a care leaver with no episode in the year, or is missing "
    "for a girl in care.",
    cure="Give MOTHER as 0 or 1 for a girl looked after in the year, and leave it empty otherwise.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER SEX",
    needs="Header Episodes OC3",
    years=Years(last=2024),
)
def mother_does_not_fit_to_2024(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _mother_does_not_fit(child, year, frozenset({Sex.MALE_DIGIT}), frozenset({Sex.FEMALE_DIGIT}))


@rule(
    "165",
    message="MOTHER is no code, is given for a boy or a care leaver with no episode in the year, or is missing "
    "for a girl in care.",
    cure="Give MOTHER as 0 or 1 for a girl looked after in the year, and leave it empty otherwise.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER SEX",
    needs="Header Episodes OC3",
    years=Years(first=2025),
)
def mother_does_not_fit(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _mother_does_not_fit(child, year, MALE, FEMALE)


def _mother_does_not_fit(
    child: ChildRows, year: Collection, male: frozenset[Sex], female: frozenset[Sex]
) -> Iterator[AnyRow]:
    if not any(each.ls not in SHORT_BREAKS for each in child.episodes):
        return
    leaving = answered(child.oc3)
    wrong: list[HeaderRow] = []
    misplaced: list[HeaderRow] = []
    for each in child.headers:
        if each.mother and (each.mother not in MOTHER or each.sex in male):
            wrong.append(each)
        elif each.sex in female:
            in_care = _is_in_care_in(year, child)
            if in_care and not each.mother:
                wrong.append(each)
            elif leaving and each.mother and not in_care:
                misplaced.append(each)
    yield from wrong
    yield from misplaced
    if wrong:
        yield from child.oc3
    elif misplaced:
        yield from leaving


def _is_in_care_in(year: Collection, child: ChildRows) -> bool:
    return child.reference != "" and any(
        each.ls not in SHORT_BREAKS
        and each.decom
        and each.decom <= year.last_day
        and (each.dec or year.last_day) >= year.first_day
        for each in child.episodes
    )


@rule(
    "168",
    message="The pupil number (UPN) is not one, nor a code for why there is none.",
    cure="Correct UPN, or give UN1 to UN5 when it is not known.",
    cured_by=CuredBy.DATA,
    columns="UPN",
    needs="Header",
)
def upn_is_none(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    return (each for each in child.headers if each.upn and each.upn not in NO_UPN and not UPN.fullmatch(each.upn))


@rule(
    "104",
    message="The day on which the child ceased to be an unaccompanied asylum seeker (DUC) is no date, or before "
    "the year.",
    cure="Correct DUC, or take the child out of UASC when it ceased before the year.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DUC",
    needs="UASC",
)
def asylum_ceased_before_year(child: ChildRows, year: Collection) -> Iterator[UascRow]:
    for each in child.uasc:
        if each.text("DUC") and (each.duc is None or each.duc < year.first_day):
            yield each


@rule(
    "634",
    message="Permanence before care is recorded for a child none of whose episodes began in the year.",
    cure="Take the row out of PrevPerm, or correct DECOM.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="PREV_PERM LA_PERM DATE_PERM DECOM",
    needs="Episodes PrevPerm",
)
def permanence_of_earlier_care(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    found = answered(child.prev_perm)
    if found and child.reference and child.in_order:
        began = child.in_order[-1].decom
        if began and began < year.first_day:
            yield from child.episodes
            yield from found
