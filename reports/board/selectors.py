"""What the board page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reports.board.measures import ON_THE_BOARD
from reports.disclosure.pooling import pooled
from reports.disclosure.quarters import is_quarter_end
from reports.disclosure.small_numbers import suppressed_count
from reports.indicators.figure import Figure, Number
from reports.indicators.figures import figures
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.months import stock_by_month
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from sufficiency.codes.ssda903 import PlacementGroup

if TYPE_CHECKING:
    from reports.board.audience import Audience
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope

Series = list[tuple[date, Number]]
Mix = list[tuple[str, int]]
NO_PLACEMENT = "No placement recorded"


@dataclass(frozen=True)
class Board:
    """The figures of a day as the reader may see them, and the stock at the month ends before it."""

    scope: Scope
    figures: dict[str, Figure]
    months: Series
    mix: Mix
    held: ReturnsHeld

    @property
    def is_after_the_last_return(self) -> bool:
        """Nobody has said yet who came, moved or left up to the day."""
        return self.held.end_before(self.scope.day)

    @property
    def looked_after(self) -> Figure:
        return self.figures[CHILDREN_LOOKED_AFTER.slug]


def board_of(scope: Scope, held: ReturnsHeld, audience: Audience) -> Board:
    """Six queries."""
    found = figures(scope, ON_THE_BOARD, held)
    stock = found[CHILDREN_LOOKED_AFTER.slug].numerator
    months = _months_held(scope, held, stock) if isinstance(stock, int) else []
    mix = mix_of(found) if isinstance(stock, int) else []
    return Board(
        scope,
        audience.shown_figures(found),
        _as_shown(months, audience),
        mix if audience.sees_children else pooled(mix, shown_elsewhere=PlacementGroup.CHILDRENS_HOMES.label),
        held,
    )


def mix_of(figures: dict[str, Figure]) -> Mix:
    """DfE's groups of placement and how many children live in each, largest first."""
    mix: Mix = [(group.label, figures[each.slug].numerator) for group, each in PLACEMENT_MIX.items()]
    without = figures[CHILDREN_LOOKED_AFTER.slug].numerator - sum(number for _, number in mix)
    mix += [(NO_PLACEMENT, without)] if without else []
    return sorted(mix, key=lambda each: (-each[1], each[0]))


def _months_held(scope: Scope, held: ReturnsHeld, stock: int) -> list[tuple[date, int]]:
    """Months before the first return's are left out: most of their children are in no row we hold.

    So are those after the last return's, over which nobody would seem to have come or left.
    """
    return [(day, number) for day, number in stock_by_month(scope, stock) if held.cover(day)]


def _as_shown(months: list[tuple[date, int]], audience: Audience) -> Series:
    if audience.sees_children:
        return list(months)
    return [(day, suppressed_count(number)) for day, number in months if is_quarter_end(day)]
