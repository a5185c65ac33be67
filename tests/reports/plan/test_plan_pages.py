"""The action plan on its pages: who sees and keeps it, its filters, and what forms say."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from reports.models import PlanAction, PlanLine, ProgressUpdate, Strategy
from reports.plan.line_page import history_table
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.calendar import now
from tests.reports.factories import leeds, member, returns_loaded
from tests.reports.plan.line_factories import action, line, strategy, update
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.accounts.models import User

# What the pages ask of the database is tried on both in test_standing, test_actions and test_on_board.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
PLAN = "/leeds/plan/"
DAY = date(2023, 3, 15)


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture
def manager(client: Client) -> User:
    user = member(leeds(), RoleName.MANAGER)
    client.force_login(user)
    return user


@pytest.fixture
def plan(manager: User) -> Strategy:
    return strategy(leeds(), manager)


@pytest.fixture
def first(plan: Strategy) -> PlanLine:
    return line(plan)


def to(name: str, *keys: int) -> str:
    return reverse(f"reports:{name}", args=["leeds", *keys])


def shown(client: Client, address: str, **query: Any) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def numbers(page: str) -> list[int]:
    """Of the lines that the table shows."""
    return [int(each) for each in re.findall(r'/plan/lines/\d+/">(\d+)\.', page)]


def day_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def sent(client: Client, address: str, **fields: Any) -> HttpResponse:
    return client.post(address, fields)


# Strangers, other councils' objects, missing ones, roles and empty forms: ``tests/test_access.py`` goes over them all.
@pytest.mark.parametrize("name", ["plan-line", "plan-update", "plan-line-edit", "plan-line-close", "plan-action-edit"])
def test_what_is_not_there_is_not_found(client: Client, manager: User, name: str) -> None:
    assert client.get(to(name, 0)).status_code == 404


@pytest.mark.parametrize("name", ["plan", "plan-carry", "plan-line-new", "plan-ofsted"])
def test_no_other_method(client: Client, manager: User, name: str) -> None:
    assert client.put(to(name)).status_code == 405


@pytest.mark.parametrize("name", ["plan-line", "plan-update", "plan-line-edit", "plan-line-close", "plan-action-new"])
def test_every_page_of_a_line_is_below_the_plan(client: Client, first: PlanLine, name: str) -> None:
    assert re.search(r'href="/leeds/plan/" aria-current="true">Plan<', shown(client, to(name, first.pk)))


@pytest.mark.parametrize("name", ["plan-action-edit", "plan-action-done"])
def test_so_is_every_page_of_an_action(client: Client, first: PlanLine, name: str) -> None:
    assert 'aria-current="true">Plan<' in shown(client, to(name, action(first).pk))


class TestPlan:
    def test_it_has_the_four_columns(self, client: Client, first: PlanLine, manager: User) -> None:
        action(first, text="Audit")
        action(first, None, text="Talk")
        update(first, manager, "red", paused=True, paused_by="National guidance", narrative="Paused.\nFor now.")
        page = shown(client, PLAN)
        assert [*re.findall(r'<th scope="col"[^>]*>([^<]+)<', page)] == [
            "Recommendation", "Actions", "Timescale", "Progress update",
        ]  # fmt: skip
        assert "<li>Audit</li><li>Talk</li>" in page
        assert re.search(r"April 2022\. <strong[^>]*>Overdue</strong></li><li>Ongoing</li>", page)
        assert "Waits for: National guidance." in page
        assert "Paused.<br>For now." in page
        assert 'data-rag="red" data-number="1"' in page
        assert "1 line with an action that is overdue" in page
        assert "15 March 2023, 458 days ago" in page

    def test_what_was_typed_is_no_html(self, client: Client, plan: Strategy, manager: User) -> None:
        bad = "<script>alert(1)</script>"
        typed = line(plan, text=bad, owner=bad)
        action(typed, text=bad)
        update(typed, manager, narrative=bad, paused=True, paused_by=bad, evidence=bad)
        assert ProgressUpdate.objects.get().narrative == bad
        for address in (PLAN, to("plan-line", typed.pk), to("plan-update", typed.pk)):
            page = shown(client, address)
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)" in page

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, [1, 2, 3, 4]),
            ({"rag": "amber"}, [2]),
            ({"rag": "not-started"}, [4]),
            ({"only": "overdue"}, [2]),
            ({"only": "paused"}, [1]),
            ({"only": "closed"}, [3]),
            ({"q": "FOSTER"}, [4]),
            ({"owner": "head of homes"}, [1, 2]),
            ({"owner": "Head of homes", "rag": "amber"}, [2]),
            ({"on": "2022-03-31"}, [1, 2, 3]),
            ({"rag": "purple"}, [1, 2, 3, 4]),
        ],
    )
    def test_its_filters(
        self, client: Client, plan: Strategy, manager: User, asked: dict[str, str], found: list[int]
    ) -> None:
        homes = {"owner": "Head of homes"}
        update(line(plan, 1, **homes), manager, "red", paused=True, paused_by="Guidance")
        late = line(plan, 2, **homes)
        action(late)
        update(late, manager, "amber")
        line(plan, 3, closed_on=DAY, closed_why="Done")
        line(plan, 4, text="Foster more", agreed_on=DAY)
        page = shown(client, PLAN, **asked)
        assert numbers(page) == found
        assert ("There is a problem" in page) is (asked == {"rag": "purple"})

    def test_a_day_that_cannot_be_is_told(self, client: Client, first: PlanLine) -> None:
        page = shown(client, PLAN, on="2024-06-16")
        assert "Enter a date between 1 January 1990 and today" in page
        assert numbers(page) == [1]

    def test_another_strategy_is_chosen(self, client: Client, first: PlanLine, manager: User) -> None:
        other = strategy(leeds(), manager, 2022)
        assert numbers(shown(client, PLAN)) == [1]
        page = shown(client, PLAN, strategy=other.pk)
        assert "No line yet" in page
        assert f'<option value="{other.pk}" selected>' in page
        elsewhere = strategy(authority("bradford"), manager)
        assert numbers(shown(client, PLAN, strategy=elsewhere.pk)) == [1]

    def test_an_empty_one_says_what_to_do_next(self, client: Client, manager: User) -> None:
        assert 'href="/leeds/plan/strategies/new/">Add a strategy' in shown(client, PLAN)
        strategy(leeds(), manager)
        assert 'href="/leeds/plan/lines/new/">Add a line' in shown(client, PLAN)
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        page = shown(client, PLAN)
        assert "Managers add them." in page
        assert "plan/lines/new/" not in page

    @pytest.mark.parametrize("lines", [3, 30])
    def test_its_queries_do_not_grow(
        self,
        client: Client,
        plan: Strategy,
        manager: User,
        lines: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        asked = leeds().ofsted_recommendations.create(inspected_on=DAY, text="Recruit")
        for number in range(1, lines + 1):
            made = line(plan, number)
            made.answers.add(asked)
            action(made).indicators.create(slug="placed_in_area")
            ProgressUpdate.objects.bulk_create(
                ProgressUpdate(
                    line=made, day=date(2022, 4, month), rag="amber", narrative="On", author=manager,
                    recorded_at=now(),
                )
                for month in range(1, 9)
            )  # fmt: skip
        with django_assert_num_queries(9):
            page = shown(client, PLAN)
        assert len(numbers(page)) == lines


class TestLine:
    def test_it_has_its_history_and_its_measures(self, client: Client, first: PlanLine, manager: User) -> None:
        returns_loaded(leeds(), 2023, 2024)
        for slug in ("placed_in_area", "children_looked_after"):
            action(first).indicators.create(slug=slug)
        update(first, manager, "amber", date(2022, 6, 1), narrative="At first.")
        update(first, manager, narrative="In the end.", evidence="The report of March")
        page = shown(client, to("plan-line", first.pk))
        history = page[page.index("Every update") :]
        assert history.index("In the end.") < history.index("Known by: The report of March") < history.index("At first")
        assert "manager-leeds, recorded 15 June 2024" in history
        assert 'data-indicator="placed_in_area"' in page
        assert "0 on 31 March 2023" in page
        assert "Drifting: Green, with a date more than six months past" in page

    def test_the_day_it_was_recorded_is_the_one_here(self, manager: User) -> None:
        """Half past midnight in July is the evening before by the world's clock."""
        night = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
        said = ProgressUpdate(day=date(2024, 7, 1), rag="green", narrative="Done", author=manager, recorded_at=night)
        assert "recorded" not in str(history_table([said]).body)

    def test_readers_of_totals_see_it_and_keep_nothing(self, client: Client, first: PlanLine) -> None:
        returns_loaded(leeds(), 2023, 2024)
        action(first).indicators.create(slug="placed_in_area")
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        page = shown(client, to("plan-line", first.pk))
        assert 'data-indicator="placed_in_area"' in page
        assert "Add an update" not in page
        assert f"/plan/actions/{first.actions.get().pk}/" not in page


