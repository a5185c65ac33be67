"""Every figure of an authority on a date, and the children behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from placements.models import Child
from reports.indicators.counting import EVERY, Counts, DayCounts, count_days
from reports.indicators.figure import Figure, value_of
from reports.indicators.indicator import Indicator, Unit
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import ReturnsHeld, returns_held
from reports.indicators.rows import rows_of
from reports.indicators.scope import Scope
from reports.indicators.standing import standing
from reports.indicators.statements import Statement
from sufficiency.authorities.models import Population
from sufficiency.calendar import OPEN, latest_mid_year

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from sufficiency.authorities.models import Authority


def figures(
    scope: Scope, indicators: Iterable[Indicator] = EVERY, held: ReturnsHeld | None = None
) -> dict[str, Figure]:
    """By slug. Four queries for any number of them: returns, population and two that count."""
    held = held or returns_held(scope.authority)
    counts = count_days([scope])[0] if held.reach(scope.day) else None
    return figures_from(counts, scope, held, population_on(scope.day, populations_of(scope.authority)), indicators)


def figures_from(
    counts: DayCounts | None,
    scope: Scope,
    held: ReturnsHeld,
    population: Estimate | None,
    indicators: Iterable[Indicator] = EVERY,
) -> dict[str, Figure]:
    """By slug, from what was counted; None of a day that no return reaches."""
    return {
        each.slug: _figure(each, scope, held, population, counts.indicators[each.rows] if counts else None)
        for each in indicators
    }


def children_behind(slug: str, scope: Scope, held: ReturnsHeld | None = None) -> QuerySet[Child]:
    """The children a figure's numerator counts; none where the figure is not known. KeyError for no such slug."""
    indicator = INDICATORS[slug]
    held = held or returns_held(scope.authority)
    if not held.reach(scope.day):
        return Child.objects.none()
    rows = rows_of(indicator.rows, scope).filter(indicator.condition(scope))
    return Child.objects.filter(authority=scope.authority, pk__in=rows.values("child"))


class Estimate(NamedTuple):
    """How many people aged 0 to 17 lived in an authority on 30 June."""

    mid_year: int
    aged_0_to_17: int


def populations_of(authority: Authority) -> list[Estimate]:
    """Every estimate loaded, the latest first. One query."""
    rows = _ESTIMATES.rows([Scope(authority, OPEN)])
    return sorted((Estimate(*row) for _, _, *row in rows), reverse=True)


def populations_of_all(authorities: Iterable[Authority]) -> dict[int, list[Estimate]]:
    """The same of each, by its key. One query."""
    found: dict[int, list[Estimate]] = {}
    rows = Population.objects.filter(authority__in=authorities).order_by("-mid_year")
    for authority, *row in rows.values_list("authority_id", "mid_year", "aged_0_to_17"):
        found.setdefault(authority, []).append(Estimate(*row))
    return found


def population_on(day: date, populations: list[Estimate]) -> Estimate | None:
    """The latest mid-year estimate at the date: 31 March 2024 takes mid-2023, as DfE does (LAIT 124)."""
    return next((each for each in populations if each.mid_year <= latest_mid_year(day)), None)


def _estimates(scope: Scope) -> QuerySet[Any]:
    return Population.objects.filter(authority=scope.authority).values_list("mid_year", "aged_0_to_17")


_ESTIMATES = Statement({"estimates": _estimates})


def _figure(
    indicator: Indicator, scope: Scope, held: ReturnsHeld, population: Estimate | None, counts: Counts | None
) -> Figure:
    numerator = None if counts is None else counts[indicator.condition]
    among = None if counts is None or indicator.unit is not Unit.PERCENT else counts[indicator.among]
    return figure_from(indicator, scope, held, population, numerator, among)


def figure_from(
    indicator: Indicator,
    scope: Scope,
    held: ReturnsHeld,
    population: Estimate | None,
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
