"""Dates of which only the month or the year is known, as DATE_PERM of earlier permanence may be."""

from __future__ import annotations

from datetime import date, timedelta

from placements.ssda903.typed import InvalidDateError, read_date
from sufficiency.calendar import months_before


def latest_day_of(text: str) -> date | None:
    """The last day a date may mean; None when it is none. Not known is written ZZ, of the year ZZZZ.

    >>> latest_day_of("ZZ/05/2020"), latest_day_of("ZZ/ZZ/2021"), latest_day_of("03/05/2020")
    (datetime.date(2020, 5, 31), datetime.date(2021, 12, 31), datetime.date(2020, 5, 3))
    >>> latest_day_of("May 2020") is None
    True
    """
    parts = text.upper().split("/")
    try:
        first = read_date("/".join({"ZZ": "01", "ZZZZ": "2000"}.get(part, part) for part in parts))
    except InvalidDateError:
        return None
    if first is None or "ZZ" not in parts:
        return first
    return months_before(first, -12 if parts[1] == "ZZ" else -1) - timedelta(days=1)
