"""The ten measures of the board, in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.indicators.homes import CHILDRENS_HOMES, PLACEMENT_MIX, UNDER_16_UNREGULATED
from reports.indicators.numbers import CEASED, CHILDREN_LOOKED_AFTER, RATE, STARTED
from reports.indicators.registry import INDICATORS
from reports.indicators.stability import LONG_TERM_STABILITY, THREE_OR_MORE_PLACEMENTS

if TYPE_CHECKING:
    from reports.indicators.indicator import Indicator


@dataclass(frozen=True)
class Measure:
    """A tile: its indicator, a short title and the line under the figure."""

    indicator: Indicator
    title: str
    note: str = ""


IN_THE_YEAR = "in the twelve months"
MEASURES = [
    Measure(CHILDREN_LOOKED_AFTER, "Children looked after"),
    Measure(RATE, "Rate for our population", "per 10,000 children who live here"),
    Measure(STARTED, "Came into care", IN_THE_YEAR),
    Measure(CEASED, "Left care", IN_THE_YEAR),
    Measure(THREE_OR_MORE_PLACEMENTS, "Three or more homes in a year", "lower is better"),
    Measure(LONG_TERM_STABILITY, "Same carer for two years", "under 16 and in care for 2½ years; higher is better"),
    Measure(INDICATORS["placed_in_area"], "Live in our area", "higher is better"),
    Measure(INDICATORS["placed_over_20_miles"], "Over 20 miles from home", "lower is better"),
    Measure(CHILDRENS_HOMES, "In children's homes", "secure homes included"),
    Measure(UNDER_16_UNREGULATED, "Under 16, in homes for 16 and over", "unlawful: should be none"),
]
# What one page computes, and no more.
ON_THE_BOARD = list(dict.fromkeys([measure.indicator for measure in MEASURES])) + [
    indicator for indicator in PLACEMENT_MIX.values() if indicator is not CHILDRENS_HOMES
]
