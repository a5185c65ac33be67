"""How figures of an edition are written on its page."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reports.market_position.payload import SYMBOLS, PublishedTable, Value
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import day_words, money_words, number_words, percentage_words

if TYPE_CHECKING:
    from collections.abc import Iterable

MEANS: Final = {
    "c": "kept back: it is small, or would give a small one away",
    "z": "not applicable",
    "x": "not available",
    "k": "rounds to nought, and is not nought",
}
TOTAL: Final = "Total"
ISO_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def value_words(value: str | Value, unit: str = "count") -> str:
    """
    >>> value_words(1650), value_words(70, "percent"), value_words(5210.5, "pounds"), value_words(12.5, "days")
    ('1,650', '70%', '£5,210.50', '12.5')
    >>> value_words("c"), value_words("Private"), value_words("2025-09-30")
    ('c', 'Private', '30 September 2025')
    """
    if isinstance(value, str):
        return day_words(date.fromisoformat(value)) if ISO_DATE.fullmatch(value) else value
    number = Decimal(str(value))
    if unit == "percent":
        return percentage_words(number)
    if unit == "pounds":
        return money_words(number)
    return number_words(number, 0 if number == number.to_integral_value() else 1)


def table_of(table: PublishedTable) -> Table:
    """The finding over it; under it what it is of, on which day, and each symbol's meaning."""
    wide = len(table.filters)
    columns = [Column(heading) for _, heading in table.filters]
    columns += [Column(each.heading, numeric=True) for each in table.columns]
    units = [""] * wide + [each.unit for each in table.columns]
    rows = [tuple(value_words(*cell) for cell in zip(row, units, strict=True)) for row in table.rows]
    totals = [row for row in rows if set(row[:wide]) == {TOTAL}]
    total = totals[0] if len(totals) == 1 else ()
    others = [row for row in rows if row is not total]
    once = (*total[:1], *("" for _ in total[1:wide]), *total[wide:])
    return Table(table.finding, columns, others, once, _note(table))


def _note(table: PublishedTable) -> str:
    day = day_words(date.fromisoformat(table.day))
    explained = [f"“{symbol}” is {MEANS[symbol]}." for symbol in symbols_in(table)]
    return " ".join(filter(None, [f"{table.title}, {day}.", table.note, *explained]))


def symbols_in(table: PublishedTable) -> list[str]:
    """Those that stand in for a figure: a filter's own value may look like one."""
    wide = len(table.filters)
    found = {value for row in table.rows for value in row[wide:] if isinstance(value, str)}
    return sorted(found & SYMBOLS)


def small_counts_words(found: Iterable[str]) -> str:
    """What is asked of those who prepare an edition and approve it; empty where nothing was found.

    >>> small_counts_words(["three of our children"])
    'Reads like a count of 1 to 5 children: “three of our children”. If it is one, take the number out.'
    """
    quoted = ", ".join(f"“{each}”" for each in found)
    return f"Reads like a count of 1 to 5 children: {quoted}. If it is one, take the number out." if quoted else ""


def paragraphs(text: str) -> list[str]:
    """
    >>> paragraphs("More live nearby.\\n\\n\\nFewer do\\nnot.\\r\\n\\r\\n ")
    ['More live nearby.', 'Fewer do\\nnot.']
    """
    unbroken = text.replace("\r\n", "\n").split("\n\n")
    return [each.strip() for each in unbroken if each.strip()]
