"""How far a figure is to be relied on, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.indicators.figure import Status
from reports.indicators.indicator import Indicator, Unit
from sufficiency.calendar import latest_mid_year
from sufficiency.web.presenters import day_words, number_words

if TYPE_CHECKING:
    from reports.indicators.figures import Estimate
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope


def standing(
    indicator: Indicator, scope: Scope, held: ReturnsHeld, population: Estimate | None, denominator: int | None
) -> tuple[Status, str]:
    """The figure's status and the reason for it, in a sentence; a figure that is ok may carry a caveat."""
    if not held.reach(scope.day):
        return Status.NOT_KNOWN, _not_covered(scope, held)
    if indicator.unit is Unit.PER_10K and population is None:
        return Status.NOT_KNOWN, f"No population estimate is loaded for mid-{latest_mid_year(scope.day)} or before."
    if indicator.unit is Unit.PERCENT and not denominator:
        return Status.NOT_APPLICABLE, f"There are no {indicator.over.removeprefix('all ')}."
    if not held.reach(indicator.needs_rows_since(scope)):
        return Status.INSUFFICIENT_HISTORY, _too_short(indicator, scope, held)
    return Status.OK, " ".join(_caveats(indicator, scope, held, population))


def _not_covered(scope: Scope, held: ReturnsHeld) -> str:
    first = f"the first begins on {day_words(held.first_day)}" if held.first_day else "none is loaded yet"
    return f"No return loaded covers {day_words(scope.day)}: {first}."


def _too_short(indicator: Indicator, scope: Scope, held: ReturnsHeld) -> str:
    assert held.first_day
    return (
        f"Needs returns that reach back to {day_words(indicator.needs_rows_since(scope))}; "
        f"the first loaded begins on {day_words(held.first_day)}, so children are missing from the count."
    )


def _caveats(indicator: Indicator, scope: Scope, held: ReturnsHeld, population: Estimate | None) -> list[str]:
    caveats = []
    if held.last_day and scope.day > held.last_day:
        caveats.append(f"Later than the last return loaded, which ends on {day_words(held.last_day)}.")
    if indicator.unit is Unit.PER_10K and population:
        children = number_words(population.aged_0_to_17)
        caveats.append(f"Over the mid-{population.mid_year} population estimate, {children} aged 0 to 17.")
    return caveats
