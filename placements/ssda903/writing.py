"""Rows of the return from what the register holds; the inverse of ``typed``. Dates as 31/03/2024."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from placements.ssda903 import tables
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.keeping import Values
from placements.ssda903.typed import InvalidDateError, read_date
from sufficiency.codes.ssda903 import Sex

SEX_BEFORE_2025 = {Sex.MALE.value: Sex.MALE_DIGIT.value, Sex.FEMALE.value: Sex.FEMALE_DIGIT.value}
SEX_SINCE_2025 = {old: new for new, old in SEX_BEFORE_2025.items()}
ENDS = {"Missing": ("MIS_END",), "DoLo": ("DOLO_END",), "SWEpisodes": ("SW_DEC", "SW_REASON")}
"""The column with the last day, and those that say why, of rows that may go on after a year."""


def written_day(day: date | None) -> str:
    """As the return writes it; empty for none.

    >>> written_day(date(2024, 3, 31)), written_day(None)
    ('31/03/2024', '')
    """
    return f"{day:%d/%m/%Y}" if day else ""


def row_of(table: str, cells: Mapping[str, str]) -> Values:
    """A row of a table from its cells by column; those not given are empty."""
    return tuple(cells.get(column, "") for column in tables.NAMED[table].columns)


def written_header(child: str, header: HeaderRow, year: int) -> Values:
    """A child's row of Header in the return of a year; sex in that year's codes."""
    return row_of(
        "Header",
        {
            "CHILD": child,
            "SEX": sex_in(header.sex, year),
            "DOB": written_day(header.born),
            "ETHNIC": header.ethnicity,
            "UPN": header.upn,
            "MOTHER": header.mother,
            "MC_DOB": header.mother_s_child_born,
        },
    )


def sex_in(code: str, year: int) -> str:
    """SEX in the codes of the year: 1 and 2 to 2023/24, M, F and U since."""
    valid = Sex.valid_in(year)
    other = SEX_BEFORE_2025.get(code) or SEX_SINCE_2025.get(code) or code
    return code if code in valid or other not in valid else other


def written_episode(child: str, episode: Episode) -> Values:
    """A row of Episodes."""
    return (
        child,
        written_day(episode.decom),
        episode.rne,
        episode.ls,
        episode.cin,
        episode.place,
        episode.provider,
        written_day(episode.dec),
        episode.rec,
        episode.reason,
        episode.home,
        episode.postcode,
        episode.urn,
    )


def cut_episode(episode: Episode, last_day: date) -> Episode:
    """The episode as the return of a year knows it: an end after the year has not happened."""
    if episode.dec is None or episode.dec <= last_day:
        return episode
    return replace(episode, dec=None, rec="", reason="")


def cut_row(table: str, values: Values, last_day: date) -> Values:
    """As ``cut_episode``, for the tables whose rows have a last day."""
    if table not in ENDS:
        return values
    columns = tables.NAMED[table].columns
    end, *_ = positions = [columns.index(column) for column in ENDS[table]]
    try:
        ended = read_date(values[end])
    except InvalidDateError:
        return values
    if ended is None or ended <= last_day:
        return values
    return tuple("" if position in positions else value for position, value in enumerate(values))
