"""The decision to place for adoption comes before the placement and the order; and it is that of last year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, PlacedAdoptionRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import PLACED_FOR_ADOPTION, LegalStatus


@rule(
    "552",
    message="The child was placed for adoption before the latest decision to do so.",
    cure="Correct DATE_PLACED, or DECOM or PLACE of the first placement for adoption.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DECOM",
    needs="Episodes PlacedAdoption",
)
def placed_before_decision(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    dated = [each for each in child.placed_adoption if each.date_placed]
    placed = next((each for each in child.in_order if each.place in PLACED_FOR_ADOPTION), None) if dated else None
    if placed and child.reference:
        decision = max(dated, key=lambda each: each.date_placed or date.min)
        if _is_after(decision, placed):
            yield decision
            yield placed


@rule(
    "554",
    message="The placement order was made before the decision to place the child for adoption.",
    cure="Correct DATE_PLACED, or DECOM or LS of the episode; earlier years may hold the first episode.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DECOM LS",
    needs="Episodes PlacedAdoption",
)
def order_before_decision(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.placed_adoption and child.reference:
        order = next((each for each in child.in_order if each.ls == LegalStatus.E1), None)
        later = [each for each in child.placed_adoption if order and _is_after(each, order)]
        if order and later:
            yield order
            yield from later


@rule(
    "556",
    message="The freeing order was made before the decision to place the child for adoption.",
    cure="Correct DATE_PLACED, or DECOM or LS of the episode.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DECOM",
    needs="Episodes PlacedAdoption",
    years=Years(last=2024),
)
def freed_before_decision(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if child.placed_adoption:
        for each in child.episodes:
            if each.ls == LegalStatus.D1 and any(_is_after(decision, each) for decision in child.placed_adoption):
                yield each


def _is_after(decision: PlacedAdoptionRow, episode: EpisodeRow) -> bool:
    return bool(decision.date_placed and episode.decom and decision.date_placed > episode.decom)


@rule(
    "559",
    message="The decision to place for adoption is of before the year, yet last year's return does not have it.",
    cure="Correct DATE_PLACED, or last year's row.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED",
    needs="PlacedAdoption",
    needs_last="PlacedAdoption",
)
def decided_before_year_but_not_known(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    last = child.last.placed_adoption if child.last else []
    if not last or any(each.date_placed is None for each in last):
        yield from (each for each in child.placed_adoption if each.date_placed and each.date_placed < year.first_day)


@rule(
    "560",
    message="The decision to place for adoption is dated otherwise than last year, though it was not reversed then.",
    cure="Correct DATE_PLACED, or add the reversal of the decision before.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DATE_PLACED_CEASED",
    needs="PlacedAdoption",
    needs_last="PlacedAdoption",
)
def dated_otherwise(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    last = child.last.placed_adoption if child.last else []
    standing = [each.text("DATE_PLACED") for each in last if not each.text("DATE_PLACED_CEASED")]
    for each in child.placed_adoption:
        if any(day and day != each.text("DATE_PLACED") for day in standing):
            yield each


@rule(
    "561",
    message="The decision to place for adoption is dated as last year, though it was reversed then.",
    cure="Give DATE_PLACED the day of the new decision, or take the row out.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED",
    needs="PlacedAdoption",
    needs_last="PlacedAdoption",
)
def dated_as_the_reversed(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    last = child.last.placed_adoption if child.last else []
    gone = {each.text("DATE_PLACED") for each in last if each.reason_placed_ceased or each.text("DATE_PLACED_CEASED")}
    return (each for each in child.placed_adoption if each.text("DATE_PLACED") in gone - {""})
