"""Where a period of care starts, goes on and ends, as far as its episodes say so."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import CARE_CONTINUES, TEMPORARY, ReasonNewEpisode

PLACEMENT_CHANGED = frozenset({ReasonNewEpisode.P, ReasonNewEpisode.B, ReasonNewEpisode.T, ReasonNewEpisode.U})
ONLY_OF_CHILDREN_IN_CARE = ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2")


@rule(
    "142",
    message="A later episode has begun, and this one has not ended.",
    cure="Enter DEC and REC.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DEC REC",
    needs="Episodes",
)
def not_ended_before_the_next(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode, _ in child.consecutive:
        if episode.decom and not (episode.dec and episode.rec):
            yield episode


@rule(
    "148",
    message="Only one of DEC and REC is filled in.",
    cure="Enter both, or neither while the episode goes on.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DEC REC",
    needs="Episodes",
)
def half_ended(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if bool(episode.rec) != bool(episode.dec or episode.text("DEC")):
            yield episode


@rule(
    "225",
    message="The child moved to another placement when this episode ended, and it does not say why.",
    cure="Enter REASON_PLACE_CHANGE.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REASON_PLACE_CHANGE",
    needs="Episodes",
)
def moved_without_reason(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode, following in child.consecutive:
        if (
            following.rne in PLACEMENT_CHANGED
            and not episode.reason_place_change
            and episode.rec in CARE_CONTINUES
            and not {episode.place, following.place} & TEMPORARY
        ):
            yield episode


@rule(
    "357",
    message="The child's first episode begins in this year, and RNE does not say that care started.",
    cure="Add the episode that is missing before it, or say in RNE that care started (S).",
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE DECOM",
    needs="Episodes",
)
def first_episode_does_not_start_care(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if child.reference and child.in_order:
        first = child.in_order[0]
        if first.rne != ReasonNewEpisode.S and first.decom and first.decom >= year.first_day:
            yield first


@rule(
    "1012",
    message="The child has no episode this year, and yet a row that only children in care have.",
    cure="Take the row out, or add the child's episodes; of care leavers only OC3 is asked.",
    cured_by=CuredBy.DATA,
    columns="CHILD",
    needs="Episodes",
)
def rows_without_episodes(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if not child.episodes:
        for table in ONLY_OF_CHILDREN_IN_CARE:
            yield from child.of(table)
