"""A count of 1 to 5 children becomes ``c``, and so does what such a count is worked out from.

Of a share that is also the count that all but 1 to 5 make. Readers who see totals only are given
quarter ends, so that no figure tells one from another by a day. What could be worked out from other
groups of a table is not looked at here: ``pooling`` puts the small groups of one together, and
``reports/board/audience.py`` shows such readers few figures besides.
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


def kept_back(figure: Figure) -> Figure:
    """The figure without its number, whatever that is."""
    return replace(_without_small(figure), value=SUPPRESSED, numerator=SUPPRESSED, by=None)


def _without_small(counted: C) -> C:
    small = is_small(counted.numerator) or is_small(_rest(counted)), is_small(counted.denominator)
    if not any(small):
        return counted
    return replace(
        counted,
        value=SUPPRESSED,
        numerator=SUPPRESSED if small[0] else counted.numerator,
        denominator=SUPPRESSED if small[1] else counted.denominator,
    )


def _rest(counted: Counted) -> Number:
    """Who of the denominator is not counted; a true nought stays, and gives nothing away."""
    if isinstance(counted.denominator, int) and isinstance(counted.numerator, int) and counted.numerator:
        return counted.denominator - counted.numerator
    return None
