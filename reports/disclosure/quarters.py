"""The days that readers who see totals only may choose."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def is_quarter_end(day: date) -> bool:
    """
    >>> is_quarter_end(date(2024, 3, 31)), is_quarter_end(date(2024, 3, 30)), is_quarter_end(date(2024, 4, 30))
    (True, False, False)
    >>> is_quarter_end(date.max)
    True
    """
    return day.month % 3 == 0 and day.day == monthrange(day.year, day.month)[1]


def quarter_end_on_or_before(day: date) -> date:
    """
    >>> quarter_end_on_or_before(date(2024, 3, 31)), quarter_end_on_or_before(date(2024, 3, 30))
    (datetime.date(2024, 3, 31), datetime.date(2023, 12, 31))
    >>> quarter_end_on_or_before(date(2024, 11, 5))
    datetime.date(2024, 9, 30)
    """
    if is_quarter_end(day):
        return day
    first_of_quarter = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return first_of_quarter - timedelta(days=1)
