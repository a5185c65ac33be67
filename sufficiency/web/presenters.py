"""How dates, ages, numbers and shares are written. The examples are the specification; a test runs them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sufficiency.calendar import age_on

MINUS = "\N{MINUS SIGN}"
NO_NUMBER = "\N{EN DASH}"
MONTHS = [str(name) for name in calendar.month_name[1:]]


def day_words(day: date) -> str:
    """
    >>> day_words(date(2023, 3, 31))
    '31 March 2023'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """
    >>> month_words(date(2023, 3, 31))
    'March 2023'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def range_words(first: date, last: date) -> str:
    """Both days inclusive; whole months by their names.

    >>> range_words(date(2022, 4, 1), date(2023, 3, 31))
    'April 2022 to March 2023'
    >>> range_words(date(2023, 1, 1), date(2023, 3, 31))
    'January to March 2023'
    >>> range_words(date(2022, 4, 2), date(2023, 3, 31))
    '2 April 2022 to 31 March 2023'
    >>> range_words(date(2024, 2, 1), date(2024, 2, 29))
    'February 2024'
    """
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole_months:
        return f"{day_words(first)} to {day_words(last)}"
    if first.year != last.year:
        return f"{month_words(first)} to {month_words(last)}"
    if first.month != last.month:
        return f"{MONTHS[first.month - 1]} to {month_words(last)}"
    return month_words(last)


def number_words(value: float | Decimal | None, places: int = 0) -> str:
    """Thousands apart by commas, halves rounded up, a true minus sign; a dash where there is no number.

    >>> number_words(12183016), number_words(0.25, 1), number_words(-11) == f"{MINUS}11"
    ('12,183,016', '0.3', True)
    >>> number_words(None) == NO_NUMBER
    True
    """
    if value is None:
        return NO_NUMBER
    rounded = _rounded(Decimal(str(value)), places)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,}"


def percent_words(numerator: int | None, denominator: int | None, places: int = 0) -> str:
    """Whole on board and public pages, ``places=1`` on working pages; halves rounded up.

    >>> percent_words(62, 650), percent_words(187, 275, 1), percent_words(1, 8, 1)
    ('10%', '68.0%', '12.5%')
    >>> percent_words(1, 200), percent_words(0, 0)
    ('1%', 'not applicable')
    >>> percent_words(3, 717), percent_words(714, 717), percent_words(0, 717), percent_words(717, 717)
    ('under 1%', 'over 99%', '0%', '100%')
    """
    if not denominator or numerator is None:
        return "not applicable"
    return percentage_words(Decimal(numerator) * 100 / denominator, places)


def percentage_words(percent: float | Decimal, places: int = 0) -> str:
    """Few are not none, and nearly all are not all: neither is rounded to what it is not.

    >>> percentage_words(9.54), percentage_words(0.42), percentage_words(99.58), percentage_words(0.42, 1)
    ('10%', 'under 1%', 'over 99%', '0.4%')
    >>> percentage_words(0.04, 1), percentage_words(99.97, 1)
    ('under 0.1%', 'over 99.9%')
    """
    exact = Decimal(str(percent))
    rounded, least = _rounded(exact, places), Decimal(1).scaleb(-places)
    if exact > 0 and not rounded:
        return f"under {least}%"
    if exact < 100 == rounded:
        return f"over {100 - least}%"
    return f"{rounded:,}%"


def share_words(numerator: int, denominator: int) -> str:
    """
    >>> share_words(62, 1650)
    '62 of 1,650'
    """
    return f"{number_words(numerator)} of {number_words(denominator)}"


def rate_words(value: float | Decimal | None) -> str:
    """A rate per 10,000 children, whole.

    >>> rate_words(93.6), rate_words(None)
    ('94 per 10,000 children', 'not known')
    """
    return "not known" if value is None else f"{number_words(value)} per 10,000 children"


def change_words(change: int, since: str) -> str:
    """
    >>> change_words(-11, "a year ago"), change_words(3, "a year ago"), change_words(0, "a year ago")
    ('11 fewer than a year ago', '3 more than a year ago', 'the same as a year ago')
    """
    if not change:
        return f"the same as {since}"
    return f"{number_words(abs(change))} {'more' if change > 0 else 'fewer'} than {since}"


def count_words(count: int, one: str, many: str = "") -> str:
    """
    >>> count_words(1, "child", "children"), count_words(1650, "child", "children"), count_words(0, "move")
    ('1 child', '1,650 children', '0 moves')
    """
    return f"{number_words(count)} {one if count == 1 else many or one + 's'}"


def count_or_no(count: int, one: str, many: str = "") -> str:
    """As a sentence says it, where a table shows a nought.

    >>> count_or_no(2, "alert is", "alerts are"), count_or_no(0, "alert is", "alerts are")
    ('2 alerts are', 'no alert is')
    """
    return count_words(count, one, many) if count else f"no {one}"


def capital(words: str) -> str:
    """
    >>> capital("under 1% live here"), capital("")
    ('Under 1% live here', '')
    """
    return words[:1].upper() + words[1:]


def age_words(born: date, day: date) -> str:
    """Years, and months for a child under two.

    >>> age_words(date(2008, 4, 1), date(2024, 3, 31)), age_words(date(2023, 5, 9), date(2024, 3, 31))
    ('15', '10 months')
    >>> age_words(date(2022, 3, 31), date(2024, 3, 31)), age_words(date(2024, 3, 20), date(2024, 3, 31))
    ('2', '0 months')
    """
    years = age_on(born, day)
    return str(years) if years >= 2 else count_words(_months_between(born, day), "month")


def duration_words(start: date, end: date) -> str:
    """How long from one day to another: in the largest two of years and months, else in days.

    >>> duration_words(date(2021, 3, 31), date(2024, 3, 31)), duration_words(date(2022, 1, 15), date(2024, 3, 31))
    ('3 years', '2 years 2 months')
    >>> duration_words(date(2024, 3, 1), date(2024, 3, 31)), duration_words(date(2024, 3, 30), date(2024, 3, 31))
    ('30 days', '1 day')
    """
    years, months = divmod(_months_between(start, end), 12)
    parts = [count_words(years, "year")] * bool(years) + [count_words(months, "month")] * bool(months)
    return " ".join(parts) or count_words((end - start).days, "day")


def miles_words(miles: Decimal | float | None) -> str:
    """
    >>> miles_words(Decimal("1")), miles_words(Decimal("20.4")), miles_words(None)
    ('1.0 miles', '20.4 miles', 'not known')
    """
    return "not known" if miles is None else f"{number_words(miles, 1)} miles"


def _months_between(start: date, end: date) -> int:
    """Completed months; the 31st of a month is completed by the last day of a shorter one only the day after."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def money_words(pounds: Decimal) -> str:
    """Whole pounds without pence.

    >>> money_words(Decimal("4312.50")), money_words(Decimal("39000000.00"))
    ('£4,312.50', '£39,000,000')
    >>> money_words(Decimal("-7.5")) == f"{MINUS}£7.50"
    True
    """
    places = 0 if pounds == pounds.to_integral_value() else 2
    return f"{MINUS if pounds < 0 else ''}£{abs(_rounded(pounds, places)):,}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
