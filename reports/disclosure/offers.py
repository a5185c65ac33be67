"""What readers of totals are offered at all: tables with no tie between them but the totals they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.disclosure.quarters import is_quarter_end
from reports.disclosure.shares import LOOKED_AFTER
from reports.indicators.breakdowns import BREAKDOWNS

if TYPE_CHECKING:
    from datetime import date

WHO: Final = frozenset({"age", "sex", "ethnicity", "uasc", "disability"})
WHERE: Final = frozenset({"placement_type", "placement_group"})
STOCK: Final = frozenset({LOOKED_AFTER, "rate_per_10k"})
FLOWS: Final = frozenset({"started_in_year", "started_rate_per_10k", "ceased_in_year", "ceased_rate_per_10k"})
# The tiles that are shares: each group counted or not.
SHARES_BY_GROUP: Final = frozenset(
    {
        "three_or_more_placements",
        "long_term_stability",
        "placed_in_area",
        "placed_over_20_miles",
        "in_childrens_homes",
        "under_16_unregulated",
    }
)


def is_year_end(day: date) -> bool:
    """Years of twelve months that do not overlap: those to 31 March."""
    return (day.month, day.day) == (3, 31)


def groups_offered(slug: str, by: str, day: date) -> bool:
    """Whether an indicator's breakdown is, on the day.

    >>> from datetime import date
    >>> march, june = date(2024, 3, 31), date(2024, 6, 30)
    >>> groups_offered("started_in_year", "age", march), groups_offered("started_in_year", "age", june)
    (True, False)
    >>> groups_offered("placed_in_area", "age", june), groups_offered("own_provision", "age", june)
    (True, False)
    """
    if not is_quarter_end(day) or by not in BREAKDOWNS:
        return False
    if slug in STOCK:
        return True
    return by in WHO and (slug in SHARES_BY_GROUP or (slug in FLOWS and is_year_end(day)))


def breakdowns_offered(slug: str, day: date) -> list[str]:
    """The breakdowns of an indicator that readers of totals may choose."""
    return [by for by in BREAKDOWNS if groups_offered(slug, by, day)]
