"""A return beside last year's, child by child: what rules are run on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from placements.ssda903.returns import TableRows
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, typed_row
from sufficiency.calendar import first_day_of_year, last_day_of_year
from sufficiency.geography import Place, find_places, miles_between, normalise_postcode

FindPlaces = Callable[[Iterable[str]], Mapping[str, Place]]


@dataclass
class Collection:
    """One authority's return for one year, and last year's where there is one."""

    year: int
    """The collection year ends on 31 March of this year."""
    own_codes: frozenset[str] = frozenset()
    """The GSS codes that are the authority's own."""
    children: dict[str, ChildRows] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()
    """Names of the tables supplied; an empty table is supplied."""
    tables_last: frozenset[str] = frozenset()
    """Those of last year's return."""
    _with_rows: dict[frozenset[str], list[ChildRows]] = field(default_factory=dict, repr=False)

    def with_rows(self, of: frozenset[str]) -> list[ChildRows]:
        """The children with a row in any of these tables; all, where none is named."""
        found = self._with_rows.get(of)
        if found is None:
            found = self._with_rows[of] = [
                child for child in self.children.values() if not of or any(child.of(table) for table in of)
            ]
        return found

    def let_last_year_go(self) -> None:
        """Frees last year's rows once the rules have run."""
        for child in self.children.values():
            child.last = None

    @property
    def first_day(self) -> date:
        return first_day_of_year(self.year)

    @property
    def last_day(self) -> date:
        return last_day_of_year(self.year)


def collect(
    year: int,
    this: Mapping[str, TableRows],
    last: Mapping[str, TableRows] | Collection | None = None,
    *,
    own_codes: frozenset[str] = frozenset(),
    find: FindPlaces = find_places,
) -> Collection:
    """The tables of a return, and of last year's, as children with typed rows and derived places.

    ``last`` may be the collection made of last year's before, whose rows then serve again.
    ``find`` looks postcodes up: who asks often for the same few keeps what was found.
    """
    found = Collection(year, own_codes, _by_child(this), frozenset(this))
    to_locate = [found]
    if not isinstance(last, Collection):
        last = Collection(year - 1, own_codes, _by_child(last or {}), frozenset(last or {}))
        to_locate.append(last)
    locate((row for each in to_locate for child in each.children.values() for row in child.episodes), own_codes, find)
    found.tables_last = last.tables
    for reference, rows in found.children.items():
        rows.last = last.children.get(reference)
    return found


def _by_child(found: Mapping[str, TableRows]) -> dict[str, ChildRows]:
    children: dict[str, ChildRows] = {}
    for table in found.values():
        for row, file in zip(table.rows, table.files, strict=True):
            add_row(children, typed_row(table.name, row.values, row.line, file))
    return children


def add_row(children: dict[str, ChildRows], row: AnyRow) -> None:
    """Put a row where it belongs."""
    child = children.get(row.child)
    if child is None:
        child = children[row.child] = ChildRows(row.child)
    child.of(row.table).append(row)


def locate(episodes: Iterable[EpisodeRow], own_codes: frozenset[str], find: FindPlaces = find_places) -> None:
    """Fill in what DfE derives from the two postcodes."""
    rows = [(row, normalise_postcode(row.home_post), normalise_postcode(row.pl_post)) for row in episodes]
    places = find({postcode for _, home, there in rows for postcode in (home, there) if postcode})
    for row, home, there in rows:
        place = places.get(there)
        row.home_found, row.pl_found = home in places, place is not None
        if place is not None:
            row.pl_la = place.authority
            row.pl_location = "IN" if place.authority in own_codes else "OUT"
            miles = miles_between(places.get(home), place)
            row.pl_distance = None if miles is None else float(miles)
