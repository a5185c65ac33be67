"""Stated figures as a table, as sentences and as a file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from reports.comparators.files.areas import ENGLAND
from reports.disclosure.small_numbers import SUPPRESSED
from reports.stated.figures import apart_words, ours_words
from reports.stated.groups import group_words
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.stated.figures import StatedFigure
    from reports.stated.forms import Chosen
    from reports.stated.ours import Beside

COLUMNS: Final[list[Column | str]] = [
    "Measure",
    Column("As at", unbroken=True),
    Column("Stated", numeric=True),
    Column("Ours", numeric=True),
    Column("Ours is", numeric=True),
    "Why",
]
HEADINGS: Final = [
    "day", "measure", "slug", "group", "area_code", "source", "title", "place", "quote", "stated", "symbol",
    "stated_numerator", "stated_denominator", "ours", "ours_numerator", "ours_denominator", "difference", "why",
]  # fmt: skip
C_NOTE: Final = "c: kept back, because few children are counted."


def stated_page(rows: Sequence[Beside], chosen: Chosen, slug: str) -> dict[str, Any]:
    """The values of the page's template: a table for each document and edition, documents before DfE's."""
    titles: dict[str, list[Beside]] = {}
    for row in sorted(rows, key=lambda row: (not row.stated.is_from_document, -row.stated.day.toordinal())):
        titles.setdefault(row.stated.title, []).append(row)
    return {
        "tables": [stated_table(title, of_title, slug) for title, of_title in titles.items()],
        "summary": summary_words(rows),
        "furthest": furthest_words(rows),
        "csv_href": f"{reverse('reports:stated-csv', args=[slug])}?{chosen.query}",
    }


def stated_table(title: str, rows: Sequence[Beside], slug: str) -> Table:
    note = C_NOTE if any(SUPPRESSED in (row.ours.value, row.stated.symbol) for row in rows) else ""
    # The last column is why: where none is known it would stand empty.
    width = len(COLUMNS) if any(row.why for row in rows) else -1
    return Table(title, COLUMNS[:width], [_row(row, slug)[:width] for row in rows], note=note)


def _row(row: Beside, slug: str) -> list[Any]:
    stated = row.stated
    page = f"{reverse('reports:indicator', args=[slug, stated.indicator.slug])}?{urlencode({'on': stated.day})}"
    return [
        format_html("{}{}", link(measure_words(stated), page), f" ({stated.place})" if stated.place else ""),
        day_words(stated.day),
        _with_counts(stated.words, stated.counts_words),
        _ours(row),
        apart_words(stated, row.ours.value) or "not comparable",
        row.why,
    ]


def measure_words(stated: StatedFigure) -> str:
    """The measure, and of which group or other council it is."""
    of = "England" if stated.area_code == ENGLAND else stated.about.words if stated.about else group_words(stated.group)
    return f"{stated.indicator.title}: {of}" if of else stated.indicator.title


def summary_words(rows: Sequence[Beside]) -> str:
    """How many of the figures are ours too.

    >>> summary_words([])
    ''
    """
    if not rows:
        return ""
    compared = [row for row in rows if apart_words(row.stated, row.ours.value)]
    same = sum(row.stated.is_same(row.ours.value) for row in compared)
    apart = len(compared) - same
    without = len(rows) - same - apart
    others = f", and {number_words(without)} cannot be held against ours" if without else ""
    figures = count_words(len(rows), "figure")
    ours = f"{number_words(same)} {_are(same)} the same as ours"
    return f"Of {figures}, {ours}, {number_words(apart)} {_are(apart)} not{others}."


def furthest_words(rows: Sequence[Beside]) -> str:
    """The share that is furthest apart: "Placed in the area: stated 83%, from the rows 43%"."""
    shares = [row for row in rows if row.difference and not row.from_dfe and row.stated.unit == "percent"]
    if not shares:
        return ""
    far = max(shares, key=lambda row: abs(row.difference or Decimal(0)))
    return (
        f"Furthest apart on {day_words(far.stated.day)}, {far.stated.indicator.title.lower()}: "
        f"{far.stated.sentence(far.ours.value).lower()}."
    )


def stated_lines(rows: Sequence[Beside]) -> Iterator[list[Any]]:
    """For the file, under ``HEADINGS``: numbers plain and as they are."""
    for row in rows:
        stated, ours = row.stated, row.ours
        yield [
            stated.day.isoformat(), stated.indicator.title, stated.indicator.slug, stated.group, stated.area_code,
            stated.source, stated.title, stated.place, stated.quote, _plain(stated.value), stated.symbol,
            stated.numerator, stated.denominator, ours.value, ours.numerator, ours.denominator,
            _plain(row.difference), row.why,
        ]  # fmt: skip


def _ours(row: Beside) -> str:
    value = row.ours.value
    if value is None or value == SUPPRESSED:
        return "not known" if value is None else SUPPRESSED
    counts = ""
    if row.stated.unit == "percent" and isinstance(row.ours.numerator, int):
        counts = f"{number_words(row.ours.numerator)} of {_count_words(row.ours.denominator)}"
    return _with_counts(ours_words(value, row.stated), counts)


def _with_counts(words: str, counts: str) -> str:
    return f"{words} ({counts})" if counts else words


def _count_words(number: Any) -> str:
    return number_words(number) if isinstance(number, int) else str(number)


def _is_a_share(stated: StatedFigure) -> bool:
    return stated.unit == "percent" and not stated.about


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _plain(number: Decimal | None) -> Decimal | None:
    """A number still, so that one below nought is not taken for a formula; without noughts at its end."""
    return None if number is None else Decimal(f"{number.normalize():f}")
