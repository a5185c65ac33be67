"""Amounts and changes of a measure in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.board.indicator_page import AS_COUNTS
from reports.indicators.figure import Figure, Status
from reports.indicators.indicator import Better, Unit
from sufficiency.web.presenters import change_words, day_words, number_words, percentage_words

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.indicator import Indicator

LEAST: Final = 0.5
"""A share or rate that moved by less has hardly changed."""
POINTS: Final = {Unit.PERCENT: "percentage points", Unit.PER_10K: "per 10,000"}


def amount_words(value: float, unit: Unit, *, bare: bool = False) -> str:
    """Whole, as the board writes numbers; ``bare`` without the unit, for the first of two.

    >>> amount_words(9.54, Unit.PERCENT), amount_words(93.6, Unit.PER_10K), amount_words(93.6, Unit.PER_10K, bare=True)
    ('10%', '94 per 10,000', '94')
    """
    if unit is Unit.PERCENT and not bare:
        return percentage_words(value)
    return f"{number_words(value)}{' per 10,000' if unit is Unit.PER_10K and not bare else ''}"


def change_since(indicator: Indicator, now: Figure, before: Figure | None, day: date) -> str:
    """How the figure moved in a year, and whether that is good; empty where either is not known or not shown."""
    if before is None or not _both_known(now, before):
        return ""
    change, on = now.value - before.value, f"on {day_words(day)}"
    if now.unit is Unit.CHILDREN or indicator.slug in AS_COUNTS:
        # What the page says is the children: their share may fall while they grow more.
        change = now.numerator - before.numerator
        return f"{change_words(change, on)}{_verdict(indicator.better, change)}."
    if now.value == before.value:
        return f"The same as {on}."
    if abs(change) < LEAST:
        return f"Much the same as {on}, when it was {_exact(before)}."
    size = f"{number_words(abs(change), 1)} {POINTS[now.unit]}"
    was = f"when it was {_exact(before)}"
    return f"{size} {'higher' if change > 0 else 'lower'} than {on}, {was}{_verdict(indicator.better, change)}."


def _both_known(now: Figure, before: Figure) -> bool:
    return all(each.status is Status.OK and isinstance(each.value, int | float) for each in (now, before))


def _exact(figure: Figure) -> str:
    return percentage_words(figure.value, 1) if figure.unit is Unit.PERCENT else number_words(figure.value, 1)


def _verdict(better: Better | None, change: float) -> str:
    if better is None or not change:
        return ""
    return ": better" if (change > 0) is (better is Better.HIGHER) else ": worse"
