"""A decision to place for adoption that was reversed: who was adopted has none, and another follows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow, PlacedAdoptionRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import ADOPTED


@rule(
    "558",
    message="The child was adopted, yet every decision to place for adoption is said to be reversed.",
    cure="Take DATE_PLACED_CEASED out of the latest decision, or correct REC.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED REC",
    needs="Episodes PlacedAdoption",
)
def adopted_though_reversed(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    decisions = child.placed_adoption
    if child.reference and len(decisions) > 1 and all(each.text("DATE_PLACED_CEASED") for each in decisions):
        yield from (each for each in child.episodes if each.rec in ADOPTED)


@rule(
    "583",
    message="There are several decisions to place for adoption, and one that is not the latest is not reversed.",
    cure="Add DATE_PLACED_CEASED to the earlier decision, or take the row out that is not wanted.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DATE_PLACED_CEASED",
    needs="PlacedAdoption",
    years=Years(first=2023),
)
def earlier_decision_not_reversed(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    if child.reference:
        dated = sorted((each for each in child.placed_adoption if each.date_placed), key=_day)
        yield from (each for each in dated[:-1] if not each.text("DATE_PLACED_CEASED"))


@rule(
    "584",
    message="The decision of last year was reversed, and that of this year is not of a later day.",
    cure="Give DATE_PLACED the day of the new decision, or take the row out.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED",
    needs="PlacedAdoption",
    needs_last="PlacedAdoption",
)
def not_after_the_reversed(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    last = child.last.placed_adoption if child.last else []
    reversed_ = [_day(each) for each in last if each.date_placed and _is_reversed(each)]
    if child.reference and reversed_:
        yield from (each for each in child.placed_adoption if _day(each) <= max(reversed_))


def _day(decision: PlacedAdoptionRow) -> date:
    return decision.date_placed or date.min


def _is_reversed(decision: PlacedAdoptionRow) -> bool:
    return bool(decision.text("DATE_PLACED_CEASED") or decision.reason_placed_ceased)
