"""Short breaks: how long, how many, and what is not asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import SHORT_BREAKS, TEMPORARY, LegalStatus, ReasonNewEpisode

DAYS_OF_ONE_BREAK = timedelta(days=17)
DAYS_IN_A_YEAR = 75
"""Both: Care Planning, Placement and Case Review Regulations 2010, regulation 48."""


@rule(
    "214",
    message="The child receives short breaks, for which PL_POST and URN are not asked.",
    cure="Leave PL_POST and URN empty, or correct LS.",
    cured_by=CuredBy.DATA,
    columns="PL_POST URN",
    needs="Episodes",
)
def whereabouts_of_a_short_break(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls in SHORT_BREAKS and (episode.pl_post or episode.urn):
            yield episode


@rule(
    "365",
    message="A single short break (LS V3) lasts longer than 17 days.",
    cure="Correct DECOM or DEC, or give the LS under which the child stayed on.",
    cured_by=CuredBy.PLACEMENTS,
    columns="LS DECOM DEC",
    needs="Episodes",
)
def short_break_too_long(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls != LegalStatus.V3 or not episode.decom:
            continue
        end = episode.dec or (None if episode.text("DEC") else year.last_day)
        if end and end > episode.decom + DAYS_OF_ONE_BREAK:
            yield episode


@rule(
    "366",
    message="A short break (LS V3) begins with an RNE that says the child moved in the middle of one.",
    cure="Say in RNE that care started (S): each short break starts and ends by itself, in one placement.",
    cured_by=CuredBy.PLACEMENTS,
    columns="RNE LS",
    needs="Episodes",
)
def moved_in_a_short_break(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls == LegalStatus.V3 and episode.rne != ReasonNewEpisode.S:
            yield episode


@rule(
    "367",
    message="The child's short breaks (LS V3) come to more than 75 days in the year.",
    cure="Check DECOM and DEC of each; above 75 days the child is looked after under another LS.",
    cured_by=CuredBy.PLACEMENTS,
    columns="LS DECOM DEC",
    needs="Episodes",
)
def too_many_days_of_short_breaks(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    breaks = [each for each in child.episodes if each.ls == LegalStatus.V3] if child.reference else []
    days = [(each, _days_in(year, each)) for each in breaks]
    if sum(count for _, count in days) > DAYS_IN_A_YEAR:
        yield from (each for each, count in days if count)


@rule(
    "382",
    message="A short break is given as a temporary placement (PLACE T0 to T4).",
    cure="Give PLACE as the setting where the short break is spent, or correct LS.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE LS",
    needs="Episodes",
)
def short_break_in_a_temporary_placement(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place in TEMPORARY and episode.ls in SHORT_BREAKS:
            yield episode


def _days_in(year: Collection, episode: EpisodeRow) -> int:
    """Days of the episode that fall in the collection year; 0 where they cannot be known."""
    if not episode.decom or (not episode.dec and episode.text("DEC")):
        return 0
    end = min(episode.dec or year.last_day, year.last_day)
    return max((end - max(episode.decom, year.first_day)).days, 0)
