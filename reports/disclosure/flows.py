"""Who came into care and left it, by quarter beside the stock, and in twelve months.

The stock and one of the two give the other away, so both go. A financial year's totals stay where two
or more of its quarters are hidden and could be told apart in no way; twelve months to another quarter end
go with the first quarter among them that is hidden, since they overlap.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.hiding import MARGIN
from reports.disclosure.rooms import ROOM
from reports.disclosure.small_numbers import SUPPRESSED, is_small, suppressed_count
from sufficiency.calendar import financial_year_ending, twelve_months_ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.quarters import Quarter

IN_A_YEAR = 4


def safe_quarters(quarters: Sequence[Quarter], earlier: Earlier = NOTHING) -> list[Quarter]:
    """Of whole financial years: in part of one too little would be hidden."""
    hidden = hidden_quarters(quarters, earlier)
    return [_without(each, flows=each.day in hidden) for each in quarters]


def hidden_quarters(quarters: Sequence[Quarter], earlier: Earlier = NOTHING) -> set[date]:
    """The last days of those whose flows go."""
    return {day for year in _by_year(quarters).values() for day in _hidden_of(year, earlier)[0]}


def year_is_hidden(quarters: Sequence[Quarter], day: date, earlier: Earlier = NOTHING) -> bool:
    """Whether the twelve months to a quarter end go: both flows, or readers had one by the other."""
    first, last = twelve_months_ending(day)
    within = [each for each in quarters if first <= each.day <= last]
    return len(within) < IN_A_YEAR or not all(
        _is_read_off(list(year), {each.day for each in within}, earlier) for year in _by_year(quarters).values()
    )


def _is_read_off(year: list[Quarter], within: set[date], earlier: Earlier) -> bool:
    """Whether the flows of those quarters together are: a year's hidden ones are known together by its total."""
    hidden, total_hidden = _hidden_of(year, earlier)
    if (year[-1].day in within) and len(within & {each.day for each in year}) == IN_A_YEAR:
        return not total_hidden
    return not hidden & within or (hidden <= within and not total_hidden)


def _by_year(quarters: Sequence[Quarter]) -> dict[int, list[Quarter]]:
    return {year: list(each) for year, each in groupby(quarters, lambda quarter: financial_year_ending(quarter.day))}


def _hidden_of(year: list[Quarter], earlier: Earlier) -> tuple[set[date], bool]:
    """The quarters of a financial year that go, and whether its totals go too."""
    known = earlier.shown("flows", _flows(year))
    hidden = [each for each in year if _gives_away(each)]
    hidden += [each for each in year if each.day in earlier.hidden("flows", _flows(year)) and each not in hidden]
    if not hidden:
        return set(), False
    few = any(sum(flows) < MARGIN + IN_A_YEAR for flows in _both_flows(year))
    if few or any(is_small(number) for each in year for number in (each.before, each.stock)):
        return {each.day for each in year}, True
    # Later ones first: they have not been read yet when the first is.
    others = [each for each in year if each not in hidden and each.day not in known and _room(each) > 0]
    others.sort(key=lambda each: (each.day < hidden[0].day, each.day))
    while not _have_room([each for each in hidden if each.day not in known]):
        if not others:
            # That noughts stay would tell which quarters had to go, and of few who they were.
            return {each.day for each in year}, True
        hidden.append(others.pop(0))
    return {each.day for each in hidden}, False


def _both_flows(year: list[Quarter]) -> tuple[list[int], list[int]]:
    return [each.started for each in year], [each.ceased for each in year]


def _have_room(hidden: list[Quarter]) -> bool:
    """Their flows are known together, so those must not be small either."""
    together = sum(each.started for each in hidden), sum(each.ceased for each in hidden)
    return len(hidden) > 1 and not any(map(is_small, together)) and sum(map(_room, hidden)) >= ROOM


def _gives_away(quarter: Quarter) -> bool:
    flows, stocks = (quarter.started, quarter.ceased), (quarter.before, quarter.stock)
    return any(map(is_small, flows)) or (any(flows) and any(map(is_small, stocks)))


def _room(quarter: Quarter) -> int:
    """How far below its number each flow could be: the stocks give the one by the other, and both are not nought."""
    return min(quarter.started, quarter.ceased) - (quarter.started == quarter.ceased)


def _flows(year: list[Quarter]) -> dict[date, int]:
    return {each.day: each.started for each in year}


def _without(quarter: Quarter, *, flows: bool) -> Quarter:
    return replace(
        quarter,
        before=suppressed_count(quarter.before),
        stock=suppressed_count(quarter.stock),
        started=SUPPRESSED if flows else quarter.started,
        ceased=SUPPRESSED if flows else quarter.ceased,
    )
