"""The numbers of a chart or a table, once: in words on the page, as they are in a CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reports.disclosure.small_numbers import SUPPRESSED
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import day_words, number_words, percentage_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.figure import Number

SUPPRESSED_NOTE = "c: a number kept back, so that none from 1 to 5 can be read or worked out here."


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    SHARE = "share"
    """In percent, not rounded."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column. ``words`` is what stands over it on the page, where that is not what stands in the file."""

    name: str
    kind: Kind = Kind.TEXT
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of plain values: text, days, numbers, ``c`` and None for what is not there."""

    caption: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Any]]
    total: Sequence[Any] = ()
    note: str = ""
    caption_hidden: bool = False

    def table(self) -> Table:
        """For the page."""
        return Table(
            caption=self.caption,
            columns=[_column(each) for each in self.headings],
            rows=[self._in_words(row) for row in self.rows],
            total=self._in_words(self.total) if self.total else (),
            note=" ".join(filter(None, [self.note, self._suppressed_note])),
            caption_hidden=self.caption_hidden,
        )

    def names(self) -> list[str]:
        """The head of the file."""
        return [each.name for each in self.headings]

    def lines(self) -> list[list[Any]]:
        """The file's own lines: nothing rounded, days as 2024-03-31."""
        rows = [*self.rows, self.total] if self.total else self.rows
        return [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows]

    @property
    def _suppressed_note(self) -> str:
        return suppressed_note(cell for row in (*self.rows, self.total) for cell in row[1:])

    def _in_words(self, row: Sequence[Any]) -> list[str]:
        return [_words(each.kind, cell) for each, cell in zip(self.headings, row, strict=True)]


def suppressed_note(numbers: Any) -> str:
    """What ``c`` means, where one of the numbers shown is kept back."""
    return SUPPRESSED_NOTE if any(number == SUPPRESSED for number in numbers) else ""


def share_of(number: Number, total: Number) -> Number:
    """In percent, unrounded; ``c`` where either is, None over nought.

    >>> share_of(62, 248), share_of("c", 248), share_of(0, 0)
    (25.0, 'c', None)
    """
    if SUPPRESSED in (number, total):
        return SUPPRESSED
    if number is None or not total:
        return None
    return number * 100 / total


def _column(heading: Heading) -> Column:
    words = heading.words or heading.name
    return Column(words, numeric=heading.kind in (Kind.NUMBER, Kind.SHARE), unbroken=heading.kind is Kind.DAY)


def _words(kind: Kind, cell: Any) -> str:
    if isinstance(cell, date):
        return day_words(cell)
    if isinstance(cell, str):
        return cell
    if cell is None and kind is Kind.SHARE:
        return "not applicable"
    return percentage_words(cell) if kind is Kind.SHARE else number_words(cell)
