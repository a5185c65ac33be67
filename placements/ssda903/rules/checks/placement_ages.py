"""Whether a child was old enough for the kind of placement when it began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import PlacementType

_Type = PlacementType

CORRECT_ANY = "Correct PLACE or DECOM, or DOB in Header."


def _younger(child: ChildRows, place: PlacementType, age: int) -> Iterator[EpisodeRow]:
    """Of episodes that have ended, those that began before the birthday: DfE's check leaves open ones be."""
    for episode in child.episodes:
        began = episode.decom
        if episode.place == place and began and episode.dec and _younger_on(began, age, child):
            yield episode


def _younger_on(day: date, age: int, child: ChildRows) -> bool:
    return any(day < birthday(born, age) for born in child.births)


@rule(
    "370",
    message="A child younger than 15 lived independently (P2).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
    years=Years(last=2023),
)
def independent_before_15(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.P2, 15)


@rule(
    "370",
    message="A child younger than 16 lived independently (P2).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
    years=Years(2024, 2024),
)
def independent_before_16(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.P2, 16)


@rule(
    "371",
    message="A child younger than 14 lived in semi-independent accommodation (H5).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
    years=Years(last=2023),
)
def semi_independent_before_14(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.H5, 14)


@rule(
    "371",
    message="A child younger than 16 lived in semi-independent accommodation (H5).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
    years=Years(2024, 2024),
)
def semi_independent_before_16(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.H5, 16)


@rule(
    "371",
    message="A child younger than 16 lived in supported accommodation (K3).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
    years=Years(first=2025),
)
def supported_before_16(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.K3, 16)


@rule(
    "372",
    message="A child younger than 10 was in youth custody (R5).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
)
def custody_before_10(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.R5, 10)


@rule(
    "373",
    message="A child younger than 4 lived at a residential school (S1).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
)
def school_before_4(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.S1, 4)


@rule(
    "374",
    message="A child younger than 14 was in residential employment (P3).",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM PLACE DOB",
    needs="Episodes Header",
)
def employment_before_14(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _younger(child, _Type.P3, 14)
