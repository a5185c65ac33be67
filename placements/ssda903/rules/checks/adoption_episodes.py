"""Episodes of children placed for adoption or adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import (
    ADOPTED,
    ADOPTION_BY_CURRENT_CARER,
    FOSTER,
    PLACED_FOR_ADOPTION,
    SAME_CARER,
    PlacementType,
    ReasonNewEpisode,
)

ADOPTION_BY_CONSENT = frozenset({PlacementType.A3, PlacementType.A4})
BEFORE_ADOPTION = FOSTER | PLACED_FOR_ADOPTION
NEW_EPISODE_WITH_THE_CARER = SAME_CARER | {ReasonNewEpisode.S}
CARER_KEPT_SINCE = date(2015, 4, 1)
"""T and U were not asked of episodes that began earlier."""


@rule(
    "199",
    message="The child was adopted in an earlier episode of this return or last year's.",
    cure="Check REC of the earlier episode, and CHILD: an adopted child who comes back gets a new one.",
    cured_by=CuredBy.ADOPTION,
    columns="CHILD REC",
    needs="Episodes",
)
def in_care_after_adoption(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    before = child.last.episodes if child.last else []
    if not child.reference or not any(each.rec in ADOPTED for each in child.episodes + before):
        return
    of_this_year = set(map(id, child.episodes))
    adopted = False
    dated = (each for each in child.episodes + before if each.decom)
    for episode in sorted(dated, key=lambda each: each.decom or date.min):
        if adopted and id(episode) in of_this_year:
            yield episode
        adopted = adopted or episode.rec in ADOPTED


@rule(
    "217",
    message="The child is placed for adoption with the current foster carer, and RNE says the carer changed.",
    cure="Say in RNE that care started (S) or that the carer stayed the same (T, or U with a change of LS), "
    "or correct PLACE.",
    cured_by=CuredBy.ADOPTION,
    columns="RNE PLACE DECOM",
    needs="Episodes",
)
def adopting_carer_said_to_change(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if (
            episode.place in ADOPTION_BY_CURRENT_CARER
            and episode.rne not in NEW_EPISODE_WITH_THE_CARER
            and episode.decom
            and episode.decom >= CARER_KEPT_SINCE
        ):
            yield episode


@rule(
    "336",
    message="The child is placed for adoption by consent (PLACE A3 or A4), and was not in foster care just before.",
    cure="Correct PLACE of this episode or of the one before it.",
    cured_by=CuredBy.ADOPTION,
    columns="PLACE",
    needs="Episodes",
)
def not_fostered_before_adoption(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if not child.reference:
        yield from (each for each in child.episodes if each.place in ADOPTION_BY_CONSENT)
    for before, episode in child.consecutive:
        if episode.place in ADOPTION_BY_CONSENT and before.place not in BEFORE_ADOPTION:
            yield episode
