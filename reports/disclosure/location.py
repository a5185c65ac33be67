"""How near to home children live: in or out of the area, and up to or over 20 miles.

Whose area is not known has no known distance either. So there are two tables that add up to all children,
by area and by distance, which share that cell; and those in and out of the area by distance, a share by groups.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reports.disclosure.hiding import hidden_cells, known_sum, shown_parts
from reports.disclosure.keeping import without
from reports.disclosure.small_numbers import SUPPRESSED

if TYPE_CHECKING:
    from reports.disclosure.earlier import Earlier
    from reports.indicators.figure import Number

Cell = tuple[str, str]
AWAY: Final = ("near", "far", "unknown")
RARE_FIRST: Final = ("unknown", "far", "near")
NOWHERE: Final = ("unknown", "unknown")
IN, OUT, FAR, NEITHER = "in", "out", "far", "neither known"
NOT_KNOWN: Final = ("unknown", NEITHER)


@dataclass(frozen=True)
class Location:
    """As readers of totals see it."""

    cells: dict[Cell, Number]
    areas: dict[str, Number]
    """Children in and out of the area, and those of whom ``NEITHER`` area nor distance is known."""
    distances: dict[str, Number]
    """The same by distance; ``unknown`` are those whose area is known."""
    distance_not_known: Number


def safe_location(cells: dict[Cell, int], *, in_hidden: bool, far_hidden: bool, earlier: Earlier) -> Location:
    parts = {away: (cells.get((IN, away), 0), cells.get((OUT, away), 0)) for away in RARE_FIRST}
    neither = cells.get(NOWHERE, 0)
    areas = {NEITHER: neither, OUT: _sum(parts, 1), IN: _sum(parts, 0)}
    distances = {NEITHER: neither} | {away: sum(part) for away, part in parts.items()}
    margins = _hidden_margins(areas, distances, in_hidden=in_hidden, far_hidden=far_hidden, earlier=earlier)
    if margins is None or len(cells.keys() - set(_all_cells())) > 0:
        return _nothing(areas, distances, in_hidden=in_hidden, far_hidden=far_hidden)
    areas_hidden, distances_hidden = margins
    shown = Location(
        {},
        without(areas, areas_hidden),
        without(distances, distances_hidden),
        known_sum(distances, distances_hidden, NOT_KNOWN),
    )
    return replace(shown, cells=_inner(parts, areas_hidden, distances_hidden, shown, earlier))


def _hidden_margins(
    areas: dict[str, int], distances: dict[str, int], *, in_hidden: bool, far_hidden: bool, earlier: Earlier
) -> tuple[set[str], set[str]] | None:
    by_area = earlier.hidden("areas", areas) | ({IN} if in_hidden else set())
    by_distance = earlier.hidden("distances", distances) | ({FAR} if far_hidden else set())
    published = earlier.published("distances", distances)
    if earlier.published("distance not known", {"": distances["unknown"] + distances[NEITHER]}):
        published.add("unknown")
    while True:
        one = hidden_cells(
            areas,
            hide=by_area,
            keep=[IN],
            sure=earlier.shown("areas", areas),
            published=earlier.published("areas", areas),
        )
        other = hidden_cells(
            distances,
            hide=by_distance,
            keep=[FAR],
            sure=earlier.shown("distances", distances),
            published=published,
        )
        if one is None or other is None:
            return None
        if (NEITHER in one) == (NEITHER in other):
            return one, other
        by_area.add(NEITHER)
        by_distance.add(NEITHER)


def _inner(
    parts: dict[str, tuple[int, int]],
    areas_hidden: set[str],
    distances_hidden: set[str],
    shown: Location,
    earlier: Earlier,
) -> dict[Cell, Number]:
    with_somebody = {away: part for away, part in parts.items() if any(part)}
    split = _split(parts)
    if len(with_somebody) == 1:
        # Then the table is its own margin.
        inner = dict.fromkeys(with_somebody, (shown.areas[IN], shown.areas[OUT]))
    elif areas_hidden:
        rows = 0 if not shown.areas[IN] else SUPPRESSED, 0 if not shown.areas[OUT] else SUPPRESSED
        inner = dict.fromkeys(with_somebody, rows)
    else:
        inner = shown_parts(
            parts,
            of_hidden=distances_hidden - {NEITHER},
            hide={away for _, away in earlier.hidden("location", split)},
            sure={away for _, away in earlier.shown("location", split) | earlier.published("location", split)},
        )
    cells = {NOWHERE: shown.areas[NEITHER]} | _split(inner)
    return {cell: number for cell, number in sorted(cells.items()) if number}


def _nothing(areas: dict[str, int], distances: dict[str, int], *, in_hidden: bool, far_hidden: bool) -> Location:
    """Not even where nobody is; but for the two tiles, and what follows where they say nobody."""
    nobody = {area for area in (IN,) if not in_hidden and not areas[IN]}
    nobody |= {away for away in (FAR,) if not far_hidden and not distances[FAR]}
    return Location(
        {cell: SUPPRESSED for cell in _all_cells() if not nobody & set(cell)},
        dict.fromkeys(areas, SUPPRESSED) | ({} if in_hidden else {IN: areas[IN]}),
        dict.fromkeys(distances, SUPPRESSED) | ({} if far_hidden else {FAR: distances[FAR]}),
        SUPPRESSED,
    )


def _all_cells() -> list[Cell]:
    return [*((area, away) for area in (IN, OUT) for away in AWAY), NOWHERE]


def _sum(parts: dict[str, tuple[int, int]], place: int) -> int:
    return sum(part[place] for part in parts.values())


def _split(parts: dict[str, tuple[Number, Number]]) -> dict[Cell, Number]:
    return {(area, away): part[place] for away, part in parts.items() for place, area in enumerate((IN, OUT))}
