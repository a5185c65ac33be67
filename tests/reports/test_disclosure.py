"""Which numbers go with a small one, and that true noughts stay; attacked in ``tests/reports/disclosure``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from reports.disclosure.earlier import NOTHING
from reports.disclosure.flows import hidden_quarters, year_is_hidden
from reports.disclosure.hiding import hidden_cells, hidden_parts
from reports.disclosure.location import safe_location
from reports.disclosure.offers import groups_offered
from reports.disclosure.quarters import is_quarter_end, quarter_end_on_or_before
from reports.disclosure.sheets import safe_sheet
from reports.indicators.quarters import Quarter, quarter_ends
from tests.reports.disclosure.councils import Council

MARCH, JUNE = date(2024, 3, 31), date(2023, 6, 30)


def test_only_quarter_ends_are_quarter_ends() -> None:
    days = [date.fromordinal(each) for each in range(date(2023, 1, 1).toordinal(), date(2025, 1, 1).toordinal())]
    ends = [day for day in days if is_quarter_end(day)]
    assert [(day.month, day.day) for day in ends] == [(3, 31), (6, 30), (9, 30), (12, 31)] * 2
    for day in days[90:]:
        assert quarter_end_on_or_before(day) == max(end for end in ends if end <= day)


class TestATable:
    def test_a_table_without_small_numbers_stays_whole(self) -> None:
        assert hidden_cells({"a": 6, "b": 0, "c": 90}) == set()

    def test_hidden_numbers_are_not_small_together(self) -> None:
        assert hidden_cells({"a": 1, "b": 3, "c": 30, "d": 90}) == {"a", "b", "c"}

    def test_what_readers_know_hides_nothing(self) -> None:
        assert hidden_cells({"a": 3, "b": 7, "c": 9}, sure=["b"]) == {"a", "c"}

    def test_what_was_hidden_before_stays_hidden(self) -> None:
        assert hidden_cells({"a": 3, "b": 7, "c": 9}, hide=["c"]) == {"a", "c"}

    def test_none_is_hidden_by_itself(self) -> None:
        assert hidden_cells({"a": 0, "b": 7, "c": 9}, hide=["c"]) == {"b", "c"}
        assert hidden_cells({"a": 0, "b": 7, "c": 9}, hide=["c"], sure=["b"]) is None

    def test_every_hidden_cell_could_be_three_numbers(self) -> None:
        chance = Random(1)
        for _ in range(500):
            cells = {name: chance.choice([0, 0, 1, 2, 3, 5, 6, 7, 12, 40]) for name in "abcdefgh"}
            hidden = hidden_cells(cells)
            if hidden is None:
                continue
            assert {name for name, number in cells.items() if 1 <= number <= 5} <= hidden
            together = sum(cells[name] for name in hidden)
            assert not hidden or together - (len(hidden) - 1) >= 3, cells


class TestAShareByGroups:
    def test_both_sexes_go_where_one_is_small(self) -> None:
        assert hidden_parts({"boys": (3, 40), "girls": (9, 38)}) == {"boys", "girls"}

    def test_all_but_a_few_is_as_telling_as_a_few(self) -> None:
        assert hidden_parts({"boys": (40, 2), "girls": (38, 9)}) == {"boys", "girls"}

    def test_another_group_goes_with_the_last_of_hidden_size(self) -> None:
        groups = {"young": (1, 4), "younger": (0, 5), "old": (9, 38), "older": (20, 20)}
        assert hidden_parts(groups, of_hidden={"young", "younger"}) == {"old"}


def location(**numbers: int) -> dict[tuple[str, str], int]:
    return {tuple(name.split("_")): number for name, number in numbers.items()}  # type: ignore[misc]


def test_one_small_cell_of_the_location_goes_with_three_others() -> None:
    cells = location(in_near=300, in_far=3, in_unknown=20, out_near=90, out_far=60, out_unknown=12, unknown_unknown=9)
    found = safe_location(cells, in_hidden=False, far_hidden=False, earlier=NOTHING)
    hidden = {cell for cell, number in found.cells.items() if number == "c"}
    assert hidden == {("in", "far"), ("out", "far"), ("in", "unknown"), ("out", "unknown")}
    assert found.areas == {"in": 323, "out": 162, "neither known": 9}


def test_who_is_nowhere_is_not_hidden_by_area_and_told_by_distance() -> None:
    """With them went the three outside, so whoever knew how many they are would know those."""
    cells = location(in_near=153, in_far=47, out_far=3, unknown_unknown=10)
    found = safe_location(cells, in_hidden=False, far_hidden=False, earlier=NOTHING)
    assert found.areas == {"in": 200, "out": "c", "neither known": "c"}
    assert found.distance_not_known == found.distances["near"] == "c"


def year(*flows: tuple[int, int], stock: int = 300) -> list[Quarter]:
    quarters = []
    for day, (started, ceased) in zip(quarter_ends(2024), flows, strict=True):
        quarters.append(Quarter(day, stock, stock := stock + started - ceased, started, ceased))
    return quarters


class TestFlows:
    def test_a_small_flow_takes_the_next_quarter_along_and_leaves_the_year(self) -> None:
        quarters = year((3, 20), (18, 20), (17, 16), (20, 20))
        assert hidden_quarters(quarters) == {date(2023, 6, 30), date(2023, 9, 30)}
        assert not year_is_hidden(quarters, MARCH)

    def test_a_quarter_without_anybody_makes_no_room(self) -> None:
        quarters = year((3, 20), (0, 0), (20, 20), (17, 16))
        assert hidden_quarters(quarters) == {JUNE, date(2023, 12, 31)}

    def test_a_nought_goes_where_it_gives_the_other_flow_away(self) -> None:
        assert JUNE in hidden_quarters(year((0, 3), (18, 20), (17, 16), (20, 20)))

    def test_noughts_of_a_quarter_without_either_stay(self) -> None:
        assert hidden_quarters(year((0, 0), (18, 20), (17, 16), (20, 20))) == set()

    def test_a_year_that_gives_its_one_quarter_away_goes(self) -> None:
        assert year_is_hidden(year((3, 20), (0, 0), (0, 0), (0, 0)), MARCH)

    def test_twelve_months_with_part_of_what_is_hidden_go(self) -> None:
        before = [replace(each, day=each.day.replace(year=each.day.year - 1)) for each in year(*[(20, 20)] * 4)]
        quarters = [*before, *year((3, 20), (18, 20), (17, 16), (20, 20))]
        assert year_is_hidden(quarters, JUNE)
        assert not year_is_hidden(quarters, date(2023, 9, 30))

    def test_without_its_quarters_a_year_goes(self) -> None:
        assert year_is_hidden([], MARCH)


def test_true_noughts_stay() -> None:
    council = Council("three", 1)
    sheet = council.sheet(council.days[0])
    shown = safe_sheet(sheet)
    assert shown.figures["children_looked_after"].numerator == "c"
    assert {band for band, number in shown.ages.items() if number == 0} == {
        band for band, number in sheet.ages.items() if number == 0
    }


@pytest.mark.parametrize("kind", ["few", "borough"])
def test_a_value_goes_with_its_counts(kind: str) -> None:
    council = Council(kind, 1)
    shown = safe_sheet(council.sheet(council.days[0]))
    assert any(figure.value == "c" for figure in shown.figures.values())
    for figure in shown.figures.values():
        assert (figure.value == "c") is ("c" in (figure.numerator, figure.denominator))
    assert shown.figures["rate_per_10k"].numerator == shown.figures["children_looked_after"].numerator


def test_breakdowns_of_flows_are_offered_for_years_that_do_not_overlap() -> None:
    assert groups_offered("ceased_in_year", "sex", MARCH)
    assert not groups_offered("ceased_in_year", "sex", JUNE)
    assert not groups_offered("children_looked_after", "sex", date(2024, 3, 30))
