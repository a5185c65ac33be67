"""A date as people type it: three fields, or a whole date pasted into one. Pure functions."""

from __future__ import annotations

import re
from datetime import date

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Parts = tuple[str, str, str]


def split_date(text: str) -> Parts | None:
    """Day, month and year of a whole date as text, or None where it is not three parts.

    >>> split_date("31/03/2023"), split_date("31 March 2023"), split_date("2023-03-31")
    (('31', '03', '2023'), ('31', 'March', '2023'), ('31', '3', '2023'))
    >>> split_date("31 March"), split_date("")
    (None, None)
    """
    parts = re.split(r"[\s/.\-]+", text.strip())
    if len(parts) != 3:
        return None
    first, month, last = parts
    if len(first) != 4:
        return first, month, last
    # Nobody typed the noughts of an address.
    return last.lstrip("0") or last, month.lstrip("0") or month, first


def month_number(text: str) -> int | None:
    """
    >>> month_number("3"), month_number("March"), month_number("mar."), month_number("13"), month_number("x")
    (3, 3, 3, 13, None)
    """
    if _is_number(text):
        return int(text)
    start = text.strip().lower()[:3]
    return MONTH_NAMES.index(start) + 1 if start in MONTH_NAMES else None


def real_date(parts: Parts) -> date | None:
    """The date that the three parts say, or None where the calendar has no such day.

    >>> real_date(("31", "March", "2023")), real_date(("29", "2", "2023")), real_date(("1", "1", "23"))
    (datetime.date(2023, 3, 31), None, None)
    """
    day, month, year = parts
    number = month_number(month)
    if number is None or not _is_number(day) or not re.fullmatch(r"[0-9]{4}", year.strip()):
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    """Digits 0 to 9, four at most: ``str.isdigit`` takes superscripts, which ``int`` refuses."""
    return bool(re.fullmatch(r"\s*[0-9]{1,4}\s*", text))
