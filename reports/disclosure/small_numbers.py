"""Primary suppression: a count of 1 to 5 children becomes ``c``, and what is worked out from it too.

Readers who see totals only are given quarter ends, so that no figure tells one from another by a day.
What could be worked out from the other groups of a table is not looked at here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from reports.indicators.figure import Counted, Figure, Number

SUPPRESSED = "c"
LARGEST_SMALL = 5
C = TypeVar("C", bound=Counted)


def is_small(count: Number) -> bool:
    """
    >>> [is_small(count) for count in (0, 1, 5, 6, None)]
    [False, True, True, False, False]
    """
    return isinstance(count, int) and 1 <= count <= LARGEST_SMALL


def suppressed(figure: Figure) -> Figure:
    """The figure as a reader of totals sees it, its groups included."""
    groups = figure.by and {name: _without_small(counted) for name, counted in figure.by.items()}
    return replace(_without_small(figure), by=groups)


def suppressed_count(count: int) -> Number:
    """One count of a series."""
    return SUPPRESSED if is_small(count) else count


def _without_small(counted: C) -> C:
    small = is_small(counted.numerator), is_small(counted.denominator)
    if not any(small):
        return counted
    return replace(
        counted,
        value=SUPPRESSED,
        numerator=SUPPRESSED if small[0] else counted.numerator,
        denominator=SUPPRESSED if small[1] else counted.denominator,
    )
