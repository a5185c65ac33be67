"""The day a child reaches an age, as DfE's checks count it."""

from __future__ import annotations

from datetime import date

from sufficiency.calendar import months_before


def birthday(born: date, age: int) -> date:
    """The birthday. Born on 29 February, it is 28 February in other years: DfE's way, not the law's 1 March.

    >>> birthday(date(2008, 2, 29), 18), birthday(date(2008, 2, 29), 16)
    (datetime.date(2026, 2, 28), datetime.date(2024, 2, 29))
    """
    return months_before(born, -12 * age)
