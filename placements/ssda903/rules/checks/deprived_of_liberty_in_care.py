"""Orders that deprive a child of liberty (DoLo) beside the child's episodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, DoLoRow, EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from placements.ssda903.rules.spells import is_open_out_of_care
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import PlacementType

COLLECTED = Years(first=2027)

_Type = PlacementType
EXPECTED = frozenset({_Type.K2, _Type.Z12, _Type.Z13})
IMPOSSIBLE = frozenset({_Type.K1, _Type.P1, _Type.R5, _Type.K3})


@rule(
    "707",
    message="The child left care, yet a deprivation of liberty order is open, or ends outside the time in care.",
    cure="Correct DOLO_END: the order ends by the day the child leaves care.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOLO_END",
    needs="Episodes DoLo",
    years=COLLECTED,
)
def open_after_care(child: ChildRows, year: Collection) -> Iterator[DoLoRow]:
    for each in child.dolo:
        if each.dolo_start and child.periods and is_open_out_of_care(each.dolo_start, each.dolo_end, child.periods):
            yield each


@rule(
    "709",
    message="While deprived of liberty by an order the child is in a placement other than is usual then.",
    cure="Check PLACE and the order's dates: DfE expects a children's home (K2), or the second or third kind "
    "of other placement (Z12, Z13).",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE DOLO_START",
    needs="Episodes DoLo",
    years=COLLECTED,
)
def unusual_placement(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _together(child, lambda episode: episode.place not in EXPECTED)


@rule(
    "710",
    message="While deprived of liberty by an order the child is in a secure home, with parents, in a young "
    "offender institution or in supported accommodation, which cannot be.",
    cure="Correct PLACE, or the dates of the order.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE DOLO_START",
    needs="Episodes DoLo",
    years=COLLECTED,
)
def impossible_placement(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    return _together(child, lambda episode: episode.place in IMPOSSIBLE)


def _together(child: ChildRows, is_wrong: Callable[[EpisodeRow], bool]) -> Iterator[AnyRow]:
    """Orders and wrong episodes that have a day in common, each row once."""
    if child.dolo:
        pairs = [
            (order, episode)
            for episode in child.episodes
            if is_wrong(episode)
            for order in child.dolo
            if _overlap(order, episode)
        ]
        yield from dict.fromkeys(row for pair in pairs for row in pair)


def _overlap(order: DoLoRow, episode: EpisodeRow) -> bool:
    return (
        order.dolo_start is not None
        and episode.decom is not None
        and (episode.dec is None or order.dolo_start <= episode.dec)
        and (order.dolo_end is None or episode.decom <= order.dolo_end)
    )
