"""What DfE publishes of an authority's 31 Marches: readers of totals know it, whatever is hidden here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.disclosure.earlier import name_of
from reports.disclosure.location import FAR, IN, OUT
from reports.disclosure.offers import is_year_end
from reports.disclosure.shares import LOOKED_AFTER
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.models import IndicatorValue
from reports.stated.groups import breakdown_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.disclosure.earlier import Told
    from sufficiency.authorities.models import Authority

# Measures that are cells of a table, by the table's and the cell's names in ``Earlier``.
CELLS: Final = {
    **{indicator.slug: ("groups", str(group.value)) for group, indicator in PLACEMENT_MIX.items()},
    "placed_in_area": ("areas", IN),
    "placed_out_of_area": ("areas", OUT),
    "placed_over_20_miles": ("distances", FAR),
    "placed_over_20_miles_out_of_area": ("location", name_of((OUT, FAR))),
    "distance_not_known": ("distance not known", ""),
}


def published_by_dfe(authority: Authority, days: Iterable[date]) -> dict[date, Told]:
    """By 31 March. One query; none where no day is one."""
    marches = [day for day in days if is_year_end(day)]
    if not marches:
        return {}
    kept = IndicatorValue.objects.filter(
        source=IndicatorValue.Source.DFE, authority=authority, day__in=marches, value__isnull=False
    )
    found: dict[date, dict[str, dict[str, dict[str, list[int]]]]] = {day: {} for day in marches}
    for day, slug, group, value, numerator in kept.values_list("day", "slug", "group", "value", "numerator"):
        cell = _cell(slug, group)
        count = int(value) if numerator is None and value is not None and _is_a_count(slug) else numerator
        if cell is not None and count is not None:
            table, name = cell
            found[day].setdefault(table, {}).setdefault(name, {}).setdefault("shown", []).append(count)
    return dict(found)


def _cell(slug: str, group: str) -> tuple[str, str] | None:
    """
    >>> _cell("children_looked_after", "White"), _cell("children_looked_after", "1 to 4")
    (('ethnicity:children_looked_after', 'White'), ('ages', '1 to 4'))
    >>> _cell("placed_for_adoption", ""), _cell("children_looked_after", "")
    (('groups', 'placed-for-adoption'), None)
    """
    if not group:
        return CELLS.get(slug)
    by = breakdown_of(group)
    if by is None or slug != LOOKED_AFTER:
        return None
    return ("ages" if by == "age" else f"{by}:{slug}"), group


def _is_a_count(slug: str) -> bool:
    return slug in INDICATORS and INDICATORS[slug].unit is Unit.CHILDREN
