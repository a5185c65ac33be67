"""The board's page tells where the action plan stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.board.promised import promised_on
from reports.models import Strategy
from reports.plan.opening import opened_at, with_lines
from reports.plan.standing import plan_on
from reports.targets.selectors import targets_on
from sufficiency.accounts.roles import RoleName
from sufficiency.calendar import now
from sufficiency.codes.plan import PlanRag
from tests.reports.factories import leeds, member, returns_loaded
from tests.reports.plan.line_factories import action, line, strategy, update
from tests.reports.targets.test_pages import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

    from reports.plan.board_block import Row
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
    """Four lines: one turned red in the quarter and is paused, one is new, one is overdue, one is closed."""
    made = strategy(leeds(), manager)
    red, new, late, closed = (
        line(made, number, agreed_on=date(2023, 2, 1) if number == 2 else date(2022, 3, 1)) for number in range(1, 5)
    )
    closed.closed_on, closed.closed_why = DAY, "Done"
    update(red, manager, "green", date(2022, 12, 31))
    update(red, manager, "red", date(2023, 1, 1), paused=True, paused_by="Guidance")
    update(new, manager, "green")
    for each in (late, closed):
        update(each, manager, "amber", date(2022, 6, 1))
        action(each, date(2023, 2, 1))
    closed.save()
    action(red, date(2023, 3, 1))
    action(new, date(2023, 1, 1), done_on=DAY)
    return made


def test_it_says_what_the_plan_itself_says(plan: Strategy, manager: User) -> None:
    line(strategy(leeds(), manager, 2017, end=date(2020, 4, 1)), agreed_on=date(2018, 1, 1))
    line(strategy(leeds(), manager, 2022), agreed_on=date(2023, 2, 1))
    Strategy.objects.filter(pk=plan.pk).update(approver=member(leeds(), RoleName.ANALYST), approved_at=now())
    for day in (date(2022, 3, 1), date(2023, 1, 31), DAY, date(2023, 4, 1), date(2024, 6, 15)):
        opened = opened_at(with_lines(Strategy.objects.of(leeds()), day), day)
        whole, found = plan_on(opened, day), promised_on(leeds(), day)[1]
        assert found
        assert found.by_rag == whole.by_rag
        assert [row.pk for row in found.overdue] == [each.line.pk for each in whole.lines if each.overdue]
        assert sum(row.is_paused for row in found.lines) == whole.paused


def test_what_changed_since_the_quarter_before(plan: Strategy) -> None:
    found = promised_on(leeds(), DAY)[1]
    assert found
    assert found.before == date(2022, 12, 31)
    assert [(row.number, row.change) for row in found.changed] == [
        (1, (PlanRag.GREEN, PlanRag.RED)),
        (2, (None, PlanRag.GREEN)),
    ]
    assert [row.number for row in found.closed] == [4]
    assert [row.number for day in (date(2023, 3, 30), date(2023, 6, 30)) for row in _closed(day)] == []


def _closed(day: date) -> Sequence[Row]:
    found = promised_on(leeds(), day)[1]
    assert found
    return found.closed


def test_targets_come_with_it_as_they_do_alone(
    plan: Strategy, manager: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for green in (50, 60):
        put(manager, green)
    council = leeds()
    with django_assert_num_queries(1):
        found = promised_on(council, DAY).targets
    assert found == targets_on(council, DAY)
    assert found["placed_in_area"].green == 60


def test_without_a_plan_or_before_it_there_is_none(plan: Strategy) -> None:
    assert promised_on(leeds(), date(2022, 2, 28))[1] is None


@pytest.mark.parametrize("role", [RoleName.MANAGER, RoleName.BOARD_MEMBER])
def test_the_page_tells_it(client: Client, plan: Strategy, manager: User, role: RoleName) -> None:
    returns_loaded(leeds(), 2022, 2023)
    client.force_login(manager if role == RoleName.MANAGER else member(leeds(), role))
    page = client.get("/leeds/board/", {"on": "2023-03-31"}).content.decode()
    assert "What was agreed: 3 lines of the action plan, 1 of them paused by something outside our control" in page
    assert f'href="/leeds/plan/?strategy={plan.pk}&amp;on=2023-03-31"' in page
    assert "1 line with an action that is overdue" in page
    assert "Changed since 31 December 2022" in page
    assert "(was green, paused: outside our control)" in page
    assert '<strong class="govuk-tag govuk-tag--grey">Closed</strong> (was amber)' in page
    assert "What was agreed" not in client.get("/leeds/board/", {"on": "2021-12-31"}).content.decode()
