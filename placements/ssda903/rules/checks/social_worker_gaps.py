"""Whether a social worker who left has a successor (SWEpisodes)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Day, SwEpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years

FIVE_DAYS = timedelta(days=5)


def _by_start(child: ChildRows) -> list[SwEpisodeRow]:
    return sorted(child.sw_episodes, key=lambda each: (each.sw_decom or date.max, each.line))


@rule(
    "SW11aSTG2",
    message="A social worker ended more than five days before 31 March and the next did not start within five days.",
    cure="Correct SW_DECOM or the SW_DEC before it, or add who came between.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_DEC",
    needs="SWEpisodes",
    years=Years(2024, 2024),
)
def successor_came_late(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    if child.reference and len(child.sw_episodes) > 1:
        for before, each in pairwise(_by_start(child)):
            if before.sw_dec and before.sw_dec <= year.last_day - FIVE_DAYS and not _is_near(each, before.sw_dec):
                yield each


def _is_near(row: SwEpisodeRow, day: date) -> bool:
    return row.sw_decom is not None and abs(row.sw_decom - day) <= FIVE_DAYS


@rule(
    "SW11bSTG2",
    message="The latest social worker ended in the last days of March, and no other came after.",
    cure="Empty SW_DEC, or add the worker who came after.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DEC SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2024),
)
def left_without_successor(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    """A row without a start, after one that ended then, is flagged in its place: it names no successor."""
    rows = _by_start(child)
    if len(rows) == 1 and child.reference and _ends_in_last_days(rows[0].sw_dec, year):
        yield rows[0]
    found = dict.fromkeys(each for before, each in pairwise(rows) if _comes_undated(before, each, year))
    # Of several that began one day the first in the file counts as the latest.
    rows.sort(key=lambda each: each.sw_decom or date.min, reverse=True)
    found |= dict.fromkeys(later for later, earlier in pairwise(rows) if _ends_last(later, earlier, year))
    yield from found


def _comes_undated(before: SwEpisodeRow, row: SwEpisodeRow, year: Collection) -> bool:
    return row.sw_decom is None and _ends_in_last_days(before.sw_dec, year)


def _ends_last(later: SwEpisodeRow, earlier: SwEpisodeRow, year: Collection) -> bool:
    return (
        later.sw_dec is not None
        and _ends_in_last_days(later.sw_dec, year)
        and earlier.sw_decom is not None
        and earlier.sw_decom < later.sw_dec
    )


def _ends_in_last_days(day: Day, year: Collection) -> bool:
    return day is not None and year.last_day - FIVE_DAYS <= day <= year.last_day
