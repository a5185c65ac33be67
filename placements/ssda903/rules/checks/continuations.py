"""Whether the end of an episode and the start of the next agree: REC, RNE and the two dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import CARE_CONTINUES, ReasonEpisodeCeased, ReasonNewEpisode

_Ceased = ReasonEpisodeCeased

STARTED = ReasonNewEpisode.S
GOES_ON = frozenset(ReasonNewEpisode.values) - {STARTED}
DIED_OR_FOUND_ADULT = frozenset({_Ceased.E2, _Ceased.E15})
CARE_ENDED = _Ceased.valid_in(2019) - CARE_CONTINUES
CARE_ENDED_TO_2018 = frozenset(_Ceased.values) - CARE_CONTINUES


@rule(
    "388",
    message="The reason the episode ended (REC) does not fit what comes after it: X1 means that another episode "
    "begins the same day.",
    cure="Say in REC that another episode begins the same day (X1) where care goes on, or why care ended where it did.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REC DEC",
    needs="Episodes",
)
def reason_ended_does_not_fit_what_follows(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if not child.reference:
        return
    # An episode without a start counts as the first here, so that the last is one that has a date.
    undated = [each for each in child.episodes if not each.decom]
    order: list[EpisodeRow | None] = [*undated, *child.in_order, None]
    for episode, following in pairwise(order):
        if episode and episode.dec and episode.rec:
            same_day = following is not None and following.decom == episode.dec
            if (episode.rec in CARE_CONTINUES) != same_day:
                yield episode


@rule(
    "431",
    message="The episode is said to start care (RNE S), but the one before it ended that day or later.",
    cure="Give the reason the episode changed in RNE, or correct the dates.",
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE DECOM",
    needs="Episodes",
)
def starts_care_while_in_care(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in child.consecutive:
        if episode.rne == STARTED and episode.decom and before.dec and episode.decom <= before.dec:
            yield episode


@rule(
    "432",
    message="Care ended with the episode before, but this one is not said to start care (RNE S).",
    cure="Say in RNE that care started (S); or, where it went on, that the episode before ended as this began (X1).",
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE",
    needs="Episodes",
    years=Years(last=2018),
)
def goes_on_after_care_ended_to_2018(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _goes_on_after(child, CARE_ENDED_TO_2018)


@rule(
    "432",
    message="Care ended with the episode before, but this one is not said to start care (RNE S).",
    cure="Say in RNE that care started (S); or, where it went on, that the episode before ended as this began (X1).",
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE",
    needs="Episodes",
    years=Years(first=2019),
)
def goes_on_after_care_ended(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _goes_on_after(child, CARE_ENDED)


def _goes_on_after(child: ChildRows, ended: frozenset[str]) -> Iterator[EpisodeRow]:
    for before, episode in child.consecutive:
        if before.rec in ended and episode.rne != STARTED:
            yield episode


@rule(
    "433",
    message="The episode is said to go on from the one before (RNE), but does not start on the day that one ended.",
    cure="Correct DECOM or DEC of the one before; or say in RNE that care started (S), where it started anew.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM RNE",
    needs="Episodes",
)
def goes_on_on_another_day(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if child.reference and len(child.episodes) > 1:
        for before, episode in pairwise(sorted(child.episodes, key=_by_start_and_end)):
            if episode.rne in GOES_ON and (not episode.decom or before.dec != episode.decom):
                yield episode


def _by_start_and_end(episode: EpisodeRow) -> tuple[date, date]:
    """Those of one day by their end; a blank date comes last."""
    return episode.decom or date.max, episode.dec or date.max


@rule(
    "437",
    message="The child died or was found to be an adult (REC E2 or E15), but there is a later episode.",
    cure="Correct REC, or take out the episodes after it.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REC",
    needs="Episodes",
)
def more_after_death_or_adulthood(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode, _ in child.consecutive:
        if episode.rec in DIED_OR_FOUND_ADULT and episode.decom:
            yield episode
