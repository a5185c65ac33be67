"""The demo's few mistakes: where they are, that they are few, and that DfE's checks find each and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from placements.ssda903.reading import Row
from placements.ssda903.returns import TableRows
from placements.ssda903.rules import check_return
from placements.ssda903.rules.collection import collect
from placements.ssda903.tables import NAMED
from placements.synthetic.returns import make_returns
from reports.demo.mistakes import MISTAKES, Returns, with_mistakes

if TYPE_CHECKING:
    from placements.synthetic.returns import Tables

BOLTON: Final = "E08000001"


@pytest.fixture(scope="module")
def right() -> Returns:
    return make_returns(BOLTON, prefix="BOL", seed="a test", children=40, first_year=2022, last_year=2024)


@pytest.fixture(scope="module")
def spoilt(right: Returns) -> Returns:
    return with_mistakes(right, "a test")


def changes(right: Returns, spoilt: Returns) -> set[tuple[int, str, str, str, str, str]]:
    """Year, table, child, column and both values of every cell that differs."""
    return {
        (year, name, before[0], column, was, now)
        for year, tables in right.items()
        for name, rows in tables.items()
        for before, after in zip(rows, spoilt[year][name], strict=True)
        for column, was, now in zip(NAMED[name].columns, before, after, strict=True)
        if was != now
    }


def test_each_kind_is_made_of_a_child_of_its_own(right: Returns, spoilt: Returns) -> None:
    found = changes(right, spoilt)
    assert {(name, column) for _, name, _, column, _, _ in found} == {(m.table, m.column) for m in MISTAKES}
    children = {column: {child for _, _, child, other, _, _ in found if other == column} for *_, column, _, _ in found}
    assert sum(map(len, children.values())) == len(set().union(*children.values())) == len(MISTAKES)
    assert all(year == 2024 for year, name, *_ in found if name == "Reviews")
    assert {year for year, _, _, column, _, _ in found if column == "UPN"} >= {2023, 2024}


def test_the_same_again_and_the_right_ones_stay_right(right: Returns, spoilt: Returns) -> None:
    assert with_mistakes(right, "a test") == spoilt != right
    assert with_mistakes(right, "another") != spoilt


def as_read(tables: Tables) -> dict[str, TableRows]:
    return {
        name: TableRows(
            name,
            [Row(line, row) for line, row in enumerate(rows, start=2)],
            ["a test"] * len(rows),
            ["a test"] * len(rows),
        )
        for name, rows in tables.items()
    }


def test_dfe_s_checks_find_them_and_nothing_else(right: Returns, spoilt: Returns) -> None:
    collection = collect(2024, as_read(spoilt[2024]), as_read(spoilt[2023]), own_codes=frozenset({BOLTON}))
    asked = {(rule.number, row.child) for rule, row in check_return(collection)}
    children = {column: child for year, _, child, column, _, _ in changes(right, spoilt) if year == 2024}
    by_column = {column: {number for number, of in asked if of == child} for column, child in children.items()}
    assert {of for _, of in asked} <= set(children.values())
    assert by_column["UPN"] == {"209"}
    assert by_column["URN"] == {"218"}
    assert {"165", "393"} <= by_column["MOTHER"] <= {"165", "393", "607"}
    assert by_column["REVIEW_CODE"] == {"440"}
