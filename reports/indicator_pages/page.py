"""The page of a measure, and its tables as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from reports.board.indicator_page import IndicatorPage, indicator_page
from reports.board.listed import suppressed_note
from reports.board.neighbours import MODEL
from reports.indicator_pages import comparing
from reports.indicator_pages.breakdown import breakdown
from reports.indicator_pages.history import history_chart, history_listed
from reports.indicator_pages.stated import stated_table, stated_words
from reports.indicator_pages.ways import BY
from reports.indicator_pages.words import change_since
from reports.targets.presenters import rag_tag, target_by_words
from sufficiency import calendar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.board.listed import Listed
    from reports.indicator_pages.comparing import Comparing
    from reports.indicator_pages.reading import Reading
    from sufficiency.web.components import Chart, Table, Tag


@dataclass(frozen=True)
class Choice:
    """A breakdown to choose; ``current`` is the one shown."""

    name: str
    href: str
    current: bool


@dataclass(frozen=True)
class Page:
    answer: IndicatorPage
    change: str
    target: str
    tag: Tag | None
    history: Chart | None
    comparing: Comparing
    stated: Table | None
    stated_words: str
    choices: list[Choice]
    breakdown: Table | None
    breakdown_csv: str
    no_breakdown: str
    """Why there is none."""
    note: str
    """What ``c`` means, where the figure itself is kept back."""


def page_of(reading: Reading) -> Page:
    figure, listed = reading.figure, breakdown(reading)
    return Page(
        answer=indicator_page(reading.indicator, figure, reading.scope, reading.held),
        change=_change(reading),
        target=target_by_words(reading.target, reading.indicator.unit) if reading.target else "",
        tag=rag_tag(reading.rag) if reading.rag else None,
        history=history_chart(reading, csv_href(reading, "history")) if len(reading.history) > 1 else None,
        comparing=comparing.comparing(reading, csv_href(reading, "comparators")),
        stated=stated_table(reading),
        stated_words=stated_words(reading),
        choices=[Choice(BY[by].name, _href(reading, by), by == reading.by) for by in reading.ways],
        breakdown=listed.table() if listed else None,
        breakdown_csv=csv_href(reading, "breakdown"),
        no_breakdown=_no_breakdown(reading),
        note=suppressed_note([figure.value, figure.numerator, figure.denominator]),
    )


def _change(reading: Reading) -> str:
    if reading.is_late:
        return ""
    before = calendar.months_before(reading.scope.day, 12)
    return change_since(reading.indicator, reading.figure, reading.a_year_ago, before)


def _no_breakdown(reading: Reading) -> str:
    number = reading.figure.numerator
    if number is None:
        return "Not known: there is no figure to break down."
    if number == 0:
        return "Nobody is counted."
    if not reading.ways:
        return "Readers of totals are given no groups of this measure on this day."
    return "These groups are kept back, so that none of five children or fewer can be worked out."


def _href(reading: Reading, by: str) -> str:
    return f"?{urlencode(kept(reading, by) | _model(reading))}#breakdown"


def kept(reading: Reading, by: str) -> dict[str, str]:
    """What the page's address says besides the model of neighbours."""
    return {"on": reading.scope.day.isoformat(), "by": by}


def _model(reading: Reading) -> dict[str, str]:
    return {MODEL: str(reading.model)} if reading.model else {}


def csv_href(reading: Reading, name: str) -> str:
    address = reverse("reports:indicator-csv", args=[reading.scope.authority.slug, reading.indicator.slug, name])
    return f"{address}?{urlencode(kept(reading, reading.by) | _model(reading))}"


File = tuple[list[str], list[Any]]


def _of(listed: Listed | None) -> File:
    return (listed.names(), listed.lines()) if listed else ([], [])


FILES: dict[str, Callable[[Reading], File]] = {
    "history": lambda reading: _of(history_listed(reading)),
    "comparators": lambda reading: (list(comparing.HEADINGS), comparing.csv_rows(reading.comparison)),
    "breakdown": lambda reading: _of(breakdown(reading)),
}
"""Headings and lines of each table of the page, by the name in its address."""
