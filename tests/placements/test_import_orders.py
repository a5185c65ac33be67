"""The register is the same however its returns came: at once, one by one, in any order, again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import Cells
from tests.placements.factories import load, timeline_rows
from tests.placements.histories import YEARS, returns, slow_database, untouched, write_years

pytestmark = pytest.mark.django_db
Tables = dict[int, dict[str, list[Cells]]]


def register_after(tables: Tables, *loads: tuple[int, ...]) -> dict[str, list[tuple]]:
    """The register after some loads into an empty one, each of one year or of all at once."""
    with untouched() as folder:
        years = write_years(folder, tables)
        for each in loads:
            load(years[each[0]] if len(each) == 1 else folder)
        return timeline_rows()


@slow_database
@given(returns())
def test_one_year_at_a_time_is_as_good_as_all_at_once(tables: Tables) -> None:
    assert register_after(tables, *((year,) for year in YEARS)) == register_after(tables, YEARS)


@slow_database
@given(returns(), st.permutations(YEARS))
def test_out_of_order_is_as_good_as_in_order(tables: Tables, order: list[int]) -> None:
    assert register_after(tables, *((year,) for year in order)) == register_after(tables, YEARS)


@slow_database
@given(returns())
def test_all_again_changes_nothing(tables: Tables) -> None:
    with untouched() as folder:
        write_years(folder, tables)
        load(folder)
        before = timeline_rows()
        assert load(folder).said["status"] == "unchanged"
        assert timeline_rows() == before


@slow_database
@given(returns(), returns(), st.sampled_from(YEARS))
def test_a_corrected_year_is_as_good_as_the_right_one_from_the_start(
    wrong: Tables, right: Tables, corrected: int
) -> None:
    """The rows that count of a year are its last return's, whatever an earlier return of it said."""
    only = {corrected: right[corrected]}
    if "episodes" not in right[corrected] or "uasc" not in right[corrected]:
        return
    with untouched() as folder:
        load(write_years(folder / "wrong", {corrected: wrong[corrected]})[corrected])
        load(write_years(folder / "right", only)[corrected])
        after = timeline_rows()
    with untouched() as folder:
        load(write_years(folder, only)[corrected])
        assert timeline_rows() == after
