"""Every indicator, by its slug, in the order they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.indicators.homes import HOMES
from reports.indicators.leaving import LEAVING
from reports.indicators.nearness import NEARNESS
from reports.indicators.numbers import NUMBERS
from reports.indicators.stability import STABILITY

if TYPE_CHECKING:
    from reports.indicators.indicator import Indicator

INDICATORS: dict[str, Indicator] = {
    indicator.slug: indicator for indicator in [*NUMBERS, *STABILITY, *NEARNESS, *HOMES, *LEAVING]
}
