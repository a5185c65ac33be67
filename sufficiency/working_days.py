"""The days on which a council's office answers: Monday to Friday, without the bank holidays of England. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

SATURDAY: Final = 5
MONDAY: Final = 0
# Proclaimed for one year alone: what was moved, and what was added.
MOVED: Final = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
ADDED: Final = (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))


def is_working_day(day: date) -> bool:
    """
    >>> is_working_day(date(2025, 4, 17)), is_working_day(date(2025, 4, 18)), is_working_day(date(2025, 4, 19))
    (True, False, False)
    """
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """The day that is so many working days later; the day itself does not count.

    >>> working_days_after(date(2025, 4, 14), 10)
    datetime.date(2025, 4, 30)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_until(day: date, last: date) -> int:
    """How many there are after the day, up to the last and with it; below nought where the last is over.

    >>> last = date(2025, 4, 30)
    >>> working_days_until(date(2025, 4, 14), last), working_days_until(date(2025, 5, 2), last)
    (10, -2)
    """
    if last < day:
        return -working_days_until(last, day)
    return sum(is_working_day(day + timedelta(days=each)) for each in range(1, (last - day).days + 1))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Those of England and Wales, substitutes for weekends among them.

    >>> sorted(f"{day:%d %b}" for day in bank_holidays(2022))[:4], date(2021, 12, 28) in bank_holidays(2021)
    (['02 Jun', '02 May', '03 Jan', '03 Jun'], True)
    """
    easter = _easter(year)
    fixed = _not_at_a_weekend([date(year, 1, 1)]) | _not_at_a_weekend([date(year, 12, 25), date(year, 12, 26)])
    mondays = {_monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25)), _monday_from(date(year, 8, 25))}
    usual = fixed | mondays | {easter - timedelta(days=2), easter + timedelta(days=1)}
    return frozenset(MOVED.get(day, day) for day in usual) | {day for day in ADDED if day.year == year}


def _monday_from(day: date) -> date:
    """The first on or after the day: from the 25th of a month of 31 days it is the last of the month."""
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _not_at_a_weekend(days: list[date]) -> set[date]:
    """Each that falls on a weekend is given the next day that is free."""
    taken: set[date] = {day for day in days if day.weekday() < SATURDAY}
    for day in (day for day in days if day.weekday() >= SATURDAY):
        while day.weekday() >= SATURDAY or day in taken:
            day += timedelta(days=1)
        taken.add(day)
    return taken


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876.

    >>> _easter(2024), _easter(2025)
    (datetime.date(2024, 3, 31), datetime.date(2025, 4, 20))
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - moved + 15) % 30
    of_century, odd = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * of_century - moon - odd) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
