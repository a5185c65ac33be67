"""Sheets of an authority on several days, from what is stored where it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.indicators.figures import population_on, populations_of
from reports.indicators.returns_held import ReturnsHeld, returns_held
from reports.indicators.scope import Scope
from reports.indicators.sheet import Sheet, sheets_of
from reports.indicators.sheet_json import sheet_from_json
from reports.stored.month_ends import stored_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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


def stored_sheets(authority: Authority, days: Iterable[date], held: ReturnsHeld) -> dict[date, Sheet]:
    """Only those that are stored and hold: for what a page may do without while the worker is behind."""
    days = [day for day in days if held.cover(day)]
    if not days:
        return {}
    populations = populations_of(authority)
    return {
        day: sheet_from_json(sheet, Scope(authority, day), held, population_on(day, populations))
        for day, sheet in stored_on(authority, days).values_list("day", "sheet")
    }