class TestUpdate:
    def fields(self, **other: Any) -> dict[str, Any]:
        return {"seen": 0, "rag": "amber", "narrative": "It goes on.", **day_of("day", DAY)} | other

    def test_it_is_added(self, client: Client, first: PlanLine, manager: User) -> None:
        response = sent(client, to("plan-update", first.pk), **self.fields(paused="on", paused_by="Guidance"))
        assert response["Location"] == to("plan-line", first.pk)
        made = ProgressUpdate.objects.get()
        assert (made.rag, made.paused_by, made.author) == ("amber", "Guidance", manager)

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            (day_of("day", date(2022, 2, 28)), "The line was agreed on 1 March 2022"),
            (day_of("day", date(2024, 6, 16)), "or an earlier day"),
            ({"paused": "on"}, "Enter what it waits for"),
            ({"rag": "blue"}, "Choose one of those shown"),
        ],
    )
    def test_what_cannot_be_comes_back(self, client: Client, first: PlanLine, wrong: dict[str, str], told: str) -> None:
        page = sent(client, to("plan-update", first.pk), **self.fields(**wrong)).content.decode()
        assert "There is a problem" in page
        assert told in page
        assert "It goes on." in page
        assert not ProgressUpdate.objects.exists()

    def test_who_comes_second_sees_both_and_loses_nothing(self, client: Client, first: PlanLine, manager: User) -> None:
        newer = update(first, manager, "red", narrative="It has stopped.")
        page = sent(client, to("plan-update", first.pk), **self.fields()).content.decode()
        assert "Somebody added an update while you were typing" in page
        assert page.index("It has stopped.") < page.index("It goes on.") < page.rindex("It goes on.")
        assert f'name="seen" value="{newer.pk}"' in page
        assert sent(client, to("plan-update", first.pk), **self.fields(seen=newer.pk)).status_code == 302
        assert ProgressUpdate.objects.count() == 2

    def test_one_of_an_earlier_day_is_told_not_to_be_the_latest(
        self, client: Client, first: PlanLine, manager: User
    ) -> None:
        newest = update(first, manager)
        earlier = self.fields(seen=newest.pk, **day_of("day", date(2022, 6, 1)))
        page = client.post(to("plan-update", first.pk), earlier, follow=True).content.decode()
        assert "The line stands as its update of 15 March 2023 says, which is later." in page


