"""A reader who knows which cells go, and why, still finds three numbers for each: every table of a size is tried.

For each view that readers could be given, all tables are listed that would have been shown just like it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import pytest

from reports.disclosure.earlier import NOTHING
from reports.disclosure.flows import _hidden_of
from reports.disclosure.hiding import hidden_cells, shown_parts
from reports.disclosure.small_numbers import SUPPRESSED, is_small
from tests.reports.test_disclosure import year

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    Table = tuple[int, ...]
    View = tuple[Hashable, ...]

ENOUGH = 3


def narrowed(tables: Iterable[Table], seen: Callable[[Table], View], cells: int) -> list[tuple[View, list[Table]]]:
    """The views of which a hidden cell could be fewer numbers, with the tables that look so."""
    like: dict[View, list[Table]] = defaultdict(list)
    for table in tables:
        like[seen(table)].append(table)
    return [
        (view, found)
        for view, found in like.items()
        if any(view[place] == SUPPRESSED and len({each[place] for each in found}) < ENOUGH for place in range(cells))
    ]


def tables_of(total: int, cells: int) -> Iterator[Table]:
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables_of(total - first, cells - 1))


def seen_cells(table: Table) -> View:
    hidden = hidden_cells(dict(enumerate(table)))
    return tuple(SUPPRESSED if hidden is None or place in hidden else each for place, each in enumerate(table))


def smallest_first(table: Table) -> View:
    """As it was once: the smallest go with a small one, until their sum leaves room."""
    hidden = {place for place, number in enumerate(table) if is_small(number)}
    others = sorted((number, place) for place, number in enumerate(table) if number and place not in hidden)
    while hidden and others and (len(hidden) < 2 or sum(table[place] for place in hidden) < len(hidden) + 4):
        hidden.add(others.pop(0)[1])
    return tuple(SUPPRESSED if place in hidden else each for place, each in enumerate(table))


@pytest.mark.parametrize(
    ("cells", "totals"), [(2, range(6, 30)), (3, range(6, 30)), (4, range(6, 22)), (5, range(6, 16))]
)
def test_of_cells_that_add_up(cells: int, totals: range) -> None:
    for total in totals:
        assert not narrowed(tables_of(total, cells), seen_cells, cells), total


def test_it_is_narrowed_where_the_smallest_go() -> None:
    assert narrowed(tables_of(15, 3), smallest_first, 3)


def seen_parts(table: Table, sizes: Sequence[int]) -> View:
    parts = {place: (number, size - number) for place, (number, size) in enumerate(zip(table, sizes, strict=True))}
    return tuple(row[0] for row in shown_parts(parts).values())


@pytest.mark.parametrize("sizes", [(6, 9), (12, 18), (7, 6, 13), (12, 9, 8), (16, 14, 6), (9, 20, 13), (7, 14, 18)])
def test_of_a_share_by_groups(sizes: tuple[int, ...]) -> None:
    """Of a size that is shown; the whole share is a tile, which is hidden where it or the rest is small."""
    by_total: dict[int, list[Table]] = defaultdict(list)
    for table in product(*(range(size + 1) for size in sizes)):
        by_total[sum(table)].append(table)
    for total, tables in by_total.items():
        if not is_small(total) and not is_small(sum(sizes) - total):
            assert not narrowed(tables, lambda table: seen_parts(table, sizes), len(sizes)), total


def seen_quarters(started: Table, nets: Sequence[int]) -> View:
    """By how many the stock changed is shown beside the flows, and a year's total where it is not kept back."""
    quarters = year(*((number, number - net) for number, net in zip(started, nets, strict=True)))
    hidden, total_hidden = _hidden_of(quarters, NOTHING)
    flows = (SUPPRESSED if each.day in hidden else each.started for each in quarters)
    return (*flows, SUPPRESSED if total_hidden else sum(started))


@pytest.mark.parametrize("nets", [(0, 0, 0, 0), (1, -2, 3, 0), (5, -6, 0, 2)])
def test_of_the_quarters_of_a_year(nets: tuple[int, ...]) -> None:
    most = 10
    tables = [
        table
        for table in product(range(most + 1), repeat=4)
        if all(number >= net for number, net in zip(table, nets, strict=True))
    ]
    found = narrowed(tables, lambda table: seen_quarters(table, nets), 4)
    # Of larger totals not all tables are listed.
    assert not [view for view, _ in found if view[-1] == SUPPRESSED or view[-1] <= most]
