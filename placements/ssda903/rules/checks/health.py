"""Health and convictions of children in care all year (OC2, the questionnaire apart)."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.answers import health_answered
from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.continuity import continuously_looked_after
from placements.ssda903.rules.rows import Oc2Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import YesNo

NO_MISUSE = frozenset({"", YesNo.NO})


@rule(
    "158",
    message="The child received help with substance misuse, so whether it was offered should be empty.",
    cure="Empty INTERVENTION_OFFERED, or correct INTERVENTION_RECEIVED.",
    cured_by=CuredBy.HEALTH,
    columns="INTERVENTION_OFFERED INTERVENTION_RECEIVED",
    needs="OC2",
)
def received_and_offered(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    return (each for each in child.oc2 if each.intervention_received == YesNo.YES and each.intervention_offered)


@rule(
    "190",
    message="Health or conviction items are given for a child who was not looked after all through the year.",
    cure="Take the items out, or correct the episodes.",
    cured_by=CuredBy.HEALTH,
    columns="CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE "
    "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    needs="OC2 Episodes",
)
def health_without_a_year_in_care(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    found = health_answered(child.oc2)
    if found and not continuously_looked_after(child, year):
        yield from found


@rule(
    "193",
    message="No substance misuse is recorded, yet help with it is said to be received or offered.",
    cure="Set SUBSTANCE_MISUSE to 1, or empty the two items on help.",
    cured_by=CuredBy.HEALTH,
    columns="SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    needs="OC2",
)
def help_without_misuse(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    return (
        each
        for each in child.oc2
        if each.substance_misuse in NO_MISUSE and (each.intervention_received or each.intervention_offered)
    )


@rule(
    "542",
    message="Convictions are recorded for a child who is under 10 on 31 March.",
    cure="Empty CONVICTED, or correct DOB.",
    cured_by=CuredBy.HEALTH,
    columns="CONVICTED DOB",
    needs="OC2",
)
def convicted_under_ten(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    return (each for each in child.oc2 if each.convicted and each.dob and birthday(each.dob, 10) > year.last_day)


@rule(
    "546",
    message="Health checks of the under-fives (HEALTH_CHECK) are recorded for a child of 5 or over on 31 March.",
    cure="Empty HEALTH_CHECK, or correct DOB.",
    cured_by=CuredBy.HEALTH,
    columns="HEALTH_CHECK DOB",
    needs="Episodes OC2",
)
def early_checks_from_five(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    found = [each for each in child.oc2 if each.health_check and each.dob and birthday(each.dob, 5) <= year.last_day]
    if found and continuously_looked_after(child, year):
        yield from found
