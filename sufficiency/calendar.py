"""The days the field counts by: financial years, quarters, ages and half-open periods. Pure functions.

A period is half-open, ``[start, end)``: a stay that ends on 31 March is not counted at the end of
that day. One that has not ended carries ``OPEN`` as its end, so that a single index answers
"who was here on this day?".
"""

from __future__ import annotations

import calendar as _calendar
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

OPEN = date(9999, 12, 31)


def today() -> date:
    """The day the product takes for today: ``DJANGO_TODAY`` where it is set, else the clock's."""
    return date.fromisoformat(settings.DJANGO_TODAY) if settings.DJANGO_TODAY else timezone.localdate()


def now() -> datetime:
    """The moment the product takes for now: the clock's time of day on ``today()``."""
    moment = timezone.now()
    if not settings.DJANGO_TODAY:
        return moment
    return datetime.combine(today(), timezone.localtime(moment).time(), timezone.get_current_timezone())


def midnight(day: date) -> datetime:
    """When the day begins here."""
    return datetime.combine(day, time.min, timezone.get_current_timezone())


def financial_year_ending(day: date) -> int:
    """The year in whose 31 March the day's financial year ends: 1 April 2023 gives 2024."""
    return day.year + 1 if (day.month, day.day) >= (4, 1) else day.year


def first_day_of_year(year_ending: int) -> date:
    """1 April of the year that ends on 31 March ``year_ending``."""
    return date(year_ending - 1, 4, 1)


def last_day_of_year(year_ending: int) -> date:
    """31 March ``year_ending``."""
    return date(year_ending, 3, 31)


def months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier, or the last day of that month where it has no such day.

    >>> months_before(date(2024, 3, 31), 30)
    datetime.date(2021, 9, 30)
    >>> months_before(date(2024, 2, 29), 12)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, _calendar.monthrange(year, month + 1)[1]))


def twelve_months_ending(day: date) -> tuple[date, date]:
    """First and last day of the twelve months that end on ``day``, both inclusive.

    >>> twelve_months_ending(date(2024, 3, 31))
    (datetime.date(2023, 4, 1), datetime.date(2024, 3, 31))
    >>> twelve_months_ending(date(2024, 2, 29))
    (datetime.date(2023, 3, 1), datetime.date(2024, 2, 29))
    >>> twelve_months_ending(date(2024, 2, 28))
    (datetime.date(2023, 3, 1), datetime.date(2024, 2, 28))
    """
    following = day + timedelta(days=1)
    first = months_before(following, 12)
    # A year before 29 February is 1 March here: on the 28th that day would be counted in two years running.
    return (first if first.day == following.day else first + timedelta(days=1)), day


def month_ends_before(day: date, count: int) -> list[date]:
    """The last days of the ``count`` months up to and including the month of ``day``, oldest first.

    The last of them is ``day`` itself, so that a figure for today ends the row.
    """
    firsts = [months_before(day.replace(day=1), back) for back in range(count - 2, -1, -1)]
    return [first - timedelta(days=1) for first in firsts] + [day]


def is_month_end(day: date) -> bool:
    """
    >>> is_month_end(date(2024, 2, 29)), is_month_end(date(2024, 2, 28))
    (True, False)
    """
    return (day + timedelta(days=1)).day == 1


def age_on(born: date, day: date) -> int:
    """Completed years of age. Someone born on 29 February has their birthday on 1 March in other years.

    >>> age_on(date(2008, 2, 29), date(2024, 2, 28)), age_on(date(2008, 2, 29), date(2024, 2, 29))
    (15, 16)
    >>> age_on(date(2007, 2, 28), date(2023, 2, 28))
    16
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def born_after_to_be_under(age: int, day: date) -> date:
    """Whoever is born after this day is younger than ``age`` on ``day``.

    A sixteenth birthday on the day itself makes sixteen. On 28 February of a common year a child
    born on 29 February is still the younger age: the law counts their birthday from 1 March.

    >>> born_after_to_be_under(16, date(2024, 3, 31))
    datetime.date(2008, 3, 31)
    >>> born_after_to_be_under(16, date(2023, 2, 28))
    datetime.date(2007, 2, 28)
    >>> born_after_to_be_under(18, date(2024, 2, 29))
    datetime.date(2006, 2, 28)
    """
    return months_before(day, 12 * age)


def latest_mid_year(day: date) -> int:
    """The year of the latest 30 June on or before the day: 31 March 2024 gives 2023."""
    return day.year if (day.month, day.day) >= (6, 30) else day.year - 1
