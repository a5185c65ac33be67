"""What the law says of a child's living in a setting without registration, on a day. Pure functions.

Care Standards Act 2000, section 11: to run an establishment that needs a registration without one is an offence of
whoever runs it, on every day told of here. What changed is what a council may do:

- from 9 September 2021 it may not place a looked-after child under 16 in an unregulated setting (Care Planning,
  Placement and Case Review (England) Regulations 2010, regulation 27A, put in by SI 2021/161);
- from 28 October 2023 supported accommodation for looked-after children of 16 and 17 must be registered (Supported
  Accommodation (England) Regulations 2023, SI 2023/416); who had applied by then may go on until it is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from sufficiency.calendar import age_on

if TYPE_CHECKING:
    from collections.abc import Iterator

UNDER_16_FORBIDDEN: Final = date(2021, 9, 9)
SUPPORTED_REGISTERED: Final = date(2023, 10, 28)
YOUNGEST_ALONE: Final = 16
GROWN_UP: Final = 18


@dataclass(frozen=True, slots=True)
class Law:
    """``unlawful`` is what is said of the council's placing the child there, not of whoever runs the setting."""

    unlawful: bool
    title: str
    sentence: str


NO_BAN: Final = Law(
    False,
    "No ban yet",
    "Before 9 September 2021 no rule forbade a council to place a child in an unregulated setting, whatever the "
    "child's age. To run a children's home without registration was an offence already (Care Standards Act 2000, "
    "section 11).",
)
UNDER_16: Final = Law(
    True,
    "Unlawful: under 16",
    "A looked-after child under 16 must not be placed in a setting that is not registered for children of that age "
    "(Care Planning Regulations 2010, regulation 27A, in force since 9 September 2021).",
)
NOT_YET: Final = Law(
    False,
    "Not forbidden at 16 and 17",
    "From 9 September 2021 to 27 October 2023 a child of 16 or 17 could be placed where support and no care is given, "
    "without registration. Where care was given, it needed registration as a children's home (Care Standards Act 2000, "
    "section 11).",
)
MUST_BE_REGISTERED: Final = Law(
    True,
    "Unlawful: not registered",
    "Since 28 October 2023 supported accommodation for children of 16 and 17 must be registered with Ofsted (Supported "
    "Accommodation Regulations 2023). Only a provider who had applied by then may go on until Ofsted decides.",
)
NO_CHILD: Final = Law(False, "18 or over", "These rules are about children: the young person is 18 or over.")


def law_on(day: date, born: date) -> Law:
    """
    >>> fifteen = date(2006, 9, 10)
    >>> law_on(date(2021, 9, 8), fifteen).unlawful, law_on(date(2021, 9, 9), fifteen).title
    (False, 'Unlawful: under 16')
    >>> law_on(date(2022, 9, 9), fifteen).unlawful, law_on(date(2022, 9, 10), fifteen).title
    (True, 'Not forbidden at 16 and 17')
    >>> law_on(date(2023, 10, 27), fifteen).unlawful, law_on(date(2023, 10, 28), fifteen).title
    (False, 'Unlawful: not registered')
    >>> law_on(date(2024, 9, 10), fifteen).title
    '18 or over'
    """
    age = age_on(born, day)
    if age >= GROWN_UP:
        return NO_CHILD
    if day < UNDER_16_FORBIDDEN:
        return NO_BAN
    if age < YOUNGEST_ALONE:
        return UNDER_16
    return MUST_BE_REGISTERED if day >= SUPPORTED_REGISTERED else NOT_YET


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days over which one law held, ``[start, end)``."""

    start: date
    end: date
    law: Law

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def laws_over(start: date, end: date, born: date) -> Iterator[Stretch]:
    """The stretches of ``[start, end)``: the law may change while a child lives there, and so may the child's age."""
    turns = {UNDER_16_FORBIDDEN, SUPPORTED_REGISTERED, birthday(born, YOUNGEST_ALONE), birthday(born, GROWN_UP)}
    if end <= start:
        return
    days = [start, *sorted(day for day in turns if start < day < end), end]
    for law, parts in groupby(pairwise(days), key=lambda part: law_on(part[0], born)):
        held = list(parts)
        yield Stretch(held[0][0], held[-1][1], law)


def birthday(born: date, age: int) -> date:
    """The first day of that age: 1 March for a child of 29 February, in a common year.

    >>> birthday(date(2008, 2, 29), 16), birthday(date(2008, 2, 29), 18)
    (datetime.date(2024, 2, 29), datetime.date(2026, 3, 1))
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def days_so_far(start: date, end: date, day: date) -> int:
    """Days of ``[start, end)`` up to and including ``day``.

    >>> from sufficiency.calendar import OPEN
    >>> days_so_far(date(2025, 3, 1), OPEN, date(2025, 3, 31)), days_so_far(date(2025, 3, 1), date(2025, 3, 8), OPEN)
    (31, 7)
    """
    return max(0, (_after(end, day) - start).days)


def unlawful_days(start: date, end: date, born: date, day: date) -> int:
    """Of those, the days on which the law forbade it."""
    return sum(each.days for each in laws_over(start, _after(end, day), born) if each.law.unlawful)


def _after(end: date, day: date) -> date:
    return end if end <= day else day + timedelta(days=1)
