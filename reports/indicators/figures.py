"""Every figure of an authority on a date, and the children behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.models import Child
from reports.indicators.counting import Counts, count_all
from reports.indicators.figure import Figure, value_of
from reports.indicators.indicator import Indicator, Unit
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import ReturnsHeld, returns_held
from reports.indicators.rows import rows_of
from reports.indicators.standing import standing
from sufficiency.authorities.models import Population
from sufficiency.calendar import latest_mid_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from reports.indicators.scope import Scope

EVERY = list(INDICATORS.values())


def figures(
    scope: Scope, indicators: Iterable[Indicator] = EVERY, held: ReturnsHeld | None = None
) -> dict[str, Figure]:
    """By slug. Five queries for all of them: returns, population, and one for each set of rows."""
    wanted = list(indicators)
    held = held or returns_held(scope.authority)
    population = latest_population(scope)
    counts = count_all(wanted, scope) if held.reach(scope.day) else {}
    return {each.slug: _figure(each, scope, held, population, counts.get(each.rows)) for each in wanted}


def children_behind(slug: str, scope: Scope, held: ReturnsHeld | None = None) -> QuerySet[Child]:
    """The children a figure's numerator counts; none where the figure is not known. KeyError for no such slug."""
    indicator = INDICATORS[slug]
    held = held or returns_held(scope.authority)
    if not held.reach(scope.day):
        return Child.objects.none()
    rows = rows_of(indicator.rows, scope).filter(indicator.condition(scope))
    return Child.objects.filter(authority=scope.authority, pk__in=rows.values("child"))


def latest_population(scope: Scope) -> Population | None:
    """The latest loaded mid-year estimate at the date: 31 March 2024 takes mid-2023, as DfE does (LAIT 124)."""
    estimates = Population.objects.filter(authority=scope.authority, mid_year__lte=latest_mid_year(scope.day))
    return estimates.order_by("-mid_year").first()


def _figure(
    indicator: Indicator, scope: Scope, held: ReturnsHeld, population: Population | None, counts: Counts | None
) -> Figure:
    numerator = counts[indicator.condition] if counts else None
    among = counts[indicator.among] if counts and indicator.unit is Unit.PERCENT else None
    return figure_from(indicator, scope, held, population, numerator, among)


def figure_from(
    indicator: Indicator,
    scope: Scope,
    held: ReturnsHeld,
    population: Population | None,
    numerator: int | None,
    among: int | None,
) -> Figure:
    """The figure that counts make; a rate's denominator is the population. None of nothing known."""
    denominator = among
    if numerator is not None and indicator.unit is Unit.PER_10K:
        denominator = population.aged_0_to_17 if population else None
    status, reason = standing(indicator, scope, held, population, denominator)
    return Figure(
        value=None if numerator is None else value_of(indicator.unit, numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        unit=indicator.unit,
        status=status,
        reason=reason,
        period=(indicator.first_day(scope), scope.day),
        provisional=held.provisional_on(scope.day),
        definition_version=indicator.version,
    )
