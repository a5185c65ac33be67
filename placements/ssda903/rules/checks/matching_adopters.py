"""Matching with adopters (AD1) beside the episodes: in the right order, and the right adopters."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Ad1Row, AnyRow, EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import (
    ADOPTED,
    ADOPTION_BY_CURRENT_CARER,
    PLACED_FOR_ADOPTION,
    FosterCareAdoption,
)

ADOPTION_BY_OTHERS = PLACED_FOR_ADOPTION - ADOPTION_BY_CURRENT_CARER


@rule(
    "331",
    message="The child was placed with adopters before being matched with them.",
    cure="Correct DATE_MATCH, or DECOM of the placement for adoption.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_MATCH DECOM",
    needs="AD1 Episodes",
)
def placed_before_the_match(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    yield from _rows_of([(ad1, episode) for ad1, episode in _adoptions(child) if _placed_first(ad1, episode)])


@rule(
    "333",
    message="The child was matched with adopters before adoption was decided, or no day is given for the decision.",
    cure="Enter in DATE_INT the day adoption was decided, which comes before DATE_MATCH.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_INT DATE_MATCH",
    needs="AD1",
)
def matched_before_the_decision(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    for ad1 in child.ad1:
        if ad1.date_match and (ad1.date_int is None or ad1.date_int > ad1.date_match):
            yield ad1


@rule(
    "335",
    message="Whether the adopters had fostered the child (FOSTER_CARE) does not fit the last placement: "
    "A3 and A5 are with the foster carer, A4 and A6 are not.",
    cure="Correct FOSTER_CARE or PLACE.",
    cured_by=CuredBy.ADOPTION,
    columns="FOSTER_CARE PLACE",
    needs="Episodes AD1",
)
def foster_carer_or_not(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    yield from _rows_of([(ad1, episode) for ad1, episode in _adoptions(child) if _other_carer(ad1, episode)])


def _adoptions(child: ChildRows) -> Iterator[tuple[Ad1Row, EpisodeRow]]:
    """Each row of AD1 beside each episode that ended in adoption."""
    if child.ad1:
        adopted = [episode for episode in child.episodes if episode.rec in ADOPTED]
        yield from ((ad1, episode) for ad1 in child.ad1 for episode in adopted)


def _placed_first(ad1: Ad1Row, episode: EpisodeRow) -> bool:
    return bool(ad1.date_match and episode.decom and ad1.date_match > episode.decom)


def _other_carer(ad1: Ad1Row, episode: EpisodeRow) -> bool:
    said_others = ad1.foster_care == FosterCareAdoption.NO and episode.place in ADOPTION_BY_CURRENT_CARER
    said_carer = ad1.foster_care == FosterCareAdoption.YES and episode.place in ADOPTION_BY_OTHERS
    return said_others or said_carer


def _rows_of(pairs: list[tuple[Ad1Row, EpisodeRow]]) -> Iterator[AnyRow]:
    """Each row of the pairs once."""
    yield from dict.fromkeys(row for pair in pairs for row in pair)
