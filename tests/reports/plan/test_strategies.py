"""Strategies as controlled documents: who may approve, what is not edited any more, when the next review is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from reports.models import Intention, Strategy
from reports.plan.refusals import ChangedMeanwhileError, RefusedError
from reports.plan.strategies import actions
from reports.plan.strategies.actions import mark
from reports.plan.strategies.differences import differences
from reports.plan.strategies.selectors import standing_intentions
from reports.plan.strategies.standing import State, standing_of
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from tests.reports.plan.factories import intention, strategy
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = DAY.isoformat()


@pytest.fixture
def author() -> User:
    return User.objects.create(username="author")


@pytest.fixture
def other() -> User:
    return User.objects.create(username="other")


@pytest.fixture
def draft(author: User) -> Strategy:
    return strategy(authority(), by=author)


def approved(draft: Strategy, by: User) -> Strategy:
    return actions.approve_strategy(strategy=draft, by=by, seen=mark(draft))


def test_the_author_does_not_approve(draft: Strategy, author: User, other: User) -> None:
    with pytest.raises(RefusedError, match="You wrote this version"):
        approved(draft, author)
    assert approved(draft, other).approver == other
    assert Event.objects.filter(verb="Strategy approved", actor=other, object_id=draft.pk).exists()


def test_nor_does_who_wrote_a_part_of_it(draft: Strategy, author: User, other: User) -> None:
    third, fourth = (User.objects.create(username=name) for name in ("third", "fourth"))
    actions.set_intention(strategy=draft, service_type="kinship", by=third, seen=mark(draft), direction="more")
    actions.set_parts(strategy=draft, by=fourth, seen=mark(draft), aims=["Close to home"], priorities=[])
    for writer in (author, third, fourth):
        with pytest.raises(RefusedError, match="or some of it"):
            approved(draft, writer)
    assert approved(draft, other).approver == other


@pytest.mark.parametrize(
    "broken",
    [
        {"approver": None},
        {"approved_at": None},
        {"start": date(2027, 1, 1)},
        {"last_reviewed_on": DAY, "next_review_on": DAY},
    ],
)
def test_the_database_holds_it_too(draft: Strategy, other: User, broken: dict[str, Any]) -> None:
    stands = approved(draft, other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Strategy.objects.filter(pk=stands.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        Strategy.objects.filter(pk=stands.pk).update(approver=stands.author)


def test_an_approved_version_is_not_edited(draft: Strategy, author: User, other: User) -> None:
    row = intention(draft)
    stands = approved(draft, other)
    seen = mark(stands)
    for write in (
        lambda: actions.edit_strategy(strategy=stands, by=author, seen=seen, title="Another"),
        lambda: actions.set_parts(strategy=stands, by=author, seen=seen, aims=["More"], priorities=[]),
        lambda: actions.set_intention(strategy=stands, service_type="kinship", by=author, seen=seen, direction="more"),
        lambda: actions.remove_intention(intention=row, by=author),
        lambda: actions.approve_strategy(strategy=stands, by=other, seen=seen),
    ):
        with pytest.raises(RefusedError, match="make a new version"):
            write()
    assert Intention.objects.filter(pk=row.pk).exists()


def test_an_intention_holds_no_address(draft: Strategy, author: User) -> None:
    facts = {"direction": "more", "where": "Near LS1 1UR"}
    with pytest.raises(RefusedError, match="full postcode") as why:
        actions.set_intention(strategy=draft, service_type="kinship", by=author, seen=mark(draft), **facts)
    assert why.value.field == "where"


def test_what_was_changed_meanwhile_is_neither_written_over_nor_approved(
    draft: Strategy, author: User, other: User
) -> None:
    seen = mark(draft)
    actions.set_parts(strategy=draft, by=author, seen=seen, aims=["Close to home"], priorities=[])
    with pytest.raises(ChangedMeanwhileError):
        actions.edit_strategy(strategy=draft, by=author, seen=seen, title="Another")
    with pytest.raises(ChangedMeanwhileError):
        actions.approve_strategy(strategy=draft, by=other, seen=seen)


def test_a_new_version_begins_as_a_copy_and_replaces(draft: Strategy, author: User, other: User) -> None:
    intention(draft)
    actions.set_parts(strategy=draft, by=author, seen=mark(draft), aims=["Close to home"], priorities=["Early help"])
    stands = approved(draft, other)
    second = actions.new_version(strategy=stands, by=other, what_changed="Fewer beds")
    assert (second.version, second.replaces, second.author, second.approved_at) == (2, stands, other, None)
    assert differences(stands, second) == []
    actions.set_parts(strategy=second, by=other, seen=mark(second), aims=["Near home"], priorities=["Early help"])
    actions.set_intention(
        strategy=second, service_type="childrens-homes", by=other, seen=mark(second), direction="less"
    )
    found = [(each.what, each.before, each.after) for each in differences(stands, Strategy.objects.get(pk=second.pk))]
    assert found == [
        ("Aim", "Close to home", ""),
        ("Aim", "", "Near home"),
        ("Children's homes: what is wanted", "No more: not wanted", "Less"),
    ]
    with pytest.raises(RefusedError, match="newer version"):
        actions.new_version(strategy=stands, by=author, what_changed="Again")
    with pytest.raises(RefusedError, match="still a draft"):
        actions.new_version(strategy=second, by=author, what_changed="Again")


def test_intentions_stand_from_approval_until_another_is_approved(draft: Strategy, author: User, other: User) -> None:
    council = authority()
    intention(draft)
    assert standing_intentions(council, DAY) == []
    stands = approved(draft, other)
    assert [each.strategy for each in standing_intentions(council, DAY)] == [stands]
    second = actions.new_version(strategy=stands, by=author, what_changed="Homes")
    assert [each.strategy for each in standing_intentions(council, DAY)] == [stands]
    approved(second, other)
    assert [each.strategy for each in standing_intentions(council, DAY)] == [second]
    assert standing_intentions(council, date(2027, 1, 1)) == []
    assert standing_intentions(authority("bradford"), DAY) == []


@pytest.mark.once  # days alone
@pytest.mark.parametrize(
    ("reviewed", "then", "field"),
    [
        (DAY, DAY, "next_review_on"),
        (DAY, date(2025, 1, 1), "next_review_on"),
        (date(2025, 4, 1), date(2026, 4, 1), "reviewed_on"),
        (date(2023, 12, 31), date(2026, 4, 1), "reviewed_on"),
        (date(2024, 4, 30), date(2026, 4, 1), "reviewed_on"),
    ],
)
def test_the_next_review_is_after_the_last(author: User, other: User, reviewed: date, then: date, field: str) -> None:
    stands = strategy(
        authority(), by=author, approver=other, established_on=date(2024, 1, 1), last_reviewed_on=date(2024, 5, 1)
    )
    with pytest.raises(RefusedError) as why:
        actions.review_strategy(
            strategy=stands, by=author, seen=mark(stands), reviewed_on=reviewed, next_review_on=then, found="Nothing"
        )
    assert why.value.field == field


def test_a_draft_is_not_reviewed(draft: Strategy, author: User) -> None:
    days = {"reviewed_on": DAY, "next_review_on": date(2026, 4, 1)}
    with pytest.raises(RefusedError, match="still a draft"):
        actions.review_strategy(strategy=draft, by=author, seen=mark(draft), found="Nothing", **days)


@pytest.mark.once  # days alone
def test_where_a_strategy_stands(author: User, other: User) -> None:
    stands = strategy(authority(), by=author, approver=other, next_review_on=date(2025, 3, 30))
    assert [standing_of(stands, day).state for day in (date(2023, 12, 31), DAY, date(2027, 1, 1))] == [
        State.TO_COME, State.IN_FORCE, State.OVER,
    ]  # fmt: skip
    assert standing_of(stands, DAY).review_overdue
    assert not standing_of(stands, date(2025, 3, 30)).review_overdue
    strategy(authority(), by=author, approver=other, version=2, replaces=stands)
    replaced = standing_of(Strategy.objects.get(pk=stands.pk), DAY)
    assert (replaced.state, replaced.review_overdue) == (State.REPLACED, False)
