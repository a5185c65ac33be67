"""Five 31 Marches side by side: every measure a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.html import format_html, format_html_join

from reports.board.listed import suppressed_note
from reports.board.measures import MEASURES, Measure
from reports.board.what_changed import can_be_compared
from reports.indicators.figure import Status
from reports.indicators.indicator import Unit
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import change_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.board.years import Year
    from reports.indicators.figure import Figure

NOT_KNOWN: Final = "not known"
ALSO: Final = '<span class="app-table__also">{}</span>'
SHORT: Final = "Marked *: not to be relied on, since too few years of returns are loaded before it."


def overview(years: Sequence[Year]) -> Table:
    """Each figure, under it its counts and its change on the year before."""
    figures = [figure for year in years for measure in MEASURES if (figure := year.figure(measure))]
    short = any(figure.status is Status.INSUFFICIENT_HISTORY for figure in figures)
    return Table(
        caption="Each 31 March: the figure, its counts and its change on the year before",
        columns=["Measure", *year_columns(years)],
        rows=[(_named(measure), *(_cell(measure, year) for year in years)) for measure in MEASURES],
        caption_hidden=True,
        note=" ".join(filter(None, [SHORT * short, suppressed_note(figure.value for figure in figures)])),
    )


def year_columns(years: Sequence[Year]) -> list[Column]:
    """A year without a return is said in its cells."""
    return [Column(f"{day_words(year.day)}{year.standing}", numeric=True) for year in years]


def _named(measure: Measure) -> Any:
    rate = "per 10,000 " if measure.indicator.unit is Unit.PER_10K else ""
    return format_html("{}" + ALSO, measure.title, rate + measure.note) if measure.note else measure.title


def _cell(measure: Measure, year: Year) -> Any:
    figure = year.figure(measure)
    if figure is None or figure.status is Status.NOT_KNOWN:
        return NOT_KNOWN
    if figure.value is None:
        return "not applicable"
    words = f"{measure.value_words(figure)}{'*' if figure.status is Status.INSUFFICIENT_HISTORY else ''}"
    counts = measure.counts_words(figure) if figure.unit is Unit.PERCENT else ""
    also = [counts, change_on_the_year_before(measure, year)]
    # One element: on a phone a cell's parts stand side by side.
    return format_html("<span>{}{}</span>", words, format_html_join("", ALSO, ((line,) for line in also if line)))


def change_on_the_year_before(measure: Measure, year: Year) -> str:
    """In points for shares, as a number else; empty where that is not known or not shown."""
    now = year.figure(measure)
    before = year.before.figures[measure.indicator.slug] if year.before else None
    if now is None or before is None or not can_be_compared(before, now):
        return ""
    if measure.value_words(before) == measure.value_words(now):
        return "no change"
    if now.unit is Unit.CHILDREN or measure.as_count:
        return change_words(now.numerator - before.numerator, "").removesuffix(" than ")
    change = abs(_rounded(now) - _rounded(before))
    unit = (" point" if change == 1 else " points") if now.unit is Unit.PERCENT else ""
    size = f"{change}{unit}" if change else "by less than a point"
    return f"{'up' if now.value > before.value else 'down'} {size}"


def _rounded(figure: Figure) -> int:
    """As it is shown: the change between two rounded numbers is theirs, or the reader finds it wrong."""
    return int(number_words(figure.value).replace(",", ""))
