"""An episode that was open in last year's return and goes on in this one has to be the same in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import PlacementType

_Type = PlacementType
DISTANCE_MAY_VARY = 0.2
"""Miles."""
_FROM_H5 = frozenset({(_Type.K3, _Type.H5)})
RECODED = {
    2024: _FROM_H5,
    2025: _FROM_H5,
    2026: frozenset((now, _Type.Z1) for now in (_Type.Z11, _Type.Z12, _Type.Z13, _Type.Z14)),
}
"""Pairs of PLACE, now and before, that say the same in the year codes were changed."""

Differs = Callable[[EpisodeRow, EpisodeRow, Collection], bool]


def _must_be_the_same(number: str, what: str, column: str, cured_by: CuredBy, differs: Differs | None = None) -> None:
    """Register the check that a column of the child's first episode is as in the open one of last year."""
    attribute = column.lower()

    def is_another(now: EpisodeRow, before: EpisodeRow, year: Collection) -> bool:
        return bool(getattr(now, attribute) != getattr(before, attribute))

    test = differs or is_another

    @rule(
        number,
        message=f"{what} is not that of the episode open at the end of last year's return.",
        cure=f"Correct {column} where it is wrong; if it changed in the year, end the episode and add another.",
        cured_by=cured_by,
        columns=column,
        needs="Episodes",
        needs_last="Episodes",
    )
    def same_as_last_year(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
        if child.reference and child.last and child.in_order:
            before = child.last.latest
            if before and before.dec is None and test(child.in_order[0], before, year):
                yield child.in_order[0]


def _place_differs(now: EpisodeRow, before: EpisodeRow, year: Collection) -> bool:
    return now.place != before.place and (now.place, before.place) not in RECODED.get(year.year, ())


def _distance_differs(now: EpisodeRow, before: EpisodeRow, year: Collection) -> bool:
    """One that was known and no longer is does not count."""
    if now.pl_distance is None:
        return False
    return before.pl_distance is None or abs(now.pl_distance - before.pl_distance) >= DISTANCE_MAY_VARY


_must_be_the_same("503A", "The reason for the new episode", "RNE", CuredBy.PLACEMENTS)
_must_be_the_same("503B", "The legal status", "LS", CuredBy.SOCIAL_WORK)
_must_be_the_same("503C", "The category of need", "CIN", CuredBy.SOCIAL_WORK)
_must_be_the_same("503D", "The placement type", "PLACE", CuredBy.PLACEMENTS, _place_differs)
_must_be_the_same("503E", "The provider", "PLACE_PROVIDER", CuredBy.PLACEMENTS)
_must_be_the_same("503F", "The home's URN", "URN", CuredBy.PLACEMENTS)
_must_be_the_same("503G", "The distance from home", "PL_POST", CuredBy.PLACEMENTS, _distance_differs)
_must_be_the_same(
    "503H",
    "The authority the child lives in",
    "PL_POST",
    CuredBy.PLACEMENTS,
    lambda now, before, year: now.pl_la != before.pl_la,
)
_must_be_the_same(
    "503J",
    "Whether the child lives inside the authority's area",
    "PL_POST",
    CuredBy.PLACEMENTS,
    lambda now, before, year: now.pl_location != before.pl_location,
)


@rule(
    "502",
    message="The first episode does not start on the day the one open at the end of last year's return did.",
    cure="Correct DECOM, or add the episode of last year with its end.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM",
    needs="Episodes",
    needs_last="Episodes",
)
def starts_on_another_day(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if child.reference and child.last and child.in_order:
        first = child.in_order[0]
        if any(not each.text("DEC") and each.decom != first.decom for each in child.last.episodes):
            yield first


@rule(
    "562",
    message="The episode began before the year, yet last year's return does not end with it.",
    cure="Correct DECOM, or last year's episodes.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM",
    needs="Episodes",
    needs_last="Episodes",
)
def not_in_last_year(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if child.reference and child.in_order:
        first = child.in_order[0]
        before = child.last.latest if child.last else None
        if first.decom and first.decom < year.first_day and (before is None or before.decom != first.decom):
            yield first
