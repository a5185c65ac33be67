"""Saying how beds stand: what it changes, what it leaves, and how it is held against what is recorded later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from providers.actions.bed_uses import put_use
from providers.actions.statements import (
    BedFixedError,
    BedOfOthersError,
    BedsChangedError,
    NoBedsError,
    state_no_change,
    state_vacancies,
)
from providers.counts import counts_of
from providers.models import BedUse, Home, Statement
from providers.vacancies.standing import VACANT, BedState, mark_of, standings_of
from sufficiency.audit.models import Event
from tests.providers.factories import bed, bed_use, home, registration
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 31)
BY = "a test"


@pytest.fixture
def house() -> Home:
    """Four beds: one of a placement, one somebody's, one in repair and one vacant."""
    made = home(registration())
    first, second, third, _ = (bed(made, number) for number in range(1, 5))
    bed_use(first, told_by="register")
    bed_use(second, authority=None, told_by="provider")
    bed_use(third, kind="unavailable", reason="repair", authority=None)
    return made


def say(house: Home, day: date = DAY, channel: str = "page", shown: str = "", **states: BedState) -> Statement:
    """``bed2=VACANT``"""
    keys = {f"bed{each.number}": each.pk for each in house.beds.all()}
    beds = {keys[name]: state for name, state in states.items()}
    return state_vacancies(home=house, day=day, by=BY, channel=channel, beds=beds, shown=shown)


def stands(house: Home, day: date = DAY) -> list[str]:
    return [each.state.kind or "vacant" for each in standings_of([house], day)[house.pk]]


def test_it_changes_what_is_another_and_counts_the_rest(house: Home) -> None:
    said = say(house, bed2=VACANT, bed3=BedState("unavailable", "staffing"), bed4=BedState("occupied"))
    assert stands(house) == ["occupied", "vacant", "unavailable", "occupied"]
    assert stands(house, DAY - timedelta(days=1)) == ["occupied", "occupied", "unavailable", "vacant"]
    assert (said.registered, said.occupied, said.reserved, said.unavailable, said.vacant) == (4, 2, 0, 1, 1)
    assert said.changed
    assert Event.objects.get(verb="Vacancies stated").after["vacant"] == 1


def test_no_change_is_said_anew(house: Home) -> None:
    uses = set(BedUse.objects.values_list("pk", "start", "end"))
    said = state_no_change(home=house, day=DAY, by=person("pat"), channel="page")
    assert not said.changed
    assert said.said_by.username == "pat"
    assert (said.vacant, counts_of([house], DAY)[house.pk].vacant) == (1, 1)
    assert set(BedUse.objects.values_list("pk", "start", "end")) == uses


def test_what_a_council_placed_no_provider_undoes(house: Home) -> None:
    with pytest.raises(BedFixedError, match="placement that the council has recorded"):
        say(house, bed4=BedState("occupied"), bed1=VACANT)
    assert stands(house) == ["occupied", "occupied", "unavailable", "vacant"]
    assert not Statement.objects.exists()


def test_whose_child_it_is_is_said_of_the_same_stay(house: Home) -> None:
    say(house, bed2=BedState("occupied", authority=authority("leeds").pk))
    use = BedUse.objects.get(bed__number=2)
    assert (use.authority.slug, use.start) == ("leeds", date(2025, 1, 1))


def test_another_councils_child_is_another_stay(house: Home) -> None:
    say(house, bed2=BedState("occupied", authority=authority("leeds").pk))
    say(house, bed2=BedState("occupied", authority=authority("bury").pk))
    assert list(BedUse.objects.filter(bed__number=2).values_list("authority__slug", "end")) == [
        ("leeds", DAY),
        ("bury", date(9999, 12, 31)),
    ]


def test_said_and_taken_back_on_one_day_nothing_is_left(house: Home) -> None:
    say(house, bed4=BedState("occupied"))
    say(house, bed4=BedState("reserved", authority=authority("bolton").pk))
    say(house, bed4=VACANT)
    assert not BedUse.objects.filter(bed__number=4).exists()


def test_what_is_to_come_is_left_room(house: Home) -> None:
    coming = date(2025, 5, 1)
    last = house.beds.get(number=4)
    put_use(bed=last, start=coming, kind="reserved", told_by="commissioner", by=BY, authority=authority("bolton"))
    say(house, bed4=BedState("unavailable", "repair"))
    assert list(last.uses.values_list("start", "end")) == [(DAY, coming), (coming, date(9999, 12, 31))]


def test_who_saw_something_else_is_told(house: Home) -> None:
    shown = mark_of(standings_of([house], DAY)[house.pk])
    say(house, shown=shown, bed4=BedState("occupied"))
    with pytest.raises(BedsChangedError, match="Somebody else changed the beds of URN 1234567"):
        say(house, shown=shown, bed4=BedState("unavailable", "repair"))
    with pytest.raises(BedsChangedError):
        state_no_change(home=house, day=DAY, by=BY, channel="link", shown=shown)
    assert Statement.objects.count() == 1


def test_a_home_without_beds_has_no_vacancies_to_state() -> None:
    with pytest.raises(NoBedsError, match="has no bed registered"):
        say(home(registration("7654321")))


def test_a_vacancy_that_is_taken_the_same_day_was_true(house: Home) -> None:
    with time_machine.travel("2025-03-31 09:00Z", tick=False):
        morning = say(house)
    say(house, bed4=BedState("occupied"))
    morning.refresh_from_db()
    assert morning.contradicted_on is None


def test_a_vacancy_that_was_none_is_contradicted(house: Home) -> None:
    said = say(house)
    last = house.beds.get(number=4)
    put_use(
        bed=last, start=DAY - timedelta(days=3), kind="occupied", told_by="commissioner", by=BY,
        authority=authority("bolton"),
    )  # fmt: skip
    said.refresh_from_db()
    assert said.contradicted_on


def test_a_commissioner_leaves_another_councils_child_in_a_home_it_does_not_keep() -> None:
    elsewhere = home(registration("7654321"), authority=authority("leeds"))
    theirs, nobodys = bed(elsewhere, 1), bed(elsewhere, 2)
    bed_use(theirs, authority=authority("bradford"))
    bed_use(nobodys, authority=None)
    told = {"home": elsewhere, "day": DAY, "by": BY, "channel": "commissioner"}
    with pytest.raises(BedOfOthersError, match="Bed 1 of URN 7654321 is another council's to change"):
        state_vacancies(**told, beds={theirs.pk: VACANT, nobodys.pk: VACANT}, council=authority("bolton"))
    assert stands(elsewhere) == ["occupied", "occupied"]
    state_vacancies(**told, beds={nobodys.pk: VACANT}, council=authority("bolton"))
    assert stands(elsewhere) == ["occupied", "vacant"]
    for council in ("bradford", "leeds"):
        BedUse.objects.filter(bed=theirs).delete()
        bed_use(theirs, authority=authority("bradford"))
        state_vacancies(**told, beds={theirs.pk: VACANT}, council=authority(council))
        assert stands(elsewhere) == ["vacant", "vacant"]
