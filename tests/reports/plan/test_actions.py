"""What is written into a plan, and what is refused."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from reports.models import PlanLine, ProgressUpdate, Strategy
from reports.plan.actions.line_actions import add_action, edit_action
from reports.plan.actions.lines import add_line, carry_lines, close_line, edit_line, mark
from reports.plan.actions.ofsted import edit_recommendation, mark_of, record_recommendation
from reports.plan.actions.updates import add_update
from reports.plan.errors import LineChangedError, NotWrittenError, UpdatedMeanwhileError
from reports.plan.refusals import ChangedMeanwhileError
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.codes.plan import PlanRag, Timescale
from tests.reports.factories import leeds, member
from tests.reports.plan.line_factories import AGREED, action, line, strategy, update
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 15)


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture
def manager() -> User:
    return member(leeds(), RoleName.MANAGER)


@pytest.fixture
def plan(manager: User) -> Strategy:
    return strategy(leeds(), manager)


@pytest.fixture
def first(plan: Strategy) -> PlanLine:
    return line(plan)


def last_event() -> Event:
    return Event.objects.order_by("pk").last()


class TestUpdate:
    def test_it_is_added_and_told(self, first: PlanLine, manager: User) -> None:
        made = update(first, manager, "red", paused=True, paused_by="Guidance", look_again_on=date(2023, 9, 1))
        assert (made.author, made.recorded_at.date()) == (manager, date(2024, 6, 15))
        event = last_event()
        assert (event.verb, event.actor, event.authority) == ("plan updated", manager, leeds())
        assert (event.before, event.after["rag"], event.after["paused_by"]) == (None, "red", "Guidance")

    @pytest.mark.parametrize(
        ("wrong", "field", "told"),
        [
            ({"day": date(2022, 2, 28)}, "day", "The line was agreed on 1 March 2022"),
            ({"day": date(2024, 6, 16)}, "day", "Enter today, 15 June 2024, or an earlier day"),
            ({"paused": True}, "paused_by", "Enter what it waits for"),
            ({"paused_by": "Guidance"}, "paused_by", "Say that it is paused"),
            ({"look_again_on": date(2023, 9, 1)}, "look_again_on", "Only a paused line"),
            ({"paused": True, "paused_by": "Guidance", "look_again_on": DAY}, "look_again_on", "Enter a day after"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, first: PlanLine, manager: User, wrong: dict[str, Any], field: str, told: str
    ) -> None:
        with pytest.raises(NotWrittenError, match=told) as refused:
            update(first, manager, **wrong)
        assert refused.value.field == field
        assert not ProgressUpdate.objects.exists()

    def test_nothing_more_is_said_of_a_closed_line(self, plan: Strategy, manager: User) -> None:
        with pytest.raises(NotWrittenError, match="closed on 1 May 2022"):
            update(line(plan, closed_on=date(2022, 5, 1), closed_why="Done"), manager)

    def test_who_had_not_seen_the_newest_is_shown_it(self, first: PlanLine, manager: User) -> None:
        newer = update(first, manager, "amber", date(2022, 4, 1), seen=0)
        with pytest.raises(UpdatedMeanwhileError) as refused:
            update(first, manager, seen=0)
        assert refused.value.last == newer
        assert update(first, manager, seen=newer.pk)


@pytest.mark.django_db(transaction=True)
def test_of_two_updates_at_the_same_moment_one_is_refused(settings: SettingsWrapper) -> None:
    manager = member(leeds(), RoleName.MANAGER)
    of = line(strategy(leeds(), manager))
    ready = threading.Barrier(2, timeout=20)
    became: list[ProgressUpdate | UpdatedMeanwhileError] = []

    def say(rag: str) -> None:
        try:
            ready.wait()
            became.append(add_update(line=of, by=manager, seen=0, day=DAY, rag=PlanRag(rag), narrative="As I see it"))
        except UpdatedMeanwhileError as error:
            became.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=say, args=[rag]) for rag in ("green", "red")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    added, refused = sorted(became, key=lambda each: isinstance(each, UpdatedMeanwhileError))
    assert isinstance(added, ProgressUpdate)
    assert isinstance(refused, UpdatedMeanwhileError)
    assert refused.last == added == ProgressUpdate.objects.get()


class TestLine:
    def test_it_is_added_and_changed(self, plan: Strategy, manager: User) -> None:
        asked = record_recommendation(authority=leeds(), by=manager, inspected_on=date(2022, 12, 2), text="Recruit")
        made = add_line(strategy=plan, by=manager, number=3, text="Recruit", agreed_on=AGREED, answers=[asked])
        assert last_event().after["answers"] == [asked.pk]
        edit_line(line=made, by=manager, seen=mark(made), text="Recruit and keep", owner="Head", answers=[])
        made.refresh_from_db()
        assert (made.text, made.owner, made.answers.count()) == ("Recruit and keep", "Head", 0)
        assert (last_event().before["text"], last_event().after["text"]) == ("Recruit", "Recruit and keep")

    def test_numbers_are_given_once(self, plan: Strategy, first: PlanLine, manager: User) -> None:
        with pytest.raises(NotWrittenError, match="a line 1 already") as refused:
            add_line(strategy=plan, by=manager, number=1, text="Again", agreed_on=AGREED)
        assert refused.value.field == "number"

    def test_it_is_not_agreed_after_its_first_update_or_today(self, first: PlanLine, manager: User) -> None:
        update(first, manager)
        for day, told in ((date(2023, 3, 16), "first update is of 15 March 2023"), (date(2024, 6, 16), "today")):
            with pytest.raises(NotWrittenError, match=told):
                edit_line(line=first, by=manager, seen=mark(first), agreed_on=day, answers=[])

    def test_who_had_not_seen_a_change_is_told(self, first: PlanLine, manager: User) -> None:
        seen = mark(first)
        add_action(line=first, by=manager, text="Do it", timescale=Timescale.ONGOING, month=None)
        with pytest.raises(LineChangedError):
            close_line(line=first, by=manager, seen=seen, closed_on=DAY, closed_why="Done")

    def test_it_is_closed_after_its_last_update_and_once(self, first: PlanLine, manager: User) -> None:
        update(first, manager)
        for day in (date(2023, 3, 14), date(2024, 6, 16)):
            with pytest.raises(NotWrittenError, match="until 15 March 2023: enter a day from then"):
                close_line(line=first, by=manager, seen=mark(first), closed_on=day, closed_why="Done")
        closed = close_line(line=first, by=manager, seen=mark(first), closed_on=DAY, closed_why="Done")
        assert last_event().reason == "Done"
        with pytest.raises(NotWrittenError, match="already"):
            close_line(line=first, by=manager, seen=mark(closed), closed_on=DAY, closed_why="Done")

    def test_it_is_carried_into_another_strategy_with_what_is_not_done(
        self, plan: Strategy, first: PlanLine, manager: User
    ) -> None:
        later = strategy(leeds(), manager, 2022)
        action(first, done_on=date(2022, 5, 1), text="Done")
        action(first, text="Not done").indicators.create(slug="placed_in_area")
        line(later, 2)
        second = line(plan, 2)
        made, other = carry_lines(lines=[second, first], by=manager, into=later, agreed_on=DAY)
        first.refresh_from_db()
        assert (made.strategy, made.number, made.carried_from, made.agreed_on) == (later, 1, first, DAY)
        assert (other.carried_from, other.number) == (second, 3)
        assert (first.closed_on, first.closed_why) == (DAY, "Carried forward into Sufficiency 2022, version 1")
        (kept,) = made.actions.all()
        assert (kept.text, kept.place, kept.indicators.get().slug) == ("Not done", 1, "placed_in_area")

    def test_it_is_not_carried_to_another_council_or_onto_itself(
        self, plan: Strategy, first: PlanLine, manager: User
    ) -> None:
        for into in (plan, strategy(authority("bradford"), manager)):
            with pytest.raises(NotWrittenError, match="another strategy of the same council"):
                carry_lines(lines=[first], by=manager, into=into, agreed_on=DAY)

    def test_none_comes_to_a_draft_that_was_deleted_meanwhile(
        self, plan: Strategy, first: PlanLine, manager: User
    ) -> None:
        draft = strategy(leeds(), manager, 2022)
        Strategy.objects.filter(pk=draft.pk).delete()
        with pytest.raises(NotWrittenError, match="deleted this draft"):
            carry_lines(lines=[first], by=manager, into=draft, agreed_on=DAY)
        with pytest.raises(NotWrittenError, match="deleted this draft"):
            add_line(strategy=draft, by=manager, number=1, text="Recruit", agreed_on=AGREED)

    def test_all_are_carried_or_none(self, plan: Strategy, first: PlanLine, manager: User) -> None:
        closed = line(plan, 2, closed_on=DAY, closed_why="Done")
        with pytest.raises(NotWrittenError, match="Line 2 was closed on 15 March 2023 already"):
            carry_lines(lines=[first, closed], by=manager, into=strategy(leeds(), manager, 2022), agreed_on=DAY)
        first.refresh_from_db()
        assert first.closed_on is None


class TestAction:
    def test_it_is_added_changed_and_finished(self, first: PlanLine, manager: User) -> None:
        by_april = {"text": "Do it", "timescale": Timescale.BY, "month": date(2022, 4, 20)}
        made = add_action(line=first, by=manager, **by_april, indicators=["placed_in_area", "placed_in_area"])
        assert (made.place, made.month, made.indicators.count()) == (1, date(2022, 4, 1), 1)
        edit_action(action=made, by=manager, seen=mark(first), **by_april, done_on=DAY)
        made.refresh_from_db()
        assert (made.done_on, made.indicators.count(), last_event().verb) == (DAY, 0, "plan action done")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"timescale": Timescale.ONGOING}, "month"),
            ({"month": None}, "month"),
            ({"done_on": date(2022, 2, 28)}, "done_on"),
            ({"done_on": date(2024, 6, 16)}, "done_on"),
        ],
    )
    def test_what_cannot_be_is_refused(self, first: PlanLine, manager: User, wrong: dict[str, Any], field: str) -> None:
        usual = {"text": "Do it", "timescale": Timescale.BY, "month": date(2022, 4, 1)}
        with pytest.raises(NotWrittenError) as refused:
            add_action(line=first, by=manager, **usual | wrong)
        assert refused.value.field == field
        assert not first.actions.exists()

    def test_who_had_not_seen_a_change_is_told(self, first: PlanLine, manager: User) -> None:
        made, seen = action(first), "of long ago"
        with pytest.raises(LineChangedError):
            edit_action(action=made, by=manager, seen=seen, text="", timescale=Timescale.ONGOING, month=None)


class TestOfsted:
    def test_what_it_recommended_is_recorded_and_answered(self, first: PlanLine, manager: User) -> None:
        made = record_recommendation(
            authority=leeds(), by=manager, inspected_on=DAY, text="Recruit carers", lines=[first]
        )
        assert first.answers.get() == made
        seen = mark_of(made)
        edited = {"recommendation": made, "by": manager, "seen": seen, "inspected_on": DAY, "lines": []}
        edit_recommendation(**edited, text="Keep carers")
        with pytest.raises(ChangedMeanwhileError):
            edit_recommendation(**edited, text="Train carers")
        assert (last_event().before["lines"], last_event().after["lines"]) == ([first.pk], [])

    def test_another_councils_line_answers_nothing(self, manager: User) -> None:
        other = line(strategy(authority("bradford"), manager))
        with pytest.raises(NotWrittenError, match="plan of the same council"):
            record_recommendation(authority=leeds(), by=manager, inspected_on=DAY, text="Recruit", lines=[other])

    def test_no_inspection_is_to_come(self, manager: User) -> None:
        with pytest.raises(NotWrittenError, match="today or an earlier one"):
            record_recommendation(authority=leeds(), by=manager, inspected_on=date(2024, 6, 16), text="Recruit")
