"""The words above the tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from placements.models import Child
from reports.board.values import value_words
from reports.board.what_changed import can_be_compared, changed_words
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.figure import Status
from reports.indicators.numbers import CEASED, CHILDREN_LOOKED_AFTER, STARTED
from sufficiency.calendar import financial_year_ending
from sufficiency.web.presenters import change_words, count_words, day_words

if TYPE_CHECKING:
    from reports.board.audience import Audience
    from reports.board.selectors import Board
    from reports.indicators.indicator import Indicator
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope
    from sufficiency.authorities.models import Authority


EMPTY: Final = (
    "Ten measures of the children the council looks after will be here, worked out from its yearly SSDA903 returns. "
    "The board fills as soon as an analyst uploads the first, under Returns."
)


def empty_words(authority: Authority, held: ReturnsHeld, audience: Audience) -> str:
    """What will be here; and what the register holds already, where people record in it before any return.

    Shares and rates of the few who happen to be recorded would be true of nobody: none is shown. Readers of
    totals are not told how many: from one day to the next the number tells of one child. One query for
    those who see children, and none where nothing was recorded.
    """
    if held.first_day is None:
        return EMPTY
    too_little = "too little for a measure of the whole council"
    if not audience.sees_children:
        return f"What has been recorded here so far is {too_little}. {EMPTY}"
    recorded = Child.objects.of(authority).count()
    number, verb = count_words(recorded, "child", "children"), "has" if recorded == 1 else "have"
    return f"{number} {verb} been recorded here so far, which is {too_little}. {EMPTY}"


def standing_words(scope: Scope, held: ReturnsHeld) -> str:
    """Which return speaks for the day, and whether it is final."""
    if held.last_day and scope.day > held.last_day:
        return f"Later than the last return loaded, which ends on {day_words(held.last_day)}"
    year = financial_year_ending(scope.day)
    if year in held.years:
        return f"{'Provisional' if held.years[year] else 'Final'} return for the year ending 31 March {year}"
    if not held.years:
        return "Only what was recorded here: no return is loaded yet"
    if year > max(held.years):
        last = max(held.years)
        return (
            f"Provisional: the last return, for the year ending 31 March {last}, and what was recorded here since. "
            f"The return for the year ending 31 March {year} will confirm it"
        )
    return f"No return for the year ending 31 March {year} is loaded"


def summary_words(board: Board) -> str:
    """The answer in two sentences; the reason instead, where there is none."""
    now = board.total
    if now is None:
        return board.looked_after.reason
    if board.is_after_the_last_return:
        return "Who came into care, moved or left since then is not known: these figures are not to be relied on."
    if now == SUPPRESSED:
        return "How many children are looked after is kept back here (c)."
    number, verb = count_words(now, "child", "children"), "is" if now == 1 else "are"
    change = _change(board, CHILDREN_LOOKED_AFTER, f"on {day_words(board.before.day)}") if board.before else ""
    return f"{number} {verb} looked after{f', {change}' if change else ''}. {_flows_words(board)}".strip()


def what_changed_words(board: Board) -> str:
    """Which other measures moved most; empty where there is no year before to compare with."""
    if board.before is None or board.is_after_the_last_return:
        return ""
    before = board.before.figures[CHILDREN_LOOKED_AFTER.slug]
    return changed_words(board.sheet, board.before) if can_be_compared(before, board.looked_after) else ""


def _flows_words(board: Board) -> str:
    """Who came and who left, and how many more or fewer than in the year before."""
    started, ceased = (board.sheet.figures[each.slug] for each in (STARTED, CEASED))
    if any(each.status is not Status.OK or each.value == SUPPRESSED for each in (started, ceased)):
        return ""
    more_came = _change(board, STARTED, "in the year before")
    more_left = _change(board, CEASED, "").removesuffix(" than ").replace("the same as ", "as many")
    came = f"{value_words(started)} came into care{f', {more_came},' if more_came else ''}"
    left = f"{value_words(ceased)} left{f', {more_left}' if more_came and more_left else ''}"
    return f"In the twelve months to {day_words(board.scope.day)}, {came} and {left}."


def _change(board: Board, indicator: Indicator, since: str) -> str:
    """How a count has moved since the same day a year before; empty where that is not shown."""
    if board.before is None or board.is_after_the_last_return:
        return ""
    before, now = board.before.figures[indicator.slug], board.sheet.figures[indicator.slug]
    return change_words(now.value - before.value, since) if can_be_compared(before, now) else ""
