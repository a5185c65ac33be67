"""Runs DfE's checks over returns that were read, each beside the one of the year before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from placements.ssda903 import tables
from placements.ssda903.exporting import rows_in_year
from placements.ssda903.problems import Problem
from placements.ssda903.queries import Queried, as_tables, queried
from placements.ssda903.returns import Return, TableRows
from placements.ssda903.rules import Collection, check_return, problem
from placements.ssda903.rules.collection import FindPlaces, collect
from placements.ssda903.storing import Stored


def run_rules(
    new: list[Return],
    stored: Stored,
    *,
    own_codes: frozenset[str],
    left_out: frozenset[str],
    find: FindPlaces,
    progress: Callable[[int, float], None],
) -> tuple[list[Problem], list[Queried] | None]:
    """What they find, by return, and the open queries there will be: None where a return stored is later.

    ``progress`` is told the year, and how much of this is done.
    """
    find(_postcodes(new))
    problems: list[Problem] = []
    queries: list[Queried] | None = None
    latest = max([each.year for each in (*new, *(each for _, each in stored.returns))], default=0)
    before: Collection | None = None
    for place, each in enumerate(new):
        progress(each.year, place / len(new))
        last = before if before and before.year == each.year - 1 else _stored_tables(stored, each.year - 1)
        collection = collect(each.year, each.tables, last, own_codes=own_codes, find=find)
        found = check_return(collection)
        collection.let_last_year_go()
        before = collection
        problems += [problem(rule, row) for rule, row in found]
        if each.year == latest:
            queries = queried(((rule, row) for rule, row in found if row.child not in left_out), latest)
    return problems, queries


def _postcodes(new: list[Return]) -> Iterator[str]:
    """All of them at once, so that the list of postcodes is read once for all years."""
    columns = [tables.EPISODES.columns.index(column) for column in ("HOME_POST", "PL_POST")]
    for each in new:
        if episodes := each.tables.get(tables.EPISODES.name):
            yield from (row.values[column] for row in episodes.rows for column in columns)


def _stored_tables(stored: Stored, year: int) -> dict[str, TableRows]:
    """The return of a year as it stands; none when none was received."""
    supplied = {name for _, each in stored.returns if each.year == year for name in each.supplied}
    if not supplied:
        return {}
    rows = as_tables(rows_in_year(stored, year))
    return {name: rows.get(name, TableRows(name)) for name in supplied}
