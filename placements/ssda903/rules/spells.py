"""Spells within a child's time in care: missing, or deprived of liberty. Rules for both are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from placements.ssda903.rules.rows import AnyRow, Day

Row = TypeVar("Row", bound=AnyRow)
Period = tuple[date, Day]


def in_order_of_end(rows: Iterable[Row], dates: Callable[[Row], tuple[Day, Day]]) -> list[Row]:
    """By the day each ended, or began while it is open; then by the day it began, then as in the file.

    So DfE's checks order them: what has neither date comes last.
    """

    def key(row: Row) -> tuple[date, date, int]:
        start, end = dates(row)
        return end or start or date.max, start or date.max, row.line

    return sorted(rows, key=key)


def is_open_out_of_care(start: date, end: Day, periods: Sequence[Period]) -> bool:
    """Whether a spell fits none of the periods of care: open though the period ended, or ended outside it."""
    return all(_is_out_of(period, start, end) for period in periods)


def _is_out_of(period: Period, start: date, end: Day) -> bool:
    decom, dec = period
    if end is None:
        return dec is not None or start < decom
    return end < decom or (dec is not None and end > dec)
