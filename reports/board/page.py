"""The words above the tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.board.tiles import change_since_a_year_ago, value_words
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.numbers import CEASED, STARTED
from sufficiency.calendar import financial_year_ending
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from reports.board.selectors import Board
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope


EMPTY: Final = (
    "Ten measures of the children the council looks after will be here, worked out from its yearly SSDA903 returns. "
    "The board fills as soon as an analyst uploads the first, under Imports."
)


def standing_words(scope: Scope, held: ReturnsHeld) -> str:
    """Which return speaks for the day, and whether it is final."""
    if held.last_day and scope.day > held.last_day:
        return f"Later than the last return loaded, which ends on {day_words(held.last_day)}"
    year = financial_year_ending(scope.day)
    if year not in held.years:
        if held.years and year > max(held.years):
            return f"As recorded here since the last return; none for the year ending 31 March {year} yet"
        if not held.years:
            return "Only what was recorded here: no return is loaded yet"
        return f"No return for the year ending 31 March {year} is loaded"
    kind = "Provisional" if held.years[year] else "Final"
    return f"{kind} return for the year ending 31 March {year}"


def summary_words(board: Board) -> str:
    """The answer in two sentences; the reason instead, where there is none."""
    now = board.looked_after.value
    if now is None:
        return board.looked_after.reason
    if board.is_after_the_last_return:
        return "Who came into care, moved or left since then is not known: these figures are not to be relied on."
    number = "1 to 5 children" if now == SUPPRESSED else count_words(now, "child", "children")
    verb = "is" if now == 1 else "are"
    change = change_since_a_year_ago(board)
    started, ceased = (value_words(board.figures[each.slug]) for each in (STARTED, CEASED))
    return (
        f"{number} {verb} looked after{f', {change}' if change else ''}. "
        f"In the twelve months to {day_words(board.scope.day)}, {started} came into care and {ceased} left."
    )
