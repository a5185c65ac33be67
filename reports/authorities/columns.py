"""The measures in the table: the board's ten, counts of a year as rates, for councils differ in size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.board.measures import MEASURES
from reports.indicators.indicator import Unit

if TYPE_CHECKING:
    from reports.board.measures import Measure
    from reports.indicators.indicator import Indicator

UNITS: Final = {Unit.PERCENT: "%", Unit.PER_10K: "per 10,000", Unit.CHILDREN: ""}
HEADINGS: Final = {
    "children_looked_after": "Children looked after",
    "rate_per_10k": "Looked after",
    "started_rate_per_10k": "Came into care",
    "ceased_rate_per_10k": "Left care",
    "three_or_more_placements": "Three or more homes",
    "long_term_stability": "Same carer two years",
    "placed_in_area": "In the area",
    "placed_over_20_miles": "Over 20 miles",
    "in_childrens_homes": "In children's homes",
    "under_16_unregulated": "Under 16 in homes for 16 and over",
}


@dataclass(frozen=True)
class MeasureColumn:
    """A measure and its heading, unit included."""

    indicator: Indicator
    heading: str
    as_count: bool
    """Children rather than their share: few in many would read as none."""

    @property
    def slug(self) -> str:
        return self.indicator.slug


def _column(measure: Measure) -> MeasureColumn:
    indicator = measure.rate or measure.indicator
    heading, unit = HEADINGS[indicator.slug], "" if measure.as_count else UNITS[indicator.unit]
    return MeasureColumn(indicator, f"{heading} ({unit})" if unit else heading, measure.as_count)


COLUMNS: Final = [_column(each) for each in MEASURES]
BY_SLUG: Final = {column.slug: column for column in COLUMNS}
