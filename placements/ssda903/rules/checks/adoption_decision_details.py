"""Rows of PlacedAdoption: what each has to hold, and how decisions follow on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import PlacedAdoptionRow
from placements.ssda903.rules.rule import CuredBy, rule


def _must_be_a_date(number: str, column: str) -> None:
    attribute = column.lower()

    @rule(
        number,
        message=f"{column} is no date of the calendar.",
        cure=f"Enter {column} as day/month/year.",
        cured_by=CuredBy.ADOPTION,
        columns=column,
        needs="PlacedAdoption",
    )
    def no_date(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
        return (each for each in child.placed_adoption if getattr(each, attribute) is None and each.text(column))


_must_be_a_date("115", "DATE_PLACED")
_must_be_a_date("116", "DATE_PLACED_CEASED")


@rule(
    "119",
    message="Of the day and the reason of the decision no longer to place for adoption one is given without the other.",
    cure="Complete DATE_PLACED_CEASED and REASON_PLACED_CEASED, or empty both.",
    cured_by=CuredBy.ADOPTION,
    columns="REASON_PLACED_CEASED DATE_PLACED_CEASED",
    needs="PlacedAdoption",
)
def half_a_reversal(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    for each in child.placed_adoption:
        if bool(each.text("DATE_PLACED_CEASED")) != bool(each.reason_placed_ceased):
            yield each


@rule(
    "522",
    message="The decision was reversed before it was made.",
    cure="Correct DATE_PLACED or DATE_PLACED_CEASED.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED DATE_PLACED",
    needs="PlacedAdoption",
)
def reversed_before_made(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    for each in child.placed_adoption:
        if each.date_placed and each.date_placed_ceased and each.date_placed_ceased < each.date_placed:
            yield each


@rule(
    "563",
    message="The decision to place for adoption was reversed, yet the day it was made is empty.",
    cure="Add DATE_PLACED.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED REASON_PLACED_CEASED DATE_PLACED_CEASED",
    needs="PlacedAdoption",
)
def reversed_but_never_made(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    for each in child.placed_adoption:
        if each.reason_placed_ceased and each.text("DATE_PLACED_CEASED") and not each.text("DATE_PLACED"):
            yield each


@rule(
    "579",
    message="A decision to place for adoption was made before the one before it was reversed.",
    cure="Add or correct DATE_PLACED_CEASED of the one before, or DATE_PLACED of this one.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DATE_PLACED_CEASED",
    needs="PlacedAdoption",
)
def made_before_reversal(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    if child.reference and len(child.placed_adoption) > 1:
        rows = sorted(child.placed_adoption, key=lambda each: (each.date_placed or date.max, each.line))
        for before, each in pairwise(rows):
            reversed_on = before.date_placed_ceased
            if reversed_on is None or (each.date_placed and each.date_placed < reversed_on):
                yield each
