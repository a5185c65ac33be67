"""What documents and DfE state of a measure on the day, beside what the rows say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from reports.disclosure.small_numbers import SUPPRESSED
from reports.stated.figures import apart_words, ours_words
from sufficiency.web.components import Column, Table

if TYPE_CHECKING:
    from reports.indicator_pages.reading import Reading
    from reports.stated.ours import Beside

COLUMNS: Final[list[Column | str]] = [
    "Stated by",
    Column("Stated", numeric=True),
    Column("From the rows", numeric=True),
    Column("The rows say", numeric=True),
    "Why",
]
NOTHING_SAID: Final = "Not known"


def stated_table(reading: Reading) -> Table | None:
    """None where nobody states anything."""
    if not reading.stated:
        return None
    rows = [_row(each) for each in reading.stated]
    return Table("What documents and DfE state of this day", COLUMNS, rows, caption_hidden=True)


def _row(row: Beside) -> list[Any]:
    stated, ours = row.stated, row.ours.value
    difference = apart_words(stated, ours)
    return [
        f"{stated.title}, {stated.place}" if stated.place else stated.title,
        _with_counts(stated.words, stated.counts_words),
        ours_words(ours, stated),
        difference or ("kept back" if ours == SUPPRESSED else "not comparable"),
        row.why or ("" if row.difference == 0 else NOTHING_SAID),
    ]


def _with_counts(words: str, counts: str) -> str:
    return f"{words} ({counts})" if counts else words


def stated_words(reading: Reading) -> str:
    """The figure furthest from ours: "Stated 83%, from the rows 43%"."""
    apart = [each for each in reading.stated if each.difference]
    if not apart:
        return ""
    far = max(apart, key=lambda each: abs(each.difference or Decimal(0)))
    return f"{far.stated.sentence(far.ours.value)}."
