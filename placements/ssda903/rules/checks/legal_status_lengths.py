"""How long a legal status may last, and what cannot go with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import LegalStatus, PlacementType

POLICE_PROTECTION_DAYS = 3
"""72 hours (Children Act 1989, section 46), in whole days."""
EMERGENCY_PROTECTION_DAYS = 21
"""Eight days and one extension of seven (Children Act 1989, section 45); DfE asks above 21."""
CHILD_ASSESSMENT_DAYS = 7
"""Children Act 1989, section 43."""
PACE_DAYS = 21
"""PACE sets hours; DfE asks above three weeks."""


@rule(
    "361",
    message="Police protection (LS L1) lasts longer than 72 hours.",
    cure="Correct DECOM or DEC, or begin a new episode with the LS that followed.",
    cured_by=CuredBy.PLACEMENTS,
    columns="LS DECOM DEC",
    needs="Episodes",
)
def police_protection_too_long(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _spells_over(POLICE_PROTECTION_DAYS, LegalStatus.L1, child, year)


@rule(
    "362",
    message="An emergency protection order (LS L2) lasts longer than 21 days.",
    cure="Correct DECOM or DEC, or begin a new episode with the LS that followed.",
    cured_by=CuredBy.PLACEMENTS,
    columns="LS DECOM DEC",
    needs="Episodes",
)
def emergency_protection_too_long(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _spells_over(EMERGENCY_PROTECTION_DAYS, LegalStatus.L2, child, year)


@rule(
    "363",
    message="A child assessment order (LS L3) lasts longer than the seven days the law allows.",
    cure="Correct DECOM or DEC, or begin a new episode with the LS that followed.",
    cured_by=CuredBy.PLACEMENTS,
    columns="LS DECOM DEC",
    needs="Episodes",
)
def assessment_order_too_long(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _periods_over(CHILD_ASSESSMENT_DAYS, LegalStatus.L3, child, year)


@rule(
    "364",
    message="Detention under PACE (LS J2) lasts longer than 21 days, where the law allows hours.",
    cure="Correct DECOM or DEC, or begin a new episode with the LS that followed.",
    cured_by=CuredBy.PLACEMENTS,
    columns="LS DECOM DEC",
    needs="Episodes",
)
def detention_too_long(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _periods_over(PACE_DAYS, LegalStatus.J2, child, year)


@rule(
    "378",
    message="The child is placed with parents (PLACE P1) and at the same time accommodated under section 20 (LS V2).",
    cure="Correct PLACE, or LS: a child at home is looked after only under an order.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="PLACE LS",
    needs="Episodes",
)
def at_home_under_section_20(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place == PlacementType.P1 and episode.ls == LegalStatus.V2:
            yield episode


def _spells_over(days: int, status: LegalStatus, child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    """Episodes of the status in spells longer than this, from the first DECOM to the last DEC.

    A spell goes on when the episode of the status was followed the same day by another, of whatever status.
    """
    if not child.reference or not any(each.ls == status for each in child.episodes):
        return
    spell: list[EpisodeRow] = []
    goes_on = False
    for episode, following in _each_with_next(child):
        if episode.ls != status:
            continue
        if not goes_on:
            yield from _if_over(days, spell, year.last_day)
            spell = []
        spell.append(episode)
        goes_on = following is not None and (episode.dec or year.last_day) == following.decom
    yield from _if_over(days, spell, year.last_day)


def _each_with_next(child: ChildRows) -> Iterator[tuple[EpisodeRow, EpisodeRow | None]]:
    yield from child.consecutive
    yield child.consecutive[-1][1] if child.consecutive else child.episodes[0], None


def _if_over(days: int, spell: list[EpisodeRow], last_day: date) -> list[EpisodeRow]:
    starts = [each.decom for each in spell if each.decom]
    if starts and (max(each.dec or last_day for each in spell) - min(starts)).days > days:
        return spell
    return []


def _periods_over(days: int, status: LegalStatus, child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    """Episodes of the status in periods whose days add up to more than this, as they follow in the file."""
    period: list[EpisodeRow] = []
    total = 0
    before: date | None = None
    for episode in child.episodes:
        if episode.ls != status or not episode.decom:
            continue
        ended = _end(episode, year.last_day)
        if not child.reference or (before and episode.decom > before):
            yield from period if total > days else ()
            period, total = [], 0
        period.append(episode)
        total += (ended - episode.decom).days if ended else 0
        before = ended
    yield from period if total > days else ()


def _end(episode: EpisodeRow, last_day: date) -> date | None:
    """The day it ended; the year's last while it goes on; None where DEC is no date."""
    return episode.dec or (None if episode.text("DEC") else last_day)
