"""Permanence a child had left to before coming into care again (PrevPerm)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.partial_dates import latest_day_of
from placements.ssda903.rules.rows import AnyRow, PrevPermRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import PreviousPermanence

OPTIONS = frozenset(PreviousPermanence.values)


@rule(
    "631",
    message="The earlier permanence (PREV_PERM) is not one of the codes.",
    cure="Say what PREV_PERM was: adoption (P1), special guardianship (P2), a child arrangements order (P3), "
    "not known (P4) or none (Z1).",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="PREV_PERM",
    needs="PrevPerm",
)
def option_is_no_code(child: ChildRows, year: Collection) -> Iterator[PrevPermRow]:
    return (each for each in child.prev_perm if each.prev_perm and each.prev_perm not in OPTIONS)


@rule(
    "632",
    message="The day of the earlier order is no date, or not before the child's first episode.",
    cure="Correct DATE_PERM (ZZ stands for a day or month that is not known), or DECOM.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DATE_PERM DECOM",
    needs="Episodes PrevPerm",
)
def order_not_before_care(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.reference and child.in_order and child.in_order[0].decom:
        start = child.in_order[0].decom
        late = [each for each in child.prev_perm if each.date_perm and _is_late(each.date_perm, start)]
        if late:
            yield child.in_order[0]
            yield from late


def _is_late(text: str, start: date) -> bool:
    day = latest_day_of(text)
    return day is None or day >= start


@rule(
    "635",
    message="The day or the authority of an earlier order is given, but not what the order was.",
    cure="Add PREV_PERM, or empty LA_PERM and DATE_PERM.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="PREV_PERM LA_PERM DATE_PERM",
    needs="PrevPerm",
)
def order_without_option(child: ChildRows, year: Collection) -> Iterator[PrevPermRow]:
    return (each for each in child.prev_perm if not each.prev_perm and (each.la_perm or each.date_perm))
