"""What an edition holds, before it is stored as JSON and after it is read again.

A count is a whole number, or one of DfE's symbols where there is none to show: ``c`` kept back because it
is small or would give a small one away, ``z`` not applicable, ``x`` not available, ``k`` rounds to nought.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

Value = int | float | str
"""A number, or a symbol."""
SYMBOLS: Final = frozenset("czxk")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A key fact: what it is of, its value in words, and the day it was true."""

    slug: str
    title: str
    value: Value
    words: str
    day: str
    """ISO date."""
    explained: str = ""
    numerator: Value | None = None
    denominator: Value | None = None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A figure of a table: its name in the CSV, its heading on the page, and its unit."""

    name: str
    heading: str
    unit: str = "count"
    """``count``, ``percent``, ``pounds`` or ``days``."""


@dataclass(frozen=True, kw_only=True)
class PublishedTable:
    """A table of one filter or two over some figures, as a page shows it and as machines get it."""

    slug: str
    title: str
    finding: str
    """What it shows, in a sentence."""
    day: str
    """ISO date the figures are of."""
    filters: tuple[tuple[str, str], ...]
    """Name in the CSV and heading of each column that says what a row is of."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Value, ...], ...]
    """First the filters' values, then the figures."""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the page: the preparer's words, and the tables and lines drawn from the data."""

    slug: str
    title: str
    commentary: str = ""
    """Plain text with blank lines between paragraphs; never HTML."""
    facts: tuple[Fact, ...] = ()
    tables: tuple[PublishedTable, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    """Heading and text of things in words: what is wanted, steps, what children say."""
    none: str = ""
    """Where nothing is drawn for it, why: a reader is to know that it was not forgotten."""

    @property
    def is_drawn(self) -> bool:
        return bool(self.facts or self.tables or self.lines or self.none)


@dataclass(frozen=True, kw_only=True)
class Payload:
    """An edition, whole."""

    authority: dict[str, str]
    """``name``, ``slug``, ``new_la_code``, ``old_la_code``, ``region_name``, ``region_code``."""
    quarter: str
    """As in 2025-Q1."""
    as_at: str
    """ISO date of the last day of the quarter."""
    edition: int
    correction: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    """What changed since the edition before: what, and how."""
    contact: dict[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> list[PublishedTable]:
        return [table for section in self.sections for table in section.tables]


def from_json(stored: dict[str, Any]) -> Payload:
    """The payload as it was stored."""
    return Payload(
        **{name: value for name, value in stored.items() if name not in {"facts", "sections", "changes"}},
        facts=tuple(Fact(**each) for each in stored["facts"]),
        sections=tuple(_section(each) for each in stored["sections"]),
        changes=tuple((what, how) for what, how in stored["changes"]),
    )


def _section(stored: dict[str, Any]) -> Section:
    return Section(
        slug=stored["slug"],
        title=stored["title"],
        commentary=stored["commentary"],
        facts=tuple(Fact(**each) for each in stored["facts"]),
        tables=tuple(_table(each) for each in stored["tables"]),
        lines=tuple((heading, text) for heading, text in stored["lines"]),
        none=stored.get("none", ""),
    )


def _table(stored: dict[str, Any]) -> PublishedTable:
    parts: dict[str, Any] = {
        "filters": tuple((name, heading) for name, heading in stored["filters"]),
        "columns": tuple(Column(**each) for each in stored["columns"]),
        "rows": tuple(tuple(row) for row in stored["rows"]),
    }
    return PublishedTable(**stored | parts)
