"""What must always hold of the register, broken on purpose on the database under test."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement
from tests.placements.factories import care_period, child_of, leeds, legal_status, stay, uasc_flag

Add = Callable[..., Any]
LONG_AGO = "2000-01-01"


def add_period(period: CarePeriod, start: str, end: str = "9999-12-31", **values: Any) -> CarePeriod:
    return care_period(period.child, start, end, **values)


PERIODS = pytest.mark.parametrize(
    ("model", "add"),
    [(CarePeriod, add_period), (Placement, stay), (LegalStatus, legal_status), (ChildFlag, uasc_flag)],
    ids=["CarePeriod", "Placement", "LegalStatus", "ChildFlag"],
)
REFUSED = "no_overlap"


@pytest.fixture
def period(db: None) -> CarePeriod:
    """A time in care long before any other of the child's."""
    return care_period(child_of(), LONG_AGO, "2000-02-01")


def refused(rule: str, work: Callable[[], Any]) -> None:
    """The database refuses the work, by the named rule where the engine says names."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        work()
    said = str(error.value)
    assert rule in said or (connection.vendor == "sqlite" and "UNIQUE" in said), said


@PERIODS
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2021-01-01", "2021-02-01"),
        ("2020-12-01", "2021-01-02"),
        ("2021-01-31", "2021-03-01"),
        ("2021-01-10", "2021-01-20"),
        ("2020-01-01", "9999-12-31"),
    ],
    ids=["the same days", "over its start", "over its end", "within it", "around it"],
)
def test_two_of_a_child_may_not_overlap_when_added(
    period: CarePeriod, model: Any, add: Add, start: str, end: str
) -> None:
    add(period, "2021-01-01", "2021-02-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        add(period, start, end)
    assert model.objects.filter(start__gt=LONG_AGO).count() == 1


@PERIODS
def test_the_overlap_rule_itself_refuses_and_not_another(period: CarePeriod, model: Any, add: Add) -> None:
    add(period, "2021-01-01", "2021-02-01")
    refused(REFUSED, lambda: add(period, "2021-01-31", "2021-03-01"))


@PERIODS
def test_two_of_a_child_may_not_come_to_overlap(period: CarePeriod, model: Any, add: Add) -> None:
    add(period, "2021-01-01", "2021-02-01")
    later = add(period, "2021-03-01", "2021-04-01")
    for change in ({"start": "2021-01-15"}, {"start": "2020-01-01"}):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            model.objects.filter(pk=later.pk).update(**change)
        assert REFUSED in str(error.value)


@PERIODS
def test_one_may_be_moved_over_days_of_its_own(period: CarePeriod, model: Any, add: Add) -> None:
    added = add(period, "2021-01-01", "2021-02-01")
    model.objects.filter(pk=added.pk).update(start="2021-01-15", end="2021-03-01")
    model.objects.filter(pk=added.pk).update(start="2021-01-16")


@PERIODS
def test_one_may_start_the_day_another_ends_and_children_do_not_bar_each_other(
    period: CarePeriod, model: Any, add: Add
) -> None:
    add(period, "2021-01-01", "2021-02-01")
    add(period, "2021-02-01", "2021-02-02")
    add(period, "2020-12-31", "2021-01-01")
    other = care_period(child_of(reference="2"), LONG_AGO, "2000-02-01")
    add(other, "2021-01-01", "2021-02-01")
    assert model.objects.filter(start="2021-01-01").count() == 2


@PERIODS
def test_a_row_may_not_be_given_to_a_child_whose_rows_it_overlaps(period: CarePeriod, model: Any, add: Add) -> None:
    add(period, "2021-01-01", "2021-02-01")
    other = care_period(child_of(reference="2"), LONG_AGO, "2000-02-01")
    moved = add(other, "2021-01-10", "2021-01-20")
    refused(REFUSED, lambda: model.objects.filter(pk=moved.pk).update(child=period.child))


@PERIODS
@pytest.mark.parametrize("end", ["2021-01-01", "2020-12-31"])
def test_none_ends_on_or_before_its_start(period: CarePeriod, model: Any, add: Add, end: str) -> None:
    refused("ends_after_it_starts", lambda: add(period, "2021-01-01", end))
    added = add(period, "2021-01-01", "2021-02-01")
    refused("ends_after_it_starts", lambda: model.objects.filter(pk=added.pk).update(end=end))


@PERIODS
def test_no_two_are_open(period: CarePeriod, model: Any, add: Add) -> None:
    add(period, "2021-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        add(period, "2022-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        add(period, "2020-01-01")


@PERIODS
def test_no_two_start_on_a_day(period: CarePeriod, model: Any, add: Add) -> None:
    add(period, "2021-01-01", "2021-02-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        add(period, "2021-01-01", "2021-01-02")


def test_flags_of_two_kinds_may_overlap(period: CarePeriod) -> None:
    uasc_flag(period, "2021-01-01")
    uasc_flag(period, "2021-01-01", kind=ChildFlag.Kind.DISABLED)


def test_a_time_in_care_has_ended_exactly_when_it_has_a_reason(period: CarePeriod) -> None:
    refused("end_has_a_reason", lambda: add_period(period, "2021-01-01", "2021-02-01", reason_ended=""))
    refused("end_has_a_reason", lambda: add_period(period, "2021-01-01", reason_ended="E8"))
    ended = add_period(period, "2021-01-01", "2021-02-01")
    refused("end_has_a_reason", lambda: CarePeriod.objects.filter(pk=ended.pk).update(reason_ended=""))


def test_a_reference_is_one_childs_in_an_authority_and_never_empty(db: None) -> None:
    child_of(reference="7")
    refused("one_reference_an_authority", lambda: child_of(reference="7"))
    refused("child_has_a_reference", lambda: child_of(reference=""))
    child_of(reference="007")
    elsewhere = type(leeds()).objects.get(slug="bradford")
    child_of(elsewhere, reference="7")
    assert Child.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@PERIODS
def test_of_two_at_once_one_wins(model: Any, add: Add) -> None:
    """Two connections, neither of which sees the other's row when it adds its own."""
    period = care_period(child_of(), LONG_AGO, "2000-02-01")
    ready = threading.Barrier(2, timeout=10)
    results: list[str] = []

    def race(start: str, end: str) -> None:
        try:
            ready.wait()
            with transaction.atomic():
                add(period, start, end)
        except DatabaseError as error:
            results.append(f"refused: {error}")
        else:
            results.append("added")
        finally:
            connections.close_all()

    days = [("2021-01-01", "2021-02-01"), ("2021-01-15", "2021-03-01")]
    threads = [threading.Thread(target=race, args=each) for each in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(result.partition(":")[0] for result in results) == ["added", "refused"], results
    assert model.objects.filter(start__gt=LONG_AGO).count() == 1


@pytest.mark.django_db(transaction=True)
@PERIODS
def test_the_second_waits_for_the_first_to_decide(model: Any, add: Add) -> None:
    """The first has added its row and not committed: the second neither sees it nor gets past it."""
    period = care_period(child_of(), LONG_AGO, "2000-02-01")
    added = threading.Event()
    results: list[str] = []

    def second() -> None:
        added.wait(10)
        try:
            add(period, "2021-01-15", "2021-03-01")
        except IntegrityError:
            results.append("refused")
        else:
            results.append("added")
        finally:
            connections.close_all()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        add(period, "2021-01-01", "2021-02-01")
        added.set()
        thread.join(0.5)
        assert thread.is_alive(), "the second did not wait"
    thread.join(30)
    assert results == ["refused"]
