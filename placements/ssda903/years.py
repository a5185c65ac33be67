"""Which collection year a return is for; where that is unclear, a sentence instead of a guess."""

from __future__ import annotations

from datetime import date

from placements.ssda903 import tables
from placements.ssda903.collecting import FoundReturn
from placements.ssda903.problems import Problem
from placements.ssda903.typed import InvalidDateError, read_date
from sufficiency.calendar import financial_year_ending, last_day_of_year


def name_years(found: list[FoundReturn], given: int | None) -> tuple[list[int | None], list[Problem]]:
    """The year ending of each return, None where a problem says it is unclear.

    ``given`` wins; then the folder's or file's name; then the latest DECOM in Episodes. A name with
    one year alone is read as the year's end, unless the episodes of every return with such a name
    start in the year after: then the names say when the years begin.
    """
    latest = [_latest_start(each) for each in found]
    by_start = _named_by_start(found, latest)
    years: list[int | None] = []
    problems: list[Problem] = []
    for each, day in zip(found, latest, strict=True):
        year = given or _year_of(each, day, by_start=by_start)
        problem = _unclear(each, year, day, years)
        years.append(None if problem else year)
        problems += [problem] if problem else []
    return years, problems


def _year_of(found: FoundReturn, latest: date | None, *, by_start: bool) -> int | None:
    if found.named:
        return found.named.year + (by_start and not found.named.says_end)
    return financial_year_ending(latest) if latest else None


def _named_by_start(found: list[FoundReturn], latest: list[date | None]) -> bool:
    alone = [
        (each.named.year, day)
        for each, day in zip(found, latest, strict=True)
        if each.named and not each.named.says_end and day
    ]
    return bool(alone) and all(financial_year_ending(day) == year + 1 for year, day in alone)


def _unclear(found: FoundReturn, year: int | None, latest: date | None, taken: list[int | None]) -> Problem | None:
    if year is None:
        why = (
            "Neither its name nor an Episodes table says for which year this return is. "
            "Choose the year with the files (--year on the command line)."
        )
    elif latest and latest > last_day_of_year(year):
        why = (
            f"This looks like the return for the year ending 31 March {year}, "
            f"but an episode starts on {latest:%d/%m/%Y}. Correct the date or the name, or give the right --year."
        )
    elif year in taken:
        why = f"Two returns are for the year ending 31 March {year}. Give one of them."
    else:
        return None
    return Problem("year-unclear", why, file=found.label, value=str(year or ""))


def _latest_start(found: FoundReturn) -> date | None:
    days = []
    position = tables.EPISODES.columns.index("DECOM")
    for file in found.files:
        if file.table is tables.EPISODES:
            days += [day for row in file.rows if (day := _day(row.values[position]))]
    return max(days, default=None)


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except InvalidDateError:
        return None
