"""Sheets of an authority on several days, from what is stored where it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.disclosure.quarters import is_quarter_end
from reports.indicators.counting import EVERY
from reports.indicators.figures import population_on, populations_of
from reports.indicators.quarters import behind, quarters_of_years
from reports.indicators.returns_held import ReturnsHeld, returns_held
from reports.indicators.scope import Scope
from reports.indicators.sheet import Sheet, sheets_of
from reports.indicators.sheet_json import sheet_from_json
from reports.stored.month_ends import stored_on
from sufficiency.calendar import financial_year_ending, twelve_months_ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reports.indicators.indicator import Indicator
    from sufficiency.authorities.models import Authority


def read_sheets(
    authority: Authority, days: Iterable[date], held: ReturnsHeld | None = None, *, moves: bool = True
) -> dict[date, Sheet]:
    """By day, in the order asked for: stored ones where they hold for the data as it is, the others worked out.

    Two queries where all are stored, and two more for up to forty that are not. Without ``moves`` those
    worked out have none, which takes a fifth less.
    """
    wanted = list(dict.fromkeys(days))
    held = held or returns_held(authority)
    found = stored_sheets(authority, wanted, held)
    missing = [day for day in wanted if day not in found]
    found |= sheets_of(authority, missing, held, moves=moves) if missing else {}
    return {day: found[day] for day in wanted}


def stored_sheets(
    authority: Authority, days: Iterable[date], held: ReturnsHeld, only: Iterable[Indicator] = EVERY
) -> dict[date, Sheet]:
    """Only those that are stored and hold: for what a page may do without while the worker is behind.

    Two queries; one where nothing is stored. With ``only`` some indicators there are no other figures.
    """
    covered = [day for day in days if held.cover(day)]
    rows = stored_on(authority, covered) if covered else []
    populations = populations_of(authority) if rows else []
    return {
        day: sheet_from_json(sheet, Scope(authority, day), held, population_on(day, populations), only)
        for day, sheet in rows
    }


def sheets_to_store(authority: Authority, days: Sequence[date], held: ReturnsHeld) -> dict[date, Sheet]:
    """Worked out from the rows, those of quarter ends with the quarters that readers of totals need."""
    found = sheets_of(authority, days, held)
    ends = [day for day in days if is_quarter_end(day)]
    if not ends:
        return found
    first = twelve_months_ending(min(ends))[0]
    quarters = quarters_of_years(authority, financial_year_ending(first), financial_year_ending(max(ends)))
    return found | {day: replace(found[day], quarters=behind(day, quarters)) for day in ends}
