"""Cases on the edges, each worked by hand. ``docs/indicators.md`` shows them and the tests run them."""

from reports.indicators.worked.care import CARE
from reports.indicators.worked.case import Case
from reports.indicators.worked.days import DAYS
from reports.indicators.worked.places import PLACES
from reports.indicators.worked.stays import STAYS

CASES: list[Case] = [*DAYS, *STAYS, *CARE, *PLACES]

__all__ = ["CASES", "Case"]
