"""Episodes with a placement for adoption, or an order towards it, and the decision they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, PlacedAdoptionRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import ADOPTED, CARE_CONTINUES, PLACED_FOR_ADOPTION, LegalStatus

# Freeing orders were last made in 2005: DfE's checks dropped them from 2024/25.
TO_ADOPTION = frozenset({LegalStatus.E1})
TO_ADOPTION_TO_2024 = TO_ADOPTION | {LegalStatus.D1}


@rule(
    "551",
    message="The child is placed for adoption, yet the date of that decision is missing.",
    cure="Add DATE_PLACED, or correct PLACE.",
    cured_by=CuredBy.ADOPTION,
    columns="PLACE DATE_PLACED",
    needs="Episodes PlacedAdoption",
)
def placed_without_decision(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    placed = [each for each in child.episodes if each.place in PLACED_FOR_ADOPTION]
    if placed and not (child.placed_adoption and all(each.text("DATE_PLACED") for each in child.placed_adoption)):
        yield from placed


@rule(
    "553",
    message="There is a placement order, yet no decision to place the child for adoption, or one that was reversed.",
    cure="Add the decision; while the order is open, empty DATE_PLACED_CEASED and REASON_PLACED_CEASED.",
    cured_by=CuredBy.ADOPTION,
    columns="LS DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    needs="Episodes PlacedAdoption",
)
def placement_order_without_decision(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _order_without_decision(child, LegalStatus.E1)


@rule(
    "555",
    message="There is a freeing order, yet no decision to place the child for adoption, or one that was reversed.",
    cure="Add the decision; while the order is open, empty DATE_PLACED_CEASED and REASON_PLACED_CEASED.",
    cured_by=CuredBy.ADOPTION,
    columns="LS DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    needs="Episodes PlacedAdoption",
    years=Years(last=2024),
)
def freeing_order_without_decision(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _order_without_decision(child, LegalStatus.D1)


def _order_without_decision(child: ChildRows, status: LegalStatus) -> Iterator[AnyRow]:
    under_order = [each for each in child.episodes if each.ls == status]
    if under_order and not child.placed_adoption:
        yield from under_order
    elif any(not each.text("DEC") for each in under_order):
        yield from (each for each in child.placed_adoption if _is_reversed(each))


def _is_reversed(decision: PlacedAdoptionRow) -> bool:
    return bool(decision.text("DATE_PLACED_CEASED") or decision.reason_placed_ceased)


@rule(
    "557",
    message="The child was to be adopted and left care without it, yet it is not said when and why the plan ended.",
    cure="Add DATE_PLACED_CEASED and REASON_PLACED_CEASED, or correct REC.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED REASON_PLACED_CEASED PLACE LS REC",
    needs="Episodes PlacedAdoption",
    years=Years(last=2024),
)
def left_without_adoption_to_2024(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _left_without_adoption(child, TO_ADOPTION_TO_2024)


@rule(
    "557",
    message="The child was to be adopted and left care without it, yet it is not said when and why the plan ended.",
    cure="Add DATE_PLACED_CEASED and REASON_PLACED_CEASED, or correct REC.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED REASON_PLACED_CEASED PLACE LS REC",
    needs="Episodes PlacedAdoption",
    years=Years(first=2025),
)
def left_without_adoption(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _left_without_adoption(child, TO_ADOPTION)


def _left_without_adoption(child: ChildRows, orders: frozenset[LegalStatus]) -> Iterator[AnyRow]:
    left = [
        each
        for each in child.episodes
        if (each.place in PLACED_FOR_ADOPTION or each.ls in orders)
        and each.rec
        and each.rec not in CARE_CONTINUES
        and each.rec not in ADOPTED
    ]
    if left:
        unexplained = [each for each in child.placed_adoption if not _is_explained(each)]
        if unexplained or not child.placed_adoption:
            yield from left
            yield from unexplained


def _is_explained(decision: PlacedAdoptionRow) -> bool:
    return bool(decision.text("DATE_PLACED_CEASED") and decision.reason_placed_ceased)
