"""A count of 1 to 5 children, and the letter that stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.indicators.figure import Number

SUPPRESSED: Final = "c"
LARGEST_SMALL: Final = 5


def is_small(count: Number) -> bool:
    """
    >>> [is_small(count) for count in (0, 1, 5, 6, None)]
    [False, True, True, False, False]
    """
    return isinstance(count, int) and 1 <= count <= LARGEST_SMALL


def suppressed_count(count: Number) -> Number:
    """One count of a row that nothing adds up."""
    return SUPPRESSED if is_small(count) else count
