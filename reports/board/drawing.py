"""What the board's charts and their tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.disclosure.small_numbers import SUPPRESSED
from sufficiency.web.presenters import number_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.indicators.figure import Number

STRONG = "#15608f"
SUPPRESSED_NOTE = "c: a number kept back, so that none from 1 to 5 can be read or worked out here."


def suppressed_note(numbers: Iterable[Number]) -> str:
    """What ``c`` means, where one of the numbers shown is kept back."""
    return SUPPRESSED_NOTE if SUPPRESSED in numbers else ""


def number_or_c(number: Number) -> str:
    return number if isinstance(number, str) else number_words(number)


def share_or_c(number: Number, total: Number) -> str:
    if SUPPRESSED in (number, total):
        return SUPPRESSED
    return percent_words(number, total)
