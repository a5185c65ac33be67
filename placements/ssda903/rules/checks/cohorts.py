"""Tables that shut each other out: a child is in one of the year's cohorts."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.answers import answered, health_answered
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.continuity import continuously_looked_after
from placements.ssda903.rules.rows import Ad1Row, AnyRow, HeaderRow
from placements.ssda903.rules.rule import CuredBy, rule


@rule(
    "134",
    message="There is care leaver information for this young person, so adoption should not be recorded.",
    cure="Take the row out of AD1 or out of OC3.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR IN_TOUCH ACTIV ACCOM",
    needs="OC3 AD1",
)
def adopted_and_leaving_care(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    if answered(child.oc3):
        yield from answered(child.ad1)


@rule(
    "187",
    message="The child was looked after all through the year, yet there is adoption or care leaver information.",
    cure="Take the row out of AD1 or OC3, or correct the episodes.",
    cured_by=CuredBy.DATA,
    columns="DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR IN_TOUCH ACTIV ACCOM",
    needs="OC3 AD1 Episodes",
)
def left_and_looked_after_all_year(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    found = [*answered(child.ad1), *answered(child.oc3)]
    if found and continuously_looked_after(child, year):
        yield from found


@rule(
    "215",
    message="There is care leaver information, so health and conviction items of a year in care should be empty.",
    cure="Take the row out of OC3, or empty the items of OC2.",
    cured_by=CuredBy.DATA,
    columns="IN_TOUCH ACTIV ACCOM CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
    "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    needs="OC2 OC3",
)
def leaving_care_and_health(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    leaving, health = answered(child.oc3), health_answered(child.oc2)
    if leaving and health:
        yield from leaving
        yield from health


@rule(
    "EPI",
    message="The child has neither episodes nor care leaver information, so nothing more can be checked.",
    cure="Add the child's episodes, or take the child out of the return.",
    cured_by=CuredBy.DATA,
    columns="CHILD",
    needs="Header",
)
def nothing_but_a_header(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    if not child.episodes and not child.oc3:
        yield from child.headers
