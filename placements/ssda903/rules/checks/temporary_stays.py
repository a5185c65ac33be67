"""How long a temporary placement may last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import PlacementType

_Type = PlacementType

SIX_WEEKS = timedelta(days=42)
THREE_WEEKS = timedelta(days=21)
A_WEEK = timedelta(days=7)

NOT_TEMPORARY = "Correct the dates, or enter in PLACE where the child lived: so long a stay is not temporary."


def _longer(child: ChildRows, place: PlacementType, longest: timedelta) -> Iterator[EpisodeRow]:
    """Of a child whose DOB is known: DfE's check passes over the others."""
    for episode in child.episodes:
        if episode.place == place and _lasted(episode) > longest and child.births:
            yield episode


def _lasted(episode: EpisodeRow) -> timedelta:
    """No time at all where a date is blank."""
    return episode.dec - episode.decom if episode.decom and episode.dec else timedelta(0)


@rule(
    "375",
    message="A temporary stay in hospital (T1) lasts longer than six weeks.",
    cure=NOT_TEMPORARY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM DEC PLACE",
    needs="Episodes Header",
)
def hospital_over_six_weeks(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _longer(child, _Type.T1, SIX_WEEKS)


@rule(
    "376",
    message="A temporary stay while the foster carer is on holiday (T3) lasts longer than three weeks.",
    cure=NOT_TEMPORARY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM DEC PLACE",
    needs="Episodes Header",
)
def carers_holiday_over_three_weeks(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _longer(child, _Type.T3, THREE_WEEKS)


@rule(
    "379",
    message="A temporary stay for another reason (T4) lasts longer than seven days.",
    cure=NOT_TEMPORARY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM DEC PLACE",
    needs="Episodes Header",
)
def other_stay_over_a_week(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _longer(child, _Type.T4, A_WEEK)
