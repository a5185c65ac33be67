"""The ten measures of the board, in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.board.values import count_of, counts_words, value_words
from reports.indicators.homes import CHILDRENS_HOMES, PLACEMENT_MIX, UNDER_16_UNREGULATED
from reports.indicators.indicator import Better, Unit
from reports.indicators.numbers import CEASED, CEASED_RATE, CHILDREN_LOOKED_AFTER, RATE, STARTED, STARTED_RATE
from reports.indicators.registry import INDICATORS
from reports.indicators.stability import LONG_TERM_STABILITY, THREE_OR_MORE_PLACEMENTS

if TYPE_CHECKING:
    from reports.indicators.figure import Figure, Number
    from reports.indicators.indicator import Indicator
    from reports.indicators.sheet import Sheet


@dataclass(frozen=True)
class Measure:
    """A tile: its indicator, a short title and the line under the figure."""

    indicator: Indicator
    title: str
    note: str = ""
    rate: Indicator | None = None
    """What a count is compared by: councils differ in size."""
    as_count: bool = False
    """A share of so few that its percentage would be nought: the children are said first."""

    @property
    def compared(self) -> Indicator | None:
        """What other councils' figures are of; None where nobody's number is comparable."""
        if self.rate:
            return self.rate
        return None if self.indicator.unit is Unit.CHILDREN else self.indicator

    def value_words(self, figure: Figure) -> str:
        return count_of(figure.numerator) if self.as_count and figure.value is not None else value_words(figure)

    def number_of(self, figure: Figure) -> Number:
        """The number that the words say, which a change is told and judged by."""
        return figure.numerator if self.as_count else figure.value

    def is_better(self, before: Figure, now: Figure) -> bool | None:
        """None where neither way is good, or nothing changed."""
        was, is_ = self.number_of(before), self.number_of(now)
        if self.indicator.better is None or was == is_:
            return None
        return (is_ > was) is (self.indicator.better is Better.HIGHER)

    def counts_words(self, figure: Figure) -> str:
        """The counts behind the value, which stand beside it."""
        if self.as_count and figure.value is not None:
            return f"of {count_of(figure.denominator)} children"
        return counts_words(figure)


MEASURES = [
    Measure(CHILDREN_LOOKED_AFTER, "Children looked after"),
    Measure(RATE, "Rate for our population", "of all children who live here"),
    Measure(STARTED, "Came into care", rate=STARTED_RATE),
    Measure(CEASED, "Left care", rate=CEASED_RATE),
    Measure(THREE_OR_MORE_PLACEMENTS, "Three or more homes in a year", "lower is better"),
    Measure(LONG_TERM_STABILITY, "Same carer for two years", "under 16 and in care for 2½ years; higher is better"),
    Measure(INDICATORS["placed_in_area"], "Live in our area", "higher is better"),
    Measure(INDICATORS["placed_over_20_miles"], "Over 20 miles from home", "lower is better"),
    Measure(CHILDRENS_HOMES, "In children's homes", "secure homes included"),
    Measure(UNDER_16_UNREGULATED, "Under 16, in homes for 16 and over", "unlawful: should be none", as_count=True),
]
# What one page computes, and no more.
ON_THE_BOARD = list(dict.fromkeys([measure.indicator for measure in MEASURES])) + [
    indicator for indicator in PLACEMENT_MIX.values() if indicator is not CHILDRENS_HOMES
]


def own_rate(measure: Measure, sheet: Sheet) -> float | None:
    """A count per 10,000: of the count as the reader sees it, over the population that the rate's tile names."""
    count, population = sheet.figures[measure.indicator.slug].value, sheet.figures[RATE.slug].denominator
    return (
        count * 10_000 / population if isinstance(count, int) and isinstance(population, int) and population else None
    )
