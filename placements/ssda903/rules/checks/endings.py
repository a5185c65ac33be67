"""Whether an episode ends in the year, and for a reason that fits the placement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import (
    ADOPTED,
    FOSTER,
    PLACED_FOR_ADOPTION,
    ReasonEpisodeCeased,
)

_Ceased = ReasonEpisodeCeased

FORMER_FOSTER_CARER = frozenset({_Ceased.E45, _Ceased.E46})
FORMER_FOSTER_CARER_TO_2018 = FORMER_FOSTER_CARER | {_Ceased.E43}


@rule(
    "385",
    message="The episode ends after the last day of the collection year.",
    cure="Correct DEC, or leave it and REC blank until next year's return.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DEC",
    needs="Episodes",
)
def ends_after_the_year(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    last_day = year.last_day
    for episode in child.episodes:
        if episode.dec and episode.dec > last_day:
            yield episode


@rule(
    "390",
    message="The child was adopted, but the last placement is not one for adoption (A3 to A6).",
    cure="Correct REC, or add the episode in which the child was placed for adoption.",
    cured_by=CuredBy.ADOPTION,
    columns="REC PLACE",
    needs="Episodes",
)
def adopted_without_being_placed(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.rec in ADOPTED and episode.place not in PLACED_FOR_ADOPTION:
            yield episode


@rule(
    "516",
    message="A former foster carer became special guardian, but the child did not live in a foster placement.",
    cure="Correct REC, or PLACE where the child did live with foster carers.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REC PLACE",
    needs="Episodes",
    years=Years(last=2018),
)
def guardian_was_no_foster_carer_to_2018(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _ended_outside_foster_care(child, FORMER_FOSTER_CARER_TO_2018)


@rule(
    "516",
    message="A former foster carer became special guardian, but the child did not live in a foster placement.",
    cure="Correct REC, or PLACE where the child did live with foster carers.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REC PLACE",
    needs="Episodes",
    years=Years(first=2019),
)
def guardian_was_no_foster_carer(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _ended_outside_foster_care(child, FORMER_FOSTER_CARER)


def _ended_outside_foster_care(child: ChildRows, reasons: frozenset[str]) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.rec in reasons and episode.place not in FOSTER:
            yield episode


@rule(
    "233",
    message="A reason for the change of placement is given, but the episode has not ended.",
    cure="Leave REASON_PLACE_CHANGE blank, or enter the day the episode ended.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REASON_PLACE_CHANGE DEC",
    needs="Episodes",
    years=Years(first=2026),
)
def reason_for_a_change_yet_to_come(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.reason_place_change and not episode.text("DEC"):
            yield episode
