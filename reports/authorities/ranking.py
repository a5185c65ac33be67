"""The lines in the order asked for, and the rank of each by the measure they are sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.authorities.columns import BY_SLUG
from reports.indicators.indicator import Better

if TYPE_CHECKING:
    from reports.authorities.values import Line

Ranked = list[tuple["Line", int | None]]


def by_name(lines: list[Line], *, backwards: bool) -> Ranked:
    """The councils come by name; nobody is ranked."""
    return [(line, None) for line in (reversed(lines) if backwards else lines)]


def by_measure(lines: list[Line], slug: str, *, backwards: bool) -> Ranked:
    """The best first, or the largest where no way is good; equal values share a rank. Without a number come last."""
    sign = 1 if BY_SLUG[slug].indicator.better is Better.LOWER else -1
    with_number = [line for line in lines if isinstance(line.values.get(slug), int | float)]
    ordered = sorted(with_number, key=lambda line: sign * line.values[slug])
    ranks: dict[float, int] = {}
    for place, line in enumerate(ordered, 1):
        ranks.setdefault(line.values[slug], place)
    ranked: Ranked = [(line, ranks[line.values[slug]]) for line in (reversed(ordered) if backwards else ordered)]
    return ranked + [(line, None) for line in lines if not isinstance(line.values.get(slug), int | float)]
