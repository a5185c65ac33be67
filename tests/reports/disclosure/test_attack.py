"""Nobody works out what is kept back: everything a reader of totals is told goes to a solver."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.disclosure.flows import safe_quarters, year_is_hidden
from reports.disclosure.groups import safe_groups
from reports.disclosure.shares import LOOKED_AFTER
from reports.disclosure.sheets import safe_sheet
from reports.disclosure.small_numbers import is_small
from reports.indicators.ethnic_groups import in_main_groups
from tests.reports.disclosure.councils import KINDS, Council
from tests.reports.disclosure.reading import Reading
from tests.reports.test_disclosure import year

if TYPE_CHECKING:
    from reports.indicators.figure import Counted
    from reports.indicators.sheet import Sheet


def worked_out(council: Council) -> dict[Hashable, tuple[float, float]]:
    """Every hidden count that could be fewer than three numbers."""
    reading = Reading()
    reading.quarters(safe_quarters(council.quarters))
    for day in council.days:
        sheet = safe_sheet(council.sheet(day))
        reading.twelve_months(day, sheet, council.within(day))
        reading.day(sheet, lambda slug, by, day=day, sheet=sheet: shown_groups(council, day, slug, by, sheet))
    return reading.system.pinned()


def shown_groups(council: Council, day: date, slug: str, by: str, sheet: Sheet) -> dict[str, Counted]:
    stock = in_main_groups(LOOKED_AFTER, by, council.groups(day, LOOKED_AFTER, by))
    groups = in_main_groups(slug, by, council.groups(day, slug, by))
    return safe_groups(council.sheet(day), slug, by, groups, stock, whole=sheet)


@pytest.mark.parametrize("kind", KINDS)
def test_no_hidden_count_is_worked_out(kind: str) -> None:
    assert not worked_out(Council(kind, 1))


WEAKENED = [
    # What is left out, a council where it is needed, and the beginning of what is worked out then.
    ("homes.hidden_cells", "small", ("code", "in_other_residential", "placed_for_adoption")),
    ("groups.shown_parts", "small", ("in_childrens_homes:", "placed_in_area:", "long in care:")),
    ("sheets._year_hidden", "small", ("started", "ceased")),
]


def small_ones_alone(cells: dict[Hashable, int], **_: object) -> set[Hashable]:
    return {cell for cell, number in cells.items() if is_small(number)}


def small_splits_alone(parts: dict[Hashable, tuple[int, int]], **_: object) -> dict:
    return {group: ("c", "c") if any(map(is_small, each)) else each for group, each in parts.items()}


IN_PLACE = {
    "homes.hidden_cells": small_ones_alone,
    "groups.shown_parts": small_splits_alone,
    "sheets._year_hidden": lambda *_: False,
}


@pytest.mark.parametrize(("left_out", "kind", "found"), WEAKENED)
def test_it_is_worked_out_where_only_small_numbers_go(
    left_out: str, kind: str, found: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each defence is tried by leaving it out: then the attack finds counts."""
    monkeypatch.setattr(f"reports.disclosure.{left_out}", IN_PLACE[left_out])
    pinned = worked_out(Council(kind, 1))
    assert any(str(name[0]).startswith(found) for name in pinned)


@pytest.mark.parametrize("flows", [[(3, 9), (0, 0), (0, 0), (0, 0)], [(2, 8), (0, 0), (0, 0), (9, 1)]])
def test_a_year_kept_back_that_dfe_publishes_tells_of_no_quarter(flows: list[tuple[int, int]]) -> None:
    """DfE gives its total: of who came, of who left, or both where neither is small."""
    quarters, reading, march = year(*flows), Reading(), date(2024, 3, 31)
    assert year_is_hidden(quarters, march)
    reading.quarters(safe_quarters(quarters))
    for flow in ("started", "ceased"):
        total = reading.system.cell(("dfe", flow), sum(getattr(each, flow) for each in quarters))
        reading.system.adds_up([(flow, each.day) for each in quarters], total)
    assert not reading.system.pinned()


@pytest.mark.parametrize("left_out", [True, False])
def test_a_year_gives_its_only_hidden_quarter_away(left_out: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if left_out:
        monkeypatch.setattr("reports.disclosure.flows._have_room", lambda hidden: True)
    quarters, reading, march = year((3, 20), (18, 20), (17, 16), (20, 20)), Reading(), date(2024, 3, 31)
    reading.quarters(safe_quarters(quarters))
    assert not year_is_hidden(quarters, march)
    reading.system.adds_up([("started", each.day) for each in quarters], reading.system.cell("in the year", 58))
    assert {name[0] for name in reading.system.pinned()} == ({"started", "ceased"} if left_out else set())
