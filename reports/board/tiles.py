"""A figure as a tile, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from reports.board.measures import MEASURES, Measure
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.figure import Figure, Number, Status
from reports.indicators.indicator import Unit
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from sufficiency.web.components import Tile, sparkline_points
from sufficiency.web.presenters import change_words, day_words, month_words, number_words, percent_words

if TYPE_CHECKING:
    from datetime import date

    from reports.board.selectors import Board

STATUS_WORDS = {
    Status.INSUFFICIENT_HISTORY: "Not to be relied on: too few years of returns are loaded",
    Status.NOT_KNOWN: "Not known",
    Status.NOT_APPLICABLE: "Not applicable",
}


def tiles_of(board: Board) -> list[Tile]:
    return [_tile(measure, board) for measure in MEASURES]


def indicator_href(board: Board, slug: str) -> str:
    address = reverse("reports:indicator", args=[board.scope.authority.slug, slug])
    return f"{address}?{urlencode({'on': board.scope.day.isoformat()})}"


def value_words(figure: Figure) -> str:
    """The value as the board writes it: whole, without its counts; empty where there is none."""
    if figure.value is None:
        return ""
    if figure.value == SUPPRESSED:
        return SUPPRESSED
    if figure.unit is Unit.PERCENT:
        return percent_words(figure.numerator, figure.denominator)
    return number_words(figure.value)


def counts_words(figure: Figure) -> str:
    """
    The counts behind a share, "62 of 650"; a rate's are said in the reason, and a count is its own.
    """
    if figure.unit is not Unit.PERCENT or figure.value is None:
        return ""
    return f"{count_of(figure.numerator)} of {count_of(figure.denominator)}"


def change_since_a_year_ago(board: Board) -> str:
    """How the number looked after has moved since the month end a year before; empty where that is not held."""
    if board.is_after_the_last_return:
        return ""
    months = dict(board.months)
    then = next((day for day in months if _a_year_before(day, board)), None)
    now, before = board.looked_after.value, months.get(then) if then else None
    if then is None or not isinstance(now, int) or not isinstance(before, int):
        return ""
    return change_words(now - before, f"on {day_words(then)}")


def _a_year_before(day: date, board: Board) -> bool:
    now = board.scope.day
    return (day.year, day.month) == (now.year - 1, now.month)


def _tile(measure: Measure, board: Board) -> Tile:
    figure = board.figures[measure.indicator.slug]
    own = measure.indicator is CHILDREN_LOOKED_AFTER
    since = f"since {month_words(board.months[0][0])}" if own and board.months else ""
    return Tile(
        indicator=measure.indicator.slug,
        title=measure.title,
        href=indicator_href(board, measure.indicator.slug),
        value=value_words(figure),
        counts=counts_words(figure),
        note=change_since_a_year_ago(board) if own else measure.note,
        status=_status(figure, board),
        sparkline=sparkline_points([number for _, number in board.months if isinstance(number, int)]) if own else "",
        sparkline_words=since,
        number=_machine(figure.value),
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def _status(figure: Figure, board: Board) -> str:
    late = "Not to be relied on: later than the last return" if board.is_after_the_last_return else ""
    return STATUS_WORDS.get(figure.status, late)


def count_of(number: Number) -> str:
    """A count as the reader sees it: ``c`` where it is kept back."""
    return SUPPRESSED if number == SUPPRESSED else number_words(number)


def _machine(value: Number) -> Number:
    return round(value, 1) if isinstance(value, float) else value
