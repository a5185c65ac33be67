"""A figure as the board writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.indicator import Unit
from sufficiency.web.presenters import number_words, percent_words

if TYPE_CHECKING:
    from reports.indicators.figure import Figure, Number


def value_words(figure: Figure) -> str:
    """The value: whole, without its counts; empty where there is none."""
    if figure.value is None:
        return ""
    if figure.value == SUPPRESSED:
        return SUPPRESSED
    if figure.unit is Unit.PERCENT:
        return percent_words(figure.numerator, figure.denominator)
    return number_words(figure.value)


def counts_words(figure: Figure) -> str:
    """What stands beside the value: of a share its counts, "62 of 650", of a rate its unit; a count is its own."""
    if figure.unit is Unit.CHILDREN or figure.value is None:
        return ""
    if figure.unit is Unit.PER_10K:
        return "per 10,000 children"
    return f"{count_of(figure.numerator)} of {count_of(figure.denominator)}"


def count_of(number: Number) -> str:
    """A count as the reader sees it: ``c`` where it is kept back."""
    return SUPPRESSED if number == SUPPRESSED else number_words(number)
