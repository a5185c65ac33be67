"""A day of the board as one reader may see it: what its charts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.indicators.numbers import CEASED, CHILDREN_LOOKED_AFTER
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    @property
    def day_words(self) -> str:
        return day_words(self.scope.day)

    @property
    def council(self) -> str:
        return self.scope.authority.name
