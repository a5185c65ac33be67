"""DfE's figures as they stand: of two editions that give one figure, the later one's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.db.models import F

from reports.models import IndicatorValue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Latest(NamedTuple):
    """A figure; ``value`` as published, or a symbol in place of it."""

    value: float | None
    symbol: str
    title: str


ByArea = dict[str, Latest]
# The later edition last. One that has none comes first, which databases do not agree on by themselves.
BY_EDITION: Final = (F("edition").asc(nulls_first=True), "pk")


def latest_figures(days: Iterable[date], slugs: Iterable[str] | None = None) -> dict[date, dict[str, ByArea]]:
    """By 31 March, measure and area code: an authority's ``gss_code``, a region's, or England's. One query."""
    kept = IndicatorValue.objects.filter(source=IndicatorValue.Source.DFE, group="", day__in=list(days))
    if slugs is not None:
        kept = kept.filter(slug__in=list(slugs))
    found: dict[date, dict[str, ByArea]] = {}
    rows = kept.order_by(*BY_EDITION).values_list("day", "slug", "area_code", "value", "symbol", "title")
    for day, slug, area, value, symbol, title in rows.iterator(5_000):
        figure = Latest(None if value is None else float(value), symbol, title)
        found.setdefault(day, {}).setdefault(slug, {})[area] = figure
    return found


def days_published() -> list[date]:
    """Every 31 March that figures of DfE are loaded for, oldest first."""
    kept = IndicatorValue.objects.filter(source=IndicatorValue.Source.DFE, group="")
    return sorted(kept.values_list("day", flat=True).distinct())
