"""A 31 March among others: what is known of it, and what DfE published for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reports.board.measures import Measure
    from reports.comparators.compared import Compared
    from reports.indicators.figure import Figure
    from reports.indicators.sheet import Sheet


@dataclass(frozen=True)
class Year:
    """A 31 March: its sheet and the one before as the reader may see them, and what DfE published for it."""

    day: date
    sheet: Sheet | None
    """None where no return covers the day."""
    before: Sheet | None
    compared: dict[str, Compared]
    provisional: bool = False

    @property
    def standing(self) -> str:
        """To follow the day in a heading."""
        return " (provisional)" if self.sheet and self.provisional else ""

    def figure(self, measure: Measure) -> Figure | None:
        return self.sheet.figures[measure.indicator.slug] if self.sheet else None

    def comparison(self, measure: Measure) -> Compared | None:
        """Of this very 31 March; None where DfE's figures for it are not loaded, or nothing is comparable."""
        found = self.compared.get(measure.compared.slug) if measure.compared else None
        if found is None or found.day != self.day:
            return None
        return found if any(each.value is not None for each in (found.own, *found.against.values())) else None
