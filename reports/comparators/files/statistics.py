"""DfE's statistics of children looked after: numbers and rates, stability, children on 31 March."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.comparators.files.cells import Cell, cell
from reports.comparators.files.measures import CHARACTERISTICS, GROUPS, NUMBERS, STABILITY, TOTAL, Where
from reports.comparators.files.stated import Stated
from reports.comparators.files.tables import FileRefusedError
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from sufficiency.calendar import last_day_of_year
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reports.comparators.files.areas import Area, Areas
    from reports.comparators.files.tables import Row, Table

PUBLICATION: Final = "DfE, Children looked after in England including adoptions"


@dataclass(frozen=True)
class Columns:
    """The names that the part, the thing counted, its number and its share have in one layout."""

    part: str
    what: str
    number: str
    share: str
    total: str = TOTAL


STABILITY_COLUMNS: Final = Columns(
    "cla_group", "placement_stability", "children_count", "children_percent", "Total children"
)
CHARACTERISTIC_COLUMNS: Final = Columns("cla_group", "characteristic", "number", "percentage")


@dataclass
class Edition:
    """A file's rows with whose and of which day each is; ``warnings`` are gathered on the way."""

    table: Table
    areas: Areas
    warnings: list[str]

    def __post_init__(self) -> None:
        years = [_year(row) for row in self.table.each()]
        self.year = max(years)
        self._places = [
            (self.areas.of(row), last_day_of_year(year)) for row, year in zip(self.table.rows, years, strict=True)
        ]
        self.new_symbols: Counter[str] = Counter()
        self.title = edition_title(self.year)

    def placed(self) -> Iterator[tuple[Row, Area, date]]:
        """Each row of an area that we know."""
        for row, (area, day) in zip(self.table.each(), self._places, strict=True):
            if area is not None:
                yield row, area, day

    def stated(
        self, area: Area, slug: str, day: date, value: Cell, numerator: Cell, denominator: Cell | None, group: str = ""
    ) -> Stated:
        self.new_symbols.update(each.symbol for each in (value, numerator, denominator) if each and each.is_new_symbol)
        count = numerator.count
        over = denominator.count if denominator else None
        return Stated(self.title, self.year, area, slug, day, value, count, over, group)

    def warn_of_new_symbols(self) -> None:
        self.warnings += [
            f"“{symbol}” is a symbol we do not know ({count_words(times, 'cell')}): kept as one, read as no number."
            for symbol, times in sorted(self.new_symbols.items())
        ]

    def warn_of_missing(self, wanted: set[str], met: set[str], column: str) -> None:
        """A publisher who renames what is counted would otherwise take a measure from every page unseen."""
        self.warnings += [f"No row has “{words}” under {column}." for words in sorted(wanted - met)]


def edition_title(year: int) -> str:
    return f"{PUBLICATION}, {year} edition"


def numbers_and_rates(edition: Edition) -> Iterator[Stated]:
    met = set()
    for row, area, day in edition.placed():
        what = row["population_type"]
        met.add(what)
        if what in NUMBERS:
            count, rate = NUMBERS[what]
            number, population = cell(row["children_count"]), cell(row["population_estimate"])
            yield edition.stated(area, count, day, number, number, None)
            yield edition.stated(area, rate, day, cell(row["rate_per_10000"]), number, population)
    edition.warn_of_missing(set(NUMBERS), met, "population_type")


def stability(edition: Edition) -> Iterator[Stated]:
    yield from _shares(edition, STABILITY_COLUMNS, STABILITY)


def on_31_march(edition: Edition) -> Iterator[Stated]:
    yield from _shares(edition, CHARACTERISTIC_COLUMNS, CHARACTERISTICS)
    columns, met = CHARACTERISTIC_COLUMNS, set()
    for row, area, day in edition.placed():
        where = Where(row[columns.part], row[columns.what])
        if where in GROUPS:
            met.add(where.what)
            number = cell(row[columns.number])
            yield edition.stated(area, CHILDREN_LOOKED_AFTER.slug, day, number, number, None, GROUPS[where])
    edition.warn_of_missing({where.what for where in GROUPS}, met, columns.what)


def _shares(edition: Edition, columns: Columns, slugs: dict[Where, str]) -> Iterator[Stated]:
    """Each share with its number, over the total of the same part of the same area and year."""
    totals = {
        (row[columns.part], area.code, day): cell(row[columns.number])
        for row, area, day in edition.placed()
        if row[columns.what] == columns.total
    }
    met = set()
    for row, area, day in edition.placed():
        where = Where(row[columns.part], row[columns.what])
        if where in slugs:
            met.add(where.what)
            total = totals.get((where.part, area.code, day))
            yield edition.stated(area, slugs[where], day, cell(row[columns.share]), cell(row[columns.number]), total)
    edition.warn_of_missing({where.what for where in slugs}, met, columns.what)


def _year(row: Row) -> int:
    text = row.get("time_period") or row.get("year", "")
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 1990 <= int(text) <= 2100):
        raise FileRefusedError(f"“{text}” is not a year that ends on 31 March, such as 2025.")
    return int(text)
