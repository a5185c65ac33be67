"""The values of a row as the register holds them: dates as dates, codes in capitals."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from sufficiency.geography import normalise_postcode

BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


class InvalidDateError(ValueError):
    """A date that is not in the calendar."""


@lru_cache(maxsize=65_536)
def read_date(text: str) -> date | None:
    """A day written 31/03/2024 or 2024-03-31; None when blank, InvalidDateError when it is no date.

    >>> read_date(" 1/4/2023 "), read_date("")
    (datetime.date(2023, 4, 1), None)
    """
    text = text.strip()
    if not text:
        return None
    if found := BRITISH_DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    else:
        raise InvalidDateError(text)
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        raise InvalidDateError(text)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise InvalidDateError(text) from None


def needed_date(text: str) -> date:
    """A day that must be there."""
    day = read_date(text)
    if day is None:
        raise InvalidDateError(text)
    return day


def header_row(cell: dict[str, str]) -> HeaderRow:
    """A row of Header, by column and stripped."""
    return HeaderRow(
        needed_date(cell["DOB"]),
        cell["SEX"].upper(),
        cell["ETHNIC"].upper(),
        cell["UPN"].upper(),
        cell["MOTHER"],
        cell["MC_DOB"],
    )


def episode_row(cell: dict[str, str]) -> Episode:
    """A row of Episodes, by column and stripped."""
    return Episode(
        decom=needed_date(cell["DECOM"]),
        rne=cell["RNE"].upper(),
        ls=cell["LS"].upper(),
        cin=cell["CIN"].upper(),
        place=cell["PLACE"].upper(),
        provider=cell["PLACE_PROVIDER"].upper(),
        dec=read_date(cell["DEC"]),
        rec=cell["REC"].upper(),
        reason=cell["REASON_PLACE_CHANGE"].upper(),
        home=normalise_postcode(cell["HOME_POST"]),
        postcode=normalise_postcode(cell["PL_POST"]),
        urn=cell["URN"].upper(),
    )
