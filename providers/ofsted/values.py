"""What a cell of any list means, whichever program wrote it: a URN, a day, a number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from sufficiency.calendar import today
from sufficiency.web.dates import real_date, split_date

URN: Final = re.compile(r"[0-9A-Z]{1,12}")
# A place has a handful of beds and a boarding school some hundreds; more is a slip of the keyboard.
MOST_PLACES: Final = 9999
NO_PLACES: Final = f"it is no whole number up to {MOST_PLACES}, and was left empty"
EXCEL_BEGINS: Final = date(1899, 12, 30)
"""What Excel counts its days from."""
MIDNIGHT: Final = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
ORDINAL: Final = re.compile(r"(?<=[0-9])(st|nd|rd|th)\b", re.IGNORECASE)


def urn_of(words: str) -> str:
    """In capitals, without spaces and without what a spreadsheet adds to a number; what is no URN as it stands.

    >>> urn_of("1234567.0"), urn_of(" sc 045 678"), urn_of("SC 1/2")
    ('1234567', 'SC045678', 'SC 1/2')
    """
    urn = "".join(words.split()).upper().removesuffix(".0")
    return urn if URN.fullmatch(urn) else words.upper()


def day_of(words: str) -> date | None:
    """A day in words or figures, as a spreadsheet shows it, or as the number it keeps of it.

    >>> [str(day_of(words)) for words in ("2020-06-25T00:00:00", "25/06/2020 00:00", "25th June 2020", "44007")]
    ['2020-06-25', '2020-06-25', '2020-06-25', '2020-06-25']
    >>> str(day_of("25-Jun-20")), str(day_of("25/06/98")), day_of("31/02/2020"), day_of("last week")
    ('2020-06-25', '1998-06-25', None, None)
    """
    if re.fullmatch(r"[0-9]{5}", words):
        return EXCEL_BEGINS + timedelta(days=int(words))
    parts = split_date(ORDINAL.sub("", MIDNIGHT.sub("", words)))
    if parts is None:
        return None
    day, month, year = parts
    return real_date((day, month, _in_full(year)))


def _in_full(year: str) -> str:
    """Nothing on a list lies years ahead, so two figures are of this century until it is this year."""
    if not re.fullmatch(r"[0-9]{2}", year):
        return year
    return f"20{year}" if int(year) <= today().year % 100 else f"19{year}"


def places_in(words: str) -> int | None:
    """
    >>> places_in("4.0"), places_in("four"), places_in("-1"), places_in("10000")
    (4, None, None, None)
    """
    figures = words.removesuffix(".0")
    number = int(figures) if re.fullmatch(r"[0-9]{1,6}", figures) else None
    return number if number is not None and number <= MOST_PLACES else None
