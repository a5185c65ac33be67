"""Temporary placements (PLACE T0 to T4): away for a while from the placement that goes on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import CARE_CONTINUES, TEMPORARY, PlacementType, ReasonNewEpisode

MOVED = frozenset({ReasonNewEpisode.P, ReasonNewEpisode.B})
CARER_HOLIDAYS_ALLOWED = 2


@rule(
    "226",
    message="A reason for change of placement stands at a temporary placement or at the episode before it.",
    cure="Leave REASON_PLACE_CHANGE empty on both: a temporary absence is no change of placement.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REASON_PLACE_CHANGE PLACE",
    needs="Episodes",
)
def reason_given_for_a_temporary_move(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place in TEMPORARY and episode.reason_place_change:
            yield episode
    for before, episode in child.consecutive:
        if episode.place in TEMPORARY and before.reason_place_change and not episode.reason_place_change:
            yield episode


@rule(
    "377",
    message="More than two temporary placements are put down to holidays of the foster carers (PLACE T3).",
    cure="Check PLACE of each: only two such holidays are allowed in twelve months.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE",
    needs="Episodes",
)
def too_many_carer_holidays(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if child.reference and len(child.episodes) > CARER_HOLIDAYS_ALLOWED:
        holidays = [each for each in child.episodes if each.place == PlacementType.T3]
        if len(holidays) > CARER_HOLIDAYS_ALLOWED:
            yield from holidays


@rule(
    "380",
    message="A temporary placement does not begin with a move from another placement.",
    cure="Say in RNE that placement and carer changed (P, or B with a change of LS), and add the placement "
    "before it; or correct PLACE.",
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE PLACE",
    needs="Episodes",
)
def care_starts_in_a_temporary_placement(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place in TEMPORARY and episode.rne not in MOVED:
            yield episode


@rule(
    "381",
    message="Care ends in a temporary placement.",
    cure="Say that the temporary placement ended as another episode began (X1), and add the return to the "
    "usual one; or correct PLACE.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REC PLACE",
    needs="Episodes",
)
def care_ends_in_a_temporary_placement(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place in TEMPORARY and episode.rec and episode.rec not in CARE_CONTINUES:
            yield episode


@rule(
    "383",
    message="After a temporary placement the child does not move back to the placement before it.",
    cure="Say that this episode began with a change of placement and carer (P), and give it the PLACE of before; "
    "or correct PLACE of the temporary one.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE RNE",
    needs="Episodes",
    years=Years(last=2025),
)
def does_not_return(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in _after_temporary(child):
        if not _returns(before, episode):
            yield episode


@rule(
    "383",
    message="After a temporary placement the child does not move back to the placement before it.",
    cure="Say that this episode began with a change of placement and carer (P), and give it PLACE and PL_POST of "
    "before; or correct PLACE of the temporary one.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE RNE PL_POST",
    needs="Episodes",
    years=Years(first=2026),
)
def does_not_return_to_the_address(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in _after_temporary(child):
        if not (_returns(before, episode) and episode.pl_post and episode.pl_post == before.pl_post):
            yield episode


def _after_temporary(child: ChildRows) -> Iterator[tuple[EpisodeRow, EpisodeRow]]:
    """The episodes before and after each temporary one."""
    for (before, away), (_, after) in pairwise(child.consecutive):
        if away.place in TEMPORARY:
            yield before, after


def _returns(before: EpisodeRow, after: EpisodeRow) -> bool:
    return after.rne == ReasonNewEpisode.P and bool(after.place) and after.place == before.place
