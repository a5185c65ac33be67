"""What DfE publishes of an authority's 31 Marches: readers of totals know it, whatever is hidden here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast, Coalesce

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

    from django.db.models import QuerySet

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
COUNTS: Final = [slug for slug, indicator in INDICATORS.items() if indicator.unit is Unit.CHILDREN]


def published_by_dfe(authority: Authority, days: Iterable[date]) -> QuerySet:
    """Of the 31 Marches among the days: day, measure, group and number of children, in that order."""
    counted = Q(numerator__isnull=False) | Q(slug__in=COUNTS, value__isnull=False)
    return IndicatorValue.objects.filter(
        counted,
        source=IndicatorValue.Source.DFE,
        authority=authority,
        day__in=[day for day in days if is_year_end(day)],
    ).values_list(
        "day", "slug", "group", Coalesce(Cast("numerator", BigIntegerField()), Cast("value", BigIntegerField()))
    )


def told_by_dfe(rows: Iterable[tuple[date, str, str, int]]) -> dict[date, Told]:
    """By day, what such rows tell of cells of our tables."""
    found: dict[date, dict[str, dict[str, dict[str, list[int]]]]] = {}
    for day, slug, group, count in rows:
        cell = _cell(slug, group)
        if cell is not None:
            table, name = cell
            found.setdefault(day, {}).setdefault(table, {}).setdefault(name, {}).setdefault("shown", []).append(count)
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
