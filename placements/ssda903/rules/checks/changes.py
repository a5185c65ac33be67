"""Whether what changed from one episode to the next is what RNE says has changed."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import ReasonNewEpisode

_New = ReasonNewEpisode

LEGAL_STATUS_ONLY = _New.L
PLACEMENT_ONLY = frozenset({_New.P, _New.T})
BOTH = frozenset({_New.B, _New.U})

CORRECT_EITHER = "Correct RNE, or what is said of the legal status and the placement in the two episodes."

placement_of = attrgetter("place", "pl_post", "urn", "place_provider")


@rule(
    "434",
    message="Only the legal status is said to have changed (RNE L), but it did not, or the placement did.",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE LS PLACE PL_POST URN PLACE_PROVIDER",
    needs="Episodes",
)
def not_only_the_legal_status_changed(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in child.consecutive:
        if episode.rne == LEGAL_STATUS_ONLY:
            same_status = episode.ls and episode.ls == before.ls
            if same_status or placement_of(episode) != placement_of(before):
                yield episode


@rule(
    "435",
    message="Only the placement is said to have changed (RNE P or T), but it did not, or the legal status did.",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE LS PLACE PL_POST URN PLACE_PROVIDER",
    needs="Episodes",
)
def not_only_the_placement_changed(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in child.consecutive:
        if episode.rne in PLACEMENT_ONLY:
            same_status = episode.ls and episode.ls == before.ls
            # Two blanks are not known to be the same.
            same_placement = all(placement_of(episode)) and placement_of(episode) == placement_of(before)
            if not same_status or same_placement:
                yield episode


@rule(
    "436",
    message="Legal status and placement are both said to have changed (RNE B or U), but one of them did not.",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE LS PLACE PL_POST URN PLACE_PROVIDER",
    needs="Episodes",
)
def not_both_changed(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in child.consecutive:
        if episode.rne in BOTH and (episode.ls == before.ls or placement_of(episode) == placement_of(before)):
            yield episode
