"""A day of the board as one reader may see it: what its charts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.disclosure.offers import is_year_end
from reports.indicators.numbers import CEASED, CHILDREN_LOOKED_AFTER
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.board.flows import Flow
    from reports.indicators.figure import Figure, Number
    from reports.indicators.quarters import Quarter
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope
    from reports.indicators.sheet import Sheet


@dataclass(frozen=True)
class BoardDay:
    """The day's sheet, and the months (for readers of totals the quarters) up to it where a page shows them."""

    scope: Scope
    held: ReturnsHeld
    sheet: Sheet
    flows: Sequence[Flow | Quarter] = ()
    as_totals: bool = False
    """For a reader of totals, from whom a table may be kept back whole."""

    @property
    def is_after_the_last_return(self) -> bool:
        """Nobody has said yet who came, moved or left up to the day."""
        return self.held.end_before(self.scope.day)

    @property
    def looked_after(self) -> Figure:
        return self.sheet.figures[CHILDREN_LOOKED_AFTER.slug]

    @property
    def total(self) -> Number:
        """Children looked after."""
        return self.looked_after.numerator

    @property
    def left_care(self) -> Number:
        """Children who ceased in the twelve months."""
        return self.sheet.figures[CEASED.slug].numerator

    def keeps_back(self, table: Mapping[Any, Number], of: Number) -> bool:
        """Whether a table of so many is empty because it is kept back: readers of totals get it whole or not at all."""
        return self.as_totals and not table and of != 0

    @property
    def keeps_years_back(self) -> bool:
        """Tables of twelve months are told to readers of totals as at 31 March: other twelve months overlap."""
        return self.as_totals and not is_year_end(self.scope.day)

    @property
    def day_words(self) -> str:
        return day_words(self.scope.day)

    @property
    def council(self) -> str:
        return self.scope.authority.name
