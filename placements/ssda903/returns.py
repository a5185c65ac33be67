"""A return of one collection year, read and typed: what checking produces and merging takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.keeping import Values, row_key
from placements.ssda903.reading import Row
from sufficiency.calendar import first_day_of_year, last_day_of_year


@dataclass
class TableRows:
    """One table of a return: its rows as they came, each with the child it is about and its file."""

    name: str
    rows: list[Row] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def keep(self, row: Row, child: str, file: str) -> None:
        self.rows.append(row)
        self.children.append(child)
        self.files.append(file)


@dataclass
class Return:
    """A return for one collection year. A table not supplied is absent, not empty."""

    year: int
    tables: dict[str, TableRows] = field(default_factory=dict)
    supplied: set[str] = field(default_factory=set)
    headers: dict[str, HeaderRow] = field(default_factory=dict)
    episodes: dict[str, dict[date, Episode]] = field(default_factory=lambda: defaultdict(dict))
    uasc: dict[str, date | None] = field(default_factory=dict)
    others: dict[str, dict[str, dict[str, Values]]] = field(default_factory=dict)
    """The rows of the other tables, by table, child and key (``keeping``)."""
    left_out: frozenset[str] = frozenset()
    sources: list[tuple[str, str, int]] = field(default_factory=list)
    """File, table and number of rows of each file it was read from."""
    lines: dict[tuple[str, date], tuple[str, int]] = field(default_factory=dict)
    """File and line of each episode, by child and DECOM."""
    fingerprint: tuple[frozenset[str], str] | None = None
    """Who was left out when it was last taken, and what it was (``storing.content_hash``)."""

    @property
    def first_day(self) -> date:
        return first_day_of_year(self.year)

    @property
    def last_day(self) -> date:
        return last_day_of_year(self.year)

    def supplies(self, table: str) -> bool:
        return table in self.supplied

    def keep(self, table: str, child: str, values: Values) -> None:
        """Take a row of one of the other tables; of two with one key the first counts."""
        rows = self.others.setdefault(table, {}).setdefault(child, {})
        rows.setdefault(row_key(table, values, self.year), values)


@dataclass(frozen=True)
class Amended:
    """Rows of one child put and taken out here, after the returns of a year."""

    year: int
    child: str
    put: tuple[tuple[str, str, Values], ...] = ()
    """Table, key and values of each row put."""
    taken_out: tuple[tuple[str, str], ...] = ()
    """Table and key of each row taken out."""
