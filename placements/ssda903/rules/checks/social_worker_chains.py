"""How one social worker follows another (SWEpisodes), and whether a child in care has one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Day, EpisodeRow, SwEpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import CARE_CONTINUES, SHORT_BREAKS, ReasonNewEpisode, SocialWorkerChangeReason

A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=365)


def _in_turn(child: ChildRows) -> list[tuple[SwEpisodeRow, SwEpisodeRow]]:
    """Each row with the one after it, by start and then end; rows without a date last."""
    if len(child.sw_episodes) < 2:
        return []
    rows = sorted(child.sw_episodes, key=lambda each: (each.sw_decom or date.max, each.sw_dec or date.max, each.line))
    return list(pairwise(rows))


def _not_latest(child: ChildRows) -> list[SwEpisodeRow]:
    """All but the row that started last; a row without a start counts as that."""
    return sorted(child.sw_episodes, key=lambda each: (each.sw_decom or date.max, each.line))[:-1]


def _is_within(span: timedelta, day: Day, other: Day) -> bool:
    return day is not None and other is not None and abs(day - other) <= span


def _not_within_a_week(child: ChildRows) -> Iterator[SwEpisodeRow]:
    return (each for before, each in _in_turn(child) if not _is_within(A_WEEK, each.sw_decom, before.sw_dec))


def _not_within_a_week_nor_first(child: ChildRows) -> Iterator[SwEpisodeRow]:
    return (each for each in _not_within_a_week(child) if each.sw_reason != SocialWorkerChangeReason.FCONTA)


@rule(
    "SW08STG2",
    message="Another social worker came after this one, yet this time has not ended.",
    cure="Give SW_DEC the day this worker's time ended.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC",
    needs="SWEpisodes",
    years=Years(first=2024),
)
def open_and_followed(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    if child.reference:
        yield from (each for each in _not_latest(child) if each.sw_dec is None and each.sw_decom)


@rule(
    "SW10STG2",
    message="A social worker's time does not start within a week of the end of the one before.",
    cure="Correct SW_DECOM of this one or SW_DEC of the one before, or add who came between.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_DEC",
    needs="SWEpisodes",
    years=Years(2024, 2024),
)
def not_soon_after_to_2024(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return _not_within_a_week(child)


@rule(
    "SW10STG2",
    message="A social worker's time, not of first contact, does not start within a week of the end of the one before.",
    cure="Correct SW_DECOM of this one or SW_DEC of the one before, or add who came between.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_DEC SW_REASON",
    needs="SWEpisodes",
    years=Years(first=2025),
)
def not_soon_after(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return _not_within_a_week_nor_first(child)


@rule(
    "SW10aSTG2",
    message="A social worker's time starts more than a week before or after the end of the one before.",
    cure="Correct SW_DECOM of this one or SW_DEC of the one before, or add who came between.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_DEC SW_REASON",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def not_within_a_week(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    """The same rows as SW10STG2 finds, which has not been withdrawn."""
    return _not_within_a_week_nor_first(child)


@rule(
    "SW10bSTG2",
    message="First contact is the reason for this social worker, yet the one before had not ended.",
    cure="Correct SW_REASON, or the dates of the two.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_REASON",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def first_contact_during_another(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for before, each in _in_turn(child):
        if each.sw_reason == SocialWorkerChangeReason.FCONTA and _is_by(each.sw_decom, before.sw_dec):
            yield each


@rule(
    "SW14STG2",
    message="The end of a social worker's time is missing, though it is not the child's latest.",
    cure="Give SW_DEC the day this worker's time ended.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC",
    needs="SWEpisodes",
    years=Years(2024, 2024),
)
def open_but_not_latest(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    """As SW08STG2, but of several rows without a start all but the last are flagged too."""
    return (each for each in _not_latest(child) if each.sw_dec is None)


@rule(
    "SW17STG2",
    message="The child's latest social worker has ended, so none is recorded on 31 March.",
    cure="Empty SW_DEC, or add the worker who came after.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def none_at_year_end(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    latest = max(child.sw_episodes, key=lambda each: each.sw_decom or date.min, default=None)
    if latest and latest.text("SW_DEC"):
        yield latest


@rule(
    "SW12STG2",
    message="No social worker is recorded from the start of care, or up to its end.",
    cure="Add the social workers of the whole time in care to SWEpisodes.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DECOM DEC",
    needs="SWEpisodes Episodes",
    years=Years(2024, 2024),
)
def no_worker_in_care_to_2024(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    return (each for each in child.episodes if _has_a_worker_outside(each, child))


@rule(
    "SW12STG2",
    message="No social worker is recorded from the start of care, or up to its end.",
    cure="Add the social workers of the whole time in care to SWEpisodes.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DECOM DEC",
    needs="SWEpisodes Episodes",
    years=Years(first=2025),
)
def no_worker_in_care(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    """As before, of episodes that are open or ended in this year or the one before it."""
    since = year.first_day - A_YEAR
    for each in child.episodes:
        if (each.dec is None or since <= each.dec <= year.last_day) and _has_a_worker_outside(each, child):
            yield each


def _has_a_worker_outside(episode: EpisodeRow, child: ChildRows) -> bool:
    """Whether care starts or ends with the episode and one of the workers, or none, fits neither end."""
    starts = episode.rne == ReasonNewEpisode.S
    ends = episode.rec not in CARE_CONTINUES
    if episode.ls in SHORT_BREAKS or not (starts or ends):
        return False
    return not child.sw_episodes or any(
        not (ends and _is_by(each.sw_decom, episode.dec)) and not (starts and _is_by(episode.decom, each.sw_decom))
        for each in child.sw_episodes
    )


def _is_by(day: Day, other: Day) -> bool:
    return day is not None and other is not None and day <= other
