"""Where a plan stands on a day, and which plan is opened."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from reports.models import Strategy
from reports.plan.opening import opened_at, with_lines
from reports.plan.rules import RULES, Drift
from reports.plan.standing import line_on, plan_on
from sufficiency.accounts.roles import RoleName
from sufficiency.calendar import now
from sufficiency.codes.plan import PlanRag
from tests.reports.factories import leeds, member
from tests.reports.plan.line_factories import action, line, strategy, update

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 31)


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture
def manager() -> User:
    return member(leeds(), RoleName.MANAGER)


@pytest.fixture
def plan(manager: User) -> Strategy:
    return strategy(leeds(), manager)


def test_every_colour_has_its_written_rule() -> None:
    assert set(RULES) == set(PlanRag)


def test_the_latest_update_by_the_day_counts(plan: Strategy, manager: User) -> None:
    first = line(plan)
    update(first, manager, "amber", date(2023, 1, 1))
    update(first, manager, "red", date(2023, 4, 1))
    update(first, manager, "green", date(2022, 12, 1))
    assert [plan_on(plan, day).lines[0].rag for day in (date(2022, 11, 30), DAY, date(2023, 4, 1))] == [
        PlanRag.NOT_STARTED,
        PlanRag.AMBER,
        PlanRag.RED,
    ]
    assert line_on(first, DAY).days_since == 89


def test_of_two_of_one_day_the_one_recorded_last_counts(plan: Strategy, manager: User) -> None:
    first = line(plan)
    for rag in ("red", "green"):
        update(first, manager, rag)
    assert line_on(first, DAY).rag is PlanRag.GREEN


def test_counts_are_of_lines_agreed_by_the_day_and_not_closed(plan: Strategy, manager: User) -> None:
    said, closed = line(plan, 1), line(plan, 2, closed_on=DAY, closed_why="It is done")
    later, waiting = line(plan, 3, agreed_on=date(2023, 4, 1)), line(plan, 4)
    update(said, manager, "amber")
    update(waiting, manager, "red", paused=True, paused_by="National guidance")
    for each in (said, closed, later, waiting):
        action(each)
    found = plan_on(plan, DAY)
    assert [each.line.number for each in found.lines] == [1, 2, 4]
    assert found.by_rag == {PlanRag.GREEN: 0, PlanRag.AMBER: 1, PlanRag.RED: 1, PlanRag.NOT_STARTED: 0}
    assert (found.paused, found.overdue, found.closed) == (1, 2, 1)
    assert plan_on(plan, date(2023, 3, 30)).closed == 0


def test_only_what_has_a_date_and_is_not_done_is_overdue(plan: Strategy) -> None:
    """By March counts from 1 April."""
    first = line(plan)
    late = action(first, date(2023, 3, 1), text="Late")
    action(first, date(2023, 3, 1), done_on=date(2023, 4, 1))
    action(first, date(2022, 3, 1), timescale="onwards")
    action(first, None)
    assert not line_on(first, DAY).overdue
    assert [each.pk for each in line_on(first, date(2023, 4, 1)).overdue] == [late.pk]


def test_amber_three_times_and_green_long_past_its_date_drift(plan: Strategy, manager: User) -> None:
    amber, green, done, new = (line(plan, number) for number in range(1, 5))
    for month in (1, 2, 3):
        update(amber, manager, "amber", date(2023, month, 1))
    for each in (green, done, new):
        update(each, manager, "green")
    action(green, date(2022, 9, 1))
    action(done, date(2022, 4, 1), done_on=date(2023, 3, 1))
    action(new, date(2022, 10, 1))
    day = date(2023, 4, 1)
    assert [each.drift for each in plan_on(plan, day).lines] == [Drift.AMBER_AGAIN, Drift.GREEN_LONG_PAST, None, None]
    update(amber, manager, "green", day)
    assert line_on(amber, day).drift is None


def test_a_line_is_done_when_all_its_actions_are(plan: Strategy) -> None:
    empty, done, half = (line(plan, number) for number in (1, 2, 3))
    action(done, done_on=date(2022, 5, 1))
    action(half, done_on=date(2022, 5, 1))
    action(half, None)
    assert [each.is_done for each in plan_on(plan, DAY).lines] == [False, True, False]
    assert not line_on(done, date(2022, 4, 30)).is_done
    assert not line_on(empty, DAY).indicators


@pytest.mark.parametrize("lines", [2, 12])
def test_it_takes_five_queries_whatever_the_size(
    plan: Strategy, manager: User, lines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, lines + 1):
        made = line(plan, number)
        action(made).indicators.create(slug="placed_in_area")
        for month in range(1, 5):
            update(made, manager, "amber", date(2023, month, 1))
    with django_assert_num_queries(5):
        found = plan_on(plan, date(2023, 4, 1)).lines
    assert [len(each.colours) for each in found] == [3] * lines
    assert found[0].indicators == ["placed_in_area"]


class TestOpenedAt:
    """Bradford's committee asked for the old strategy's plan when the new one was approved."""

    def opened(self, day: date) -> str:
        found = opened_at(with_lines(Strategy.objects.of(leeds()), day), day)
        return found.title if found else ""

    def test_none(self) -> None:
        assert self.opened(DAY) == ""

    def test_the_newest_in_force_with_lines(self, plan: Strategy, manager: User) -> None:
        newer = strategy(leeds(), manager, 2022)
        assert self.opened(DAY) == "Sufficiency 2022"
        line(plan)
        assert self.opened(DAY) == "Sufficiency 2020"
        assert self.opened(date(2024, 1, 1)) == "Sufficiency 2020"
        line(newer, agreed_on=date(2023, 4, 1))
        assert self.opened(DAY) == "Sufficiency 2020"
        assert self.opened(date(2023, 4, 1)) == "Sufficiency 2022"

    def test_a_draft_comes_after_what_was_approved(self, plan: Strategy, manager: User) -> None:
        line(strategy(leeds(), manager, 2022))
        line(plan)
        assert self.opened(DAY) == "Sufficiency 2022"
        Strategy.objects.filter(pk=plan.pk).update(approver=member(leeds(), RoleName.ANALYST), approved_at=now())
        assert self.opened(DAY) == "Sufficiency 2020"


class TestCommand:
    def printed(self, *arguments: str) -> str:
        out = StringIO()
        call_command("plan", *arguments, stdout=out, stderr=StringIO())
        return out.getvalue()

    def test_as_json(self, plan: Strategy, manager: User) -> None:
        first = line(plan, owner="Head of service")
        action(first)
        update(first, manager, "red", paused=True, paused_by="National guidance")
        line(plan, 2)
        found = json.loads(self.printed("E08000035", "--date", "2023-03-31", "--json"))
        assert found["by_rag"] == {"green": 0, "amber": 0, "red": 1, "not_started": 1}
        assert (found["paused"], found["overdue"], found["date"]) == (1, 1, "2023-03-31")
        said, unsaid = found["lines"]
        assert (said["rag"], said["paused_by"], said["days_since_update"]) == ("red", "National guidance", 16)
        assert said["actions"] == [{"action": "Do it", "timescale": "April 2022", "done_on": None, "overdue": True}]
        assert (unsaid["rag"], unsaid["updated_on"], unsaid["overdue"]) == ("not_started", None, False)

    def test_in_words(self, plan: Strategy) -> None:
        line(plan)
        assert "1  Not started  Recommendation 1" in self.printed("leeds")

    def test_a_council_without_a_strategy_has_an_empty_plan(self) -> None:
        assert json.loads(self.printed("leeds", "--json"))["lines"] == []

    @pytest.mark.parametrize(("arguments", "status"), [(("atlantis",), 1), (("leeds", "--date", "soon"), 2)])
    def test_what_it_refuses(self, arguments: tuple[str, ...], status: int) -> None:
        with pytest.raises(CommandError) as refused:
            self.printed(*arguments)
        assert refused.value.returncode == status