class TestKeeping:
    def test_a_line_is_added_and_changed(self, client: Client, plan: Strategy) -> None:
        fields = {"strategy": plan.pk, "number": 4, "text": "Recruit", **day_of("agreed_on", DAY)}
        assert sent(client, to("plan-line-new"), **fields).status_code == 302
        made = PlanLine.objects.get()
        seen = re.findall(r'name="seen" value="([^"]+)"', shown(client, to("plan-line-edit", made.pk)))[0]
        response = sent(client, to("plan-line-edit", made.pk), **fields | {"owner": "Head of care", "seen": seen})
        assert response.status_code == 302
        again = sent(client, to("plan-line-edit", made.pk), **fields | {"owner": "<i>Nobody</i>", "seen": seen})
        page = again.content.decode()
        assert "Somebody else changed this" in page
        cells = [strip_tags(cell) for row in again.context["form"].both.rows for cell in row]
        assert cells == ["Who answers for it?", "Head of care", "&lt;i&gt;Nobody&lt;/i&gt;"]
        assert "<i>" not in page
        assert PlanLine.objects.get().owner == "Head of care"
        now = re.findall(r'name="seen" value="([^"]+)"', page)[0]
        assert (
            sent(client, to("plan-line-edit", made.pk), **fields | {"owner": "Nobody", "seen": now}).status_code == 302
        )

    def test_its_number_is_proposed_and_taken_once(self, client: Client, plan: Strategy, first: PlanLine) -> None:
        assert 'name="number" value="2"' in shown(client, to("plan-line-new"))
        fields = {"strategy": plan.pk, "number": 1, "text": "Recruit", **day_of("agreed_on", DAY)}
        assert "There is a line 1 already" in sent(client, to("plan-line-new"), **fields).content.decode()

    def test_an_action_is_added_and_marked_done(self, client: Client, first: PlanLine) -> None:
        fields = {"text": "Audit", "timescale": "by", "month": "april 2022", "indicators": ["placed_in_area"]}
        assert sent(client, to("plan-action-new", first.pk), **fields).status_code == 302
        made = PlanAction.objects.get()
        assert (made.month, made.indicators.get().slug) == (date(2022, 4, 1), "placed_in_area")
        assert 'value="April 2022"' in shown(client, to("plan-action-edit", made.pk))
        seen = re.findall(r'name="seen" value="([^"]+)"', shown(client, to("plan-action-done", made.pk)))[0]
        assert sent(client, to("plan-action-done", made.pk), seen=seen, **day_of("done_on", DAY)).status_code == 302
        made.refresh_from_db()
        assert (made.done_on, made.indicators.count()) == (DAY, 1)
        late = fields | {"seen": seen, "month": "May 2022", "indicators": ["in_foster_care"]}
        both = sent(client, to("plan-action-edit", made.pk), **late).context["form"].both
        assert [[strip_tags(cell) for cell in row] for row in both.rows] == [
            ["Which month?", "April 2022", "May 2022"],
            ["When was it done?", "15 March 2023", "Nothing"],
            ["Which measures is it meant to move?", "Live in our area", "In foster homes"],
        ]

    @pytest.mark.parametrize("month", ["2022", "13/2022", "Apr 22", "soon"])
    def test_a_month_is_a_month_and_a_year(self, client: Client, first: PlanLine, month: str) -> None:
        fields = {"text": "Audit", "timescale": "by", "month": month}
        page = sent(client, to("plan-action-new", first.pk), **fields).content.decode()
        assert "Enter a month and a year, like March 2025" in page
        assert f'value="{month}"' in page

    def test_a_line_is_closed_and_stays(self, client: Client, first: PlanLine) -> None:
        seen = re.findall(r'name="seen" value="([^"]+)"', shown(client, to("plan-line-close", first.pk)))[0]
        fields = {"seen": seen, "closed_why": "It is done", **day_of("closed_on", DAY)}
        assert sent(client, to("plan-line-close", first.pk), **fields).status_code == 302
        assert "Closed on 15 March 2023: It is done" in shown(client, PLAN)

    def test_lines_are_carried_forward(self, client: Client, first: PlanLine, manager: User) -> None:
        later = strategy(leeds(), manager, 2022)
        update(first, manager, "red", DAY)
        page = shown(client, to("plan-carry"), line=first.pk)
        assert re.search(rf'value="{first.pk}"[^>]* checked', page)
        response = sent(client, to("plan-carry"), into=later.pk, lines=[first.pk], **day_of("agreed_on", DAY))
        assert response["Location"] == f"{PLAN}?strategy={later.pk}"
        stood = "No update since it was carried forward: Red on 15 March 2023"
        line(first.strategy, 9)
        page = shown(client, PLAN, strategy=later.pk)
        assert stood in page
        assert f'?strategy={first.strategy_id}">1 line still open in {first.strategy}<' in page
        page = shown(client, to("plan-line", later.lines.get().pk))
        assert "Carried on from" in page
        assert stood in page
        assert "Goes on as" in shown(client, to("plan-line", first.pk))

    def test_without_a_second_strategy_nothing_is_carried(self, client: Client, first: PlanLine) -> None:
        assert "No line can be carried forward" in client.get(to("plan-carry"), follow=True).content.decode()

    def test_what_was_done_leads_to_its_line(self, client: Client, first: PlanLine, manager: User) -> None:
        update(first, manager)
        event = Event.objects.get(verb="plan updated")
        response = client.get(reverse("audit:event-object", args=["leeds", event.pk]))
        assert response["Location"] == to("plan-line", first.pk)

    def test_what_ofsted_recommended_is_answered_by_lines(self, client: Client, first: PlanLine) -> None:
        action(first)
        fields = {"text": "Recruit carers", "lines": [first.pk], **day_of("inspected_on", DAY)}
        assert sent(client, to("plan-ofsted-new"), **fields).status_code == 302
        assert "Being answered: 0 of 1 line done" in shown(client, to("plan-ofsted"))
        first.actions.update(done_on=date(2023, 4, 1))
        assert "Answered on 1 April 2023" in shown(client, to("plan-ofsted"))
        asked = first.answers.get()
        seen = re.findall(r'name="seen" value="([^"]+)"', shown(client, to("plan-ofsted-edit", asked.pk)))[0]
        unlinked = fields | {"lines": [], "seen": seen}
        assert sent(client, to("plan-ofsted-edit", asked.pk), **unlinked).status_code == 302
        assert "No line answers it yet" in shown(client, to("plan-ofsted"))
