"""A figure as a tile, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse

from reports.board.measures import MEASURES, Measure, own_rate
from reports.board.neighbours import MODEL
from reports.board.what_changed import can_be_compared
from reports.comparators.compared import Against
from reports.indicators.figure import Figure, Number, Status
from reports.indicators.indicator import Unit
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.targets.judging import judge_figure
from reports.targets.presenters import rag_tag, target_words
from sufficiency.web.components import Tile, sparkline_points
from sufficiency.web.presenters import (
    capital,
    change_words,
    day_words,
    month_words,
    number_words,
    percentage_words,
    range_words,
)

if TYPE_CHECKING:
    from datetime import date

    from reports.board.selectors import Board
    from reports.comparators.compared import Compared, Published

STATUS_WORDS = {
    Status.INSUFFICIENT_HISTORY: "Not to be relied on: too few years of returns are loaded",
    Status.NOT_KNOWN: "Not known",
    Status.NOT_APPLICABLE: "Not applicable",
}
NEIGHBOURS: Final = "neighbours"


def tiles_of(board: Board) -> list[Tile]:
    address = reverse("reports:indicator", args=[board.scope.authority.slug, "SLUG"])
    kept = {"on": board.scope.day.isoformat()} | ({MODEL: str(board.model)} if board.model else {})
    query = urlencode(kept)
    return [_tile(measure, board, f"{address.replace('SLUG', measure.indicator.slug)}?{query}") for measure in MEASURES]


def _tile(measure: Measure, board: Board, href: str) -> Tile:
    slug = measure.indicator.slug
    figure = board.sheet.figures[slug]
    target = board.targets.get(slug)
    rag = None if board.is_after_the_last_return else judge_figure(target, figure)
    return Tile(
        indicator=slug,
        title=measure.title,
        href=href,
        value=measure.value_words(figure),
        counts=measure.counts_words(figure),
        status=_status(figure, board),
        change=change_on_a_year_ago(measure, board),
        target=target_words(target, figure.unit) if target else "",
        tag=rag_tag(rag) if rag else None,
        compared=compared_words(measure, board),
        **_trend(measure, board),
        when=_when(figure),
        note=measure.note,
        number=_machine(figure.value),
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def change_on_a_year_ago(measure: Measure, board: Board) -> str:
    """Against the same day a year before; empty where either is kept back or not to be relied on."""
    if board.before is None or board.is_after_the_last_return:
        return ""
    before, now = (sheet.figures[measure.indicator.slug] for sheet in (board.before, board.sheet))
    if not can_be_compared(before, now):
        return ""
    if now.unit is Unit.CHILDREN:
        return capital(change_words(now.value - before.value, "a year ago"))
    was, is_ = measure.value_words(before), measure.value_words(now)
    if was == is_:
        return f"{was} a year ago too"
    verdict = {True: ": better", False: ": worse", None: ""}[measure.is_better(before, now)]
    way = "Up" if measure.number_of(now) > measure.number_of(before) else "Down"
    return f"{way} from {was} a year ago{verdict}"


def compared_words(measure: Measure, board: Board) -> str:
    """The median of the statistical neighbours, and England; empty where neither is published."""
    compared = board.compared.get(measure.compared.slug) if measure.compared else None
    if compared is None:
        return ""
    others = [(NEIGHBOURS, Against.NEIGHBOURS_MEDIAN), ("England", Against.ENGLAND)]
    found = [(name, compared.against[against]) for name, against in others]
    known = [f"{name} {_short(each)}" for name, each in found if each.value is not None]
    if not known:
        return ""
    ours = own_rate(measure, board.sheet) if measure.rate else None
    said = ", ".join([*([f"ours {number_words(ours)}"] if ours is not None else []), *known])
    unit = " per 10,000" if measure.rate else ""
    return f"{capital(said)}{unit}{_of_when(compared, board)}"


def _short(published: Published) -> str:
    """The number alone, but for the sign of percent; a rate's unit is said once."""
    assert published.value is not None
    return percentage_words(published.value) if published.unit is Unit.PERCENT else number_words(published.value)


def _of_when(compared: Compared, board: Board) -> str:
    """The day of the others' figures, where it is another than ours."""
    return "" if compared.day is None or compared.day == board.scope.day else f" ({day_words(compared.day)})"


def _trend(measure: Measure, board: Board) -> dict[str, str]:
    """A small line, and where it begins; of the number looked after by months, else by years."""
    if measure.indicator is CHILDREN_LOOKED_AFTER:
        series: list[tuple[date, Number]] = [(flow.day, flow.stock) for flow in board.flows]
    else:
        figures = [(sheet.day, sheet.figures[measure.indicator.slug]) for sheet in board.trend]
        series = [(day, measure.number_of(figure) if figure.status is Status.OK else None) for day, figure in figures]
    known = [(day, number) for day, number in series if isinstance(number, (int, float))]
    if len(known) < 3:
        return {}
    points = sparkline_points([number if isinstance(number, (int, float)) else None for _, number in series])
    return {"sparkline": points, "sparkline_words": f"since {month_words(known[0][0])}"}


def _when(figure: Figure) -> str:
    """The day or the months the figure is of, and whether anything may still change it."""
    if figure.value is None:
        return ""
    first, last = figure.period
    period = day_words(last) if first == last else range_words(first, last)
    return f"{period}, {'provisional' if figure.provisional else 'final'}"


def _status(figure: Figure, board: Board) -> str:
    if figure.status is Status.OK:
        return "Not to be relied on: later than the last return" if board.is_after_the_last_return else ""
    words = STATUS_WORDS[figure.status]
    if figure.status is Status.INSUFFICIENT_HISTORY or board.total is None:
        return words
    return f"{words}: {figure.reason[0].lower()}{figure.reason[1:].rstrip('.')}" if figure.reason else words


def neighbours_note(board: Board) -> str:
    """Who the neighbours are, once under the tiles; empty where no tile names them."""
    medians = [each.against[Against.NEIGHBOURS_MEDIAN] for each in board.compared.values()]
    found = next((each for each in medians if each.value is not None), None)
    if found is None:
        return ""
    model = next(each.model for each in board.compared.values() if each.model)
    return (
        f"Neighbours: the median of {board.council}'s statistical neighbours, the councils most like it "
        f"(DfE's model of {model}). Their figures and England's are as DfE published them."
    )


def _machine(value: Number) -> Number:
    return round(value, 1) if isinstance(value, float) else value
