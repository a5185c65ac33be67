"""A social worker's time with a child (SWEpisodes), row by row: its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.partial_dates import latest_day_of
from placements.ssda903.rules.rows import Day, SwEpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years

BRIEF = timedelta(days=3)
A_YEAR = timedelta(days=365)


def _is_no_date(text: str, day: Day) -> bool:
    return bool(text) and day is None


def _is_no_date_in_part(text: str) -> bool:
    """To 2024/25 a day, month or year that is not known could be written ZZ or ZZZZ, as for earlier permanence."""
    return bool(text) and latest_day_of(text) is None


@rule(
    "SW04STG1",
    message="The day a social worker's time started is no date.",
    cure="Correct SW_DECOM.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM",
    needs="SWEpisodes",
    years=Years(2024, 2025),
)
def start_is_no_date_to_2025(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if _is_no_date_in_part(each.text("SW_DECOM")))


@rule(
    "SW04STG1",
    message="The day a social worker's time started is no date.",
    cure="Correct SW_DECOM.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def start_is_no_date(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if _is_no_date(each.text("SW_DECOM"), each.sw_decom))


@rule(
    "SW05STG1",
    message="The day a social worker's time ended is no date.",
    cure="Correct SW_DEC.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC",
    needs="SWEpisodes",
    years=Years(2024, 2025),
)
def end_is_no_date_to_2025(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if _is_no_date_in_part(each.text("SW_DEC")))


@rule(
    "SW05STG1",
    message="The day a social worker's time ended is no date.",
    cure="Correct SW_DEC.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def end_is_no_date(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if _is_no_date(each.text("SW_DEC"), each.sw_dec))


@rule(
    "SW06STG2",
    message="A time with a social worker starts after the end of the year.",
    cure="Correct SW_DECOM, or leave the row for next year's return.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2024),
)
def started_after_year(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if each.sw_decom and each.sw_decom > year.last_day)


@rule(
    "SW07STG2",
    message="A time with a social worker ended before the year began or after it ended.",
    cure="Correct SW_DEC, or take the row out.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC",
    needs="SWEpisodes",
    years=Years(2024, 2024),
)
def ended_outside_year(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        if each.sw_dec and not year.first_day <= each.sw_dec <= year.last_day:
            yield each


@rule(
    "SW07STG2",
    message="A time with a social worker ended before the year before this one began, or after this one ended.",
    cure="Correct SW_DEC, or take the row out.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC",
    needs="SWEpisodes",
    years=Years(first=2025),
)
def ended_outside_two_years(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    """Two years back is 365 days before 1 April, as DfE's check counts: 2 April after a leap day."""
    for each in child.sw_episodes:
        if each.sw_dec and not year.first_day - A_YEAR <= each.sw_dec <= year.last_day:
            yield each


@rule(
    "SW09STG2",
    message="A time with a social worker ended on the day it started.",
    cure="Correct SW_DECOM or SW_DEC, or take the row out.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC SW_DECOM",
    needs="SWEpisodes",
    years=Years(2024, 2025),
)
def ended_the_same_day(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        end = each.text("SW_DEC")
        if end and end == each.text("SW_DECOM"):
            yield each


@rule(
    "SW09STG2",
    message="A time with a social worker lasted less than three days, or ended before it started.",
    cure="Correct SW_DECOM or SW_DEC, or take the row out.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def lasted_less_than_three_days(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        if each.sw_dec and each.sw_decom and each.sw_dec - each.sw_decom < BRIEF:
            yield each


@rule(
    "SW18STG2",
    message="A time with a social worker ended on or before the day it started.",
    cure="Correct SW_DECOM or SW_DEC.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def ended_before_it_started(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if each.sw_dec and each.sw_decom and each.sw_dec <= each.sw_decom)


@rule(
    "SW19STG2",
    message="Two times with a social worker start on the same day.",
    cure="Correct SW_DECOM of one, or take one out.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def started_on_one_day(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    """All but the first in the file; two without a date count as of one day."""
    seen: set[str] = set()
    for each in child.sw_episodes:
        start = each.text("SW_DECOM")
        if start in seen:
            yield each
        seen.add(start)
