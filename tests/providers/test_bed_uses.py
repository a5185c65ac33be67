"""Beds are used, used otherwise and free again; what is in the way is told, and figures know of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from providers.actions.bed_uses import change_use, end_use, put_use, take_a_bed, withdraw_use
from providers.bed_errors import (
    BedError,
    BedNotRegisteredError,
    BedTakenError,
    HomeClosedError,
    HomeFullError,
    UseChangedError,
    UseNotWholeError,
)
from providers.counts import BedCounts, counts_of
from providers.models import BedUse, Home
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.providers.factories import REGISTERED, USED, bed, bed_use, home, registration, statement
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LATER = date(2025, 6, 1)


def place(beds: int = 1, **values: object) -> Home:
    there = home(registration(), **values)
    for number in range(1, beds + 1):
        bed(there, number)
    return there


def use(there: Home, number: int = 1, start: date = USED, **values: object) -> BedUse:
    usual = {"kind": "occupied", "told_by": "commissioner", "authority": authority("leeds"), "by": "tests"}
    return put_use(**{"bed": there.beds.get(number=number), "start": start} | usual | values)


def test_a_use_raises_both_authorities_versions_and_leaves_an_event_of_no_child() -> None:
    there, user = place(), person("ann", bolton="commissioner")
    before = {slug: authority(slug).supply_version for slug in ("bolton", "leeds", "bradford")}
    made = use(there, by=user)
    assert [authority(slug).supply_version - was for slug, was in before.items()] == [1, 1, 0]
    event = Event.objects.get(object_label="providers.beduse")
    assert (event.actor, event.verb, event.authority) == (user, "Bed use recorded", authority("leeds"))
    assert event.after == {
        "home": there.pk, "bed": 1, "kind": "occupied", "from": "2025-01-01", "until": None, "reason": "",
        "authority": "leeds", "told_by": "commissioner",
    }  # fmt: skip
    end_use(use=made, on=LATER, by=user)
    last = Event.objects.latest("pk")
    assert (last.before["until"], last.after["until"]) == (None, "2025-06-01")


def test_what_is_in_the_way_is_told_without_whose_child_it_is() -> None:
    there = place()
    first = use(there, end=LATER)
    with pytest.raises(BedTakenError) as error:
        use(there, authority=authority("bolton"))
    assert error.value.use == first
    assert error.value.message == (
        "Bed 1 of URN 1234567 is occupied from 1 January 2025 to 1 June 2025. "
        "Choose other days or another bed, or end that use first."
    )
    use(there, start=LATER, kind="reserved")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"start": REGISTERED - timedelta(1)}, BedNotRegisteredError),
        ({"end": USED}, UseNotWholeError),
        ({"kind": "unavailable"}, UseNotWholeError),
        ({"kind": "unavailable", "reason": "repair"}, UseNotWholeError),
        ({"reason": "repair"}, UseNotWholeError),
        ({"kind": "reserved", "authority": None}, UseNotWholeError),
    ],
)
def test_what_cannot_be_is_refused_in_words(changes: dict[str, object], kind: type[BedError]) -> None:
    there, version = place(), authority("bolton").supply_version
    with pytest.raises(kind):
        use(there, **changes)
    assert not BedUse.objects.exists()
    assert authority("bolton").supply_version == version


def test_a_home_that_closed_takes_nobody_past_its_last_day() -> None:
    there = place(closed_on=LATER)
    with pytest.raises(HomeClosedError, match="URN 1234567 closed on 1 June 2025"):
        use(there)
    assert use(there, end=LATER).end == LATER


def test_the_first_bed_that_is_free_for_the_whole_time() -> None:
    there = place(3)
    use(there, 1, start=LATER)
    use(there, 2, end=USED + timedelta(1))
    taken = take_a_bed(home=there, start=USED, authority=None, told_by="notification", by="tests")
    assert (taken.bed.number, taken.kind, taken.end) == (3, "occupied", OPEN)
    short = take_a_bed(home=there, start=USED, end=LATER, authority=None, told_by="notification", by="tests")
    assert short.bed.number == 1
    with pytest.raises(HomeFullError, match="no bed of it is free for the whole of that time"):
        take_a_bed(home=there, start=USED, authority=None, told_by="notification", by="tests")
    with pytest.raises(HomeFullError, match="no bed of it is registered for that time"):
        take_a_bed(home=home(None), start=USED, authority=None, told_by="notification", by="tests")


def test_a_change_is_checked_like_a_new_use_and_the_second_of_two_is_told() -> None:
    there = place()
    first, second = use(there, end=LATER), use(there, start=LATER)
    with pytest.raises(BedTakenError):
        change_use(use=first, by="tests", end=LATER + timedelta(1))
    shown = second.told_at
    change_use(use=second, by="tests", shown=shown, kind="unavailable", reason="repair", authority=None)
    with pytest.raises(UseChangedError, match="the bed is unavailable from 1 June 2025 now"):
        end_use(use=second, by="tests", on=LATER + timedelta(1), shown=shown)
    with pytest.raises(TypeError):
        change_use(use=second, by="tests", bed=first.bed)


def test_a_use_that_never_was_goes_and_its_event_stays() -> None:
    made = use(place())
    withdraw_use(use=made, by="tests")
    assert not BedUse.objects.exists()
    assert Event.objects.latest("pk").before["authority"] == "leeds"
    with pytest.raises(UseChangedError, match="it is gone now"):
        withdraw_use(use=made, by="tests")


def test_a_statement_is_contradicted_by_what_is_recorded_later_and_borne_out_again() -> None:
    there = place()
    said = statement(there, day=USED)
    use(there, start=USED + timedelta(1))
    assert _contradicted(said) is None
    made = use(there, start=USED - timedelta(9), end=USED + timedelta(1))
    assert _contradicted(said) is not None
    end_use(use=made, on=USED, by="tests")
    assert _contradicted(said) is None


def _contradicted(said: object) -> date | None:
    said.refresh_from_db()
    return said.contradicted_on


def test_the_five_numbers(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    there, empty, us = place(6), home(None), authority("bolton")
    use(there, 1)
    use(there, 2, authority=authority("bolton"))
    use(there, 3, authority=None)
    use(there, 4, kind="reserved")
    use(there, 5, kind="unavailable", reason="staffing", authority=None, end=LATER)
    with django_assert_num_queries(2):
        counts = counts_of([there, empty.pk], USED, us=us)
    assert counts == {there.pk: BedCounts(6, 1, 2, 1, 1, 1), empty.pk: BedCounts()}
    assert (counts[there.pk].occupied, counts[there.pk].usable) == (3, 5)
    assert counts_of([there], LATER)[there.pk] == BedCounts(6, 0, 3, 1, 0, 2)
    assert counts_of([there], REGISTERED - timedelta(1))[there.pk] == BedCounts()
    assert BedCounts(6, 1, 2, 1, 1, 1) + BedCounts(1, vacant=1) == BedCounts(7, 1, 2, 1, 1, 2)


def test_a_bed_that_is_registered_no_more_counts_neither_way() -> None:
    gone = bed(end=LATER)
    bed_use(gone)
    assert counts_of([gone.home], LATER)[gone.home_id] == BedCounts()
