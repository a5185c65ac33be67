"""The words above the tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.board.tiles import change_since_a_year_ago, value_words
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.numbers import CEASED, STARTED
from sufficiency.calendar import financial_year_ending
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from reports.board.selectors import Board
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope
    from sufficiency.authorities.models import Authority


def empty_words(authority: Authority) -> str:
    """How the first figures get here."""
    return (
        "The board is computed from the council's SSDA903 returns. An analyst loads one, or a folder of "
        f"several years, with: manage.py import_ssda903 {authority.slug} FOLDER"
    )


def standing_words(scope: Scope, held: ReturnsHeld) -> str:
    """Which return speaks for the day, and whether it is final."""
    year = financial_year_ending(scope.day)
    if year not in held.provisional_by_year:
        return f"No return for the year ending 31 March {year} is loaded"
    kind = "Provisional" if held.provisional_by_year[year] else "Final"
    return f"{kind} return for the year ending 31 March {year}"


def summary_words(board: Board) -> str:
    """The answer in two sentences; the reason instead, where there is none."""
    now = board.looked_after.value
    if now is None:
        return board.looked_after.reason
    number = "1 to 5 children" if now == SUPPRESSED else count_words(now, "child", "children")
    verb = "is" if now == 1 else "are"
    change = change_since_a_year_ago(board)
    started, ceased = (value_words(board.figures[each.slug]) for each in (STARTED, CEASED))
    return (
        f"{number} {verb} looked after{f', {change}' if change else ''}. "
        f"In the twelve months to {day_words(board.scope.day)}, {started} came into care and {ceased} left."
    )
