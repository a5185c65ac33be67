"""The decision that a child should be placed for adoption (PlacedAdoption) beside the episodes and AD1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.answers import answered
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, PlacedAdoptionRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import CARE_CONTINUES, SHORT_BREAKS, ReasonNewEpisode, ReasonPlacedCeased

REASONS = frozenset(ReasonPlacedCeased.values)


def _flag_with(episode: EpisodeRow, decisions: list[PlacedAdoptionRow]) -> Iterator[AnyRow]:
    """The decisions that do not fit an episode, and it once."""
    if decisions:
        yield episode
        yield from decisions


@rule(
    "1003",
    message="It was decided to place the child for adoption before the child started to be looked after.",
    cure="Correct DATE_PLACED, or DECOM of the first episode.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DECOM RNE",
    needs="Episodes PlacedAdoption",
)
def decided_before_care(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.placed_adoption and child.reference:
        first = next((each for each in child.in_order if each.rne == ReasonNewEpisode.S), None)
        if first and first.decom:
            yield from _flag_with(first, _decided_before(first.decom, child))


def _decided_before(day: date, child: ChildRows) -> list[PlacedAdoptionRow]:
    return [each for each in child.placed_adoption if each.date_placed and each.date_placed < day]


@rule(
    "117",
    message="It was decided to place the child for adoption, or no longer to, after the year or after the child "
    "left care.",
    cure="Correct DATE_PLACED or DATE_PLACED_CEASED, or DEC of the last episode.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED DATE_PLACED DEC REC DECOM",
    needs="Episodes PlacedAdoption",
)
def decided_after_care(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.placed_adoption and child.reference:
        last = _last_not_followed(child)
        if last:
            until = min(last.dec or year.last_day, year.last_day)
            late = [each for each in child.placed_adoption if _is_dated_after(until, each)]
            yield from _flag_with(last, late)


def _last_not_followed(child: ChildRows) -> EpisodeRow | None:
    """The latest of the episodes that care did not go on after; the first in the file of one day's."""
    found = [each for each in child.in_order if each.rec not in CARE_CONTINUES]
    return max(found, key=lambda each: each.decom or date.min, default=None)


def _is_dated_after(day: date, decision: PlacedAdoptionRow) -> bool:
    return any(each and each > day for each in (decision.date_placed, decision.date_placed_ceased))


@rule(
    "118",
    message="It was decided no longer to place the child for adoption before the year began or before care did.",
    cure="Correct DATE_PLACED_CEASED, or DECOM of the first episode.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED DECOM LS",
    needs="Episodes PlacedAdoption",
)
def reversed_before_care(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.placed_adoption and child.reference:
        first = next((each for each in child.in_order if each.ls not in SHORT_BREAKS), None)
        if first and first.decom:
            since = max(first.decom, year.first_day)
            early = [
                each for each in child.placed_adoption if each.date_placed_ceased and each.date_placed_ceased < since
            ]
            yield from _flag_with(first, early)


@rule(
    "120",
    message="The reason why the child is no longer to be placed for adoption is not one of the codes.",
    cure="Give REASON_PLACED_CEASED as RD1, RD2, RD3 or RD4.",
    cured_by=CuredBy.ADOPTION,
    columns="REASON_PLACED_CEASED",
    needs="PlacedAdoption",
)
def reason_is_no_code(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    return (
        each for each in child.placed_adoption if each.reason_placed_ceased and each.reason_placed_ceased not in REASONS
    )


@rule(
    "525",
    message="The decision to place the child for adoption was reversed, yet the child is recorded as adopted.",
    cure="Empty DATE_PLACED_CEASED, or take the row out of AD1.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED_CEASED DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    needs="PlacedAdoption AD1",
)
def adopted_after_reversal(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    adopted = answered(child.ad1)
    reversals = [each for each in child.placed_adoption if each.text("DATE_PLACED_CEASED")] if adopted else []
    if reversals:
        yield from reversals
        yield from adopted
