"""Which shares of the children looked after go: those of 1 to 5 children, or of all but 1 to 5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.disclosure.small_numbers import is_small

if TYPE_CHECKING:
    from reports.disclosure.earlier import Earlier
    from reports.indicators.sheet import Sheet

LOOKED_AFTER: Final = "children_looked_after"
LASTING: Final = "long_term_stability"
LONG_IN_CARE: Final = "long in care"
"""The denominator of ``long_term_stability``: a share of the children looked after itself."""
UNREGULATED: Final = "under_16_unregulated"
INDEPENDENT: Final = "in_independent_fostering"
SHARES: Final = (
    "three_or_more_placements",
    "placed_in_area",
    "placed_over_20_miles",
    "in_childrens_homes",
    UNREGULATED,
    "unaccompanied_asylum_seeking",
    "own_provision",
    INDEPENDENT,
)
# A share of the children in one of the groups of placement, whose rest is a count too.
WITHIN: Final = {UNREGULATED: "in_supported_accommodation", INDEPENDENT: "in_foster_care"}


def hidden_shares(sheet: Sheet, earlier: Earlier) -> set[str]:
    """Slugs, and ``LONG_IN_CARE``; a share of nobody stays, and so does one of everybody."""
    counts = counts_of(sheet)
    total = counts[LOOKED_AFTER]
    hidden = {slug for slug in (*SHARES, LONG_IN_CARE) if _is_small_of(counts[slug], total)}
    hidden |= {slug for slug, group in WITHIN.items() if _is_small_of(counts[slug], counts[group])}
    hidden |= {slug for slug in earlier.hidden("shares", counts) if counts[slug]}
    if counts[LASTING] and (LONG_IN_CARE in hidden or _is_small_of(counts[LASTING], counts[LONG_IN_CARE])):
        hidden.add(LASTING)
    return hidden


def counts_of(sheet: Sheet) -> dict[str, int]:
    """The numerators, and the one denominator that is no other figure's."""
    counts = {slug: figure.numerator for slug, figure in sheet.figures.items()}
    return counts | {LONG_IN_CARE: sheet.figures[LASTING].denominator}


def _is_small_of(count: int, total: int) -> bool:
    return bool(count) and (is_small(count) or is_small(total - count))
