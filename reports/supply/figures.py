"""The figures of supply of an authority on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.supply.registry import SUPPLY
from reports.supply.scope import SupplyScope

if TYPE_CHECKING:
    from datetime import date

    from reports.supply.indicator import SupplyFigure
    from sufficiency.authorities.models import Authority


def supply_figures(authority: Authority, day: date) -> dict[str, SupplyFigure]:
    """Every indicator of supply, by slug. About twenty queries, however many homes and children there are."""
    return figures_of(SupplyScope(authority, day))


def figures_of(scope: SupplyScope) -> dict[str, SupplyFigure]:
    """The same of a scope whose parts are wanted for more."""
    return {slug: each.figure(scope) for slug, each in SUPPLY.items()}
