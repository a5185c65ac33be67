"""The age bands of DfE's tables of children looked after."""

from __future__ import annotations

# By the youngest age in each.
AGE_BANDS = {0: "under 1", 1: "1 to 4", 5: "5 to 9", 10: "10 to 15", 16: "16 and over"}
# Older than anybody: a wrong date of birth is in the last band too.
BEYOND = 150


def age_band(age: int) -> str:
    """
    >>> age_band(0), age_band(4), age_band(15), age_band(19)
    ('under 1', '1 to 4', '10 to 15', '16 and over')
    """
    return next(name for youngest, name in reversed(AGE_BANDS.items()) if age >= youngest)


def ages_in(band: str) -> tuple[int, int]:
    """The youngest age in a band, and the youngest beyond it.

    >>> ages_in("1 to 4"), ages_in("16 and over")
    ((1, 5), (16, 150))
    """
    youngest = next(age for age, name in AGE_BANDS.items() if name == band)
    return youngest, min((age for age in AGE_BANDS if age > youngest), default=BEYOND)
