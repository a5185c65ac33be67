"""The open queries change in the transaction that applies a return: a worker killed later leaves none behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placements.actions import amend_child, apply_plan
from placements.models import ReturnQuery, Submission
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.preparing import prepare
from placements.ssda903.queries import queries_of_all, year_to_mend
from placements.ssda903.storing import stored
from tests.factories import episode_row, missing_row
from tests.placements.factories import leeds, load, of_year

pytestmark = pytest.mark.django_db
Open = set[tuple[str, ...]]


@pytest.fixture(autouse=True)
def recorded(tmp_path: Path) -> None:
    """The return to March 2023; then child 1 went missing in June and the home's Ofsted number was taken out."""
    load(of_year(tmp_path / "2023", 2023, episodes=[episode_row(), episode_row("2")]))
    before = child_held(leeds(), "1")
    row = ("1", "15/06/2010", "", "01/06/2023", "")
    write(before, before.with_row("Missing", "2023-06-01", row).with_episodes([replace(before.episodes[0], urn="")]))


def write(before: ChildHeld, after: ChildHeld) -> None:
    amend_child(authority=leeds(), before=before, after=after, verb="corrected", by="a test")


def held() -> Open:
    return {tuple(map(str, row)) for row in ReturnQuery.objects.values_list("child__reference", "rule", "row_key")}


def anew() -> Open:
    """Worked out again from what is stored."""
    found = queries_of_all(leeds(), stored(leeds()), year_to_mend(leeds()))
    return {(each.child, each.rule, each.row_key) for each in found}


@pytest.mark.parametrize("year", [2024, 2023, 2022, 2021])
def test_they_are_those_of_the_register_when_the_return_is_in_force(year: int, tmp_path: Path) -> None:
    """The latest return, one given again, the year before, whose rows the checks look at, and one before that."""
    began = "01/06/2022" if year > 2022 else "01/05/2020"
    rows = [episode_row(child, began, PL_POST="") for child in ("2", "3")]
    missing = [missing_row("3", MIS_START=f"01/07/{year - 1}", MIS_END="")] if year % 2 else []
    tables = {"missing": missing} if missing else {}
    plan = prepare(leeds(), of_year(tmp_path / "new", year, episodes=rows, **tables), accept_issues=True)
    seen: list[Open] = []

    def look(submissions: list[Submission]) -> None:
        seen.append(held())

    apply_plan(plan=plan, by="a test", within=look)
    assert seen == [held()]
    assert held() == anew()
    assert held()


def test_the_plan_alone_does_not_know_them(tmp_path: Path) -> None:
    """What was recorded here stays in the return of the year, which does not have it."""
    plan = prepare(leeds(), of_year(tmp_path / "2024", 2024, episodes=[episode_row(), episode_row("2")]))
    assert plan.queries is not None
    known = {(each.child, each.rule, each.row_key) for each in plan.queries}
    apply_plan(plan=plan, by="a test")
    assert held() - known == {("1", "565", "2023-06-01")}


def test_what_was_found_first_stays_found_then(tmp_path: Path) -> None:
    ReturnQuery.objects.update(first_found=date(2024, 5, 1))
    before = held()
    plan = prepare(leeds(), of_year(tmp_path / "2022", 2022, episodes=[episode_row("4", "01/05/2020")]))
    apply_plan(plan=plan, by="a test")
    kept = ReturnQuery.objects.filter(child__reference__in=["1", "2"])
    assert before & held()
    assert set(kept.filter(first_found=date(2024, 5, 1)).values_list("rule", flat=True)) >= {
        rule for _, rule, _ in before & held()
    }
