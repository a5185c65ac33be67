"""A commissioner logs what a home said on the telephone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from providers.models import BedUse, Concern, Home, Statement
from sufficiency.accounts.models import User
from tests.providers.factories import bed, bed_use, home, household, listing, provider, registration
from tests.providers.own.test_vacancies import form, house, key
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LOG = reverse("providers:vacancy-log", args=["bolton"])
DAY = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = DAY.isoformat()


@pytest.fixture
def commissioner(client: Client) -> Client:
    client.force_login(person("commissioner", bolton="commissioner"))
    return client


def at(of: Home, council: str = "bolton") -> str:
    return reverse("providers:vacancy-edit", args=[council, of.pk])


def test_a_home_is_found_by_its_urn_its_name_or_its_owner(commissioner: Client) -> None:
    first, second = house("1", name="Rose Cottage"), house("2")
    house("3", name="Rose Hall", closed_on=DAY)
    house("4", name="Rose House", kind="foster-household", kept_by=authority("leeds"), provider=provider("Others Ltd"))
    assert commissioner.get(f"{LOG}?home=2")["Location"] == at(second)
    assert commissioner.get(f"{LOG}?home=rose")["Location"] == at(first)
    page = text_of(commissioner.get(f"{LOG}?home=example+care"))
    assert "2 homes match" in page
    assert "No open home matches" in text_of(commissioner.get(f"{LOG}?home=nowhere"))


def test_what_was_said_is_kept_as_a_commissioners_word(commissioner: Client) -> None:
    made = house("1")
    sent = form(made) | {f"{key(made, 2)}-state": "unavailable:matching"}
    page = commissioner.post(at(made), sent, follow=True)
    assert "URN 1: 0 vacant, 1 occupied, 0 reserved and 1 unavailable of 2 beds." in text_of(page)
    assert Statement.objects.get().channel == "commissioner"
    assert set(BedUse.objects.values_list("told_by", "reason")) == {("provider", ""), ("commissioner", "matching")}


def test_whose_child_it_is_only_the_host_and_its_own_council_read(client: Client) -> None:
    """Bury's child in a home in Bolton: Leeds neither reads nor loses it."""
    made = house("1")
    BedUse.objects.update(authority=authority("bury"))
    for council, told in (("bolton", True), ("bury", True), ("leeds", False)):
        client.force_login(person(f"of-{council}", **{council: "commissioner"}))
        page = client.get(at(made, council))
        assert ('value="Bury"' in page.content.decode().split("</datalist>")[1]) is told
        assert ("Whose child it is, is not shown to you" in text_of(page)) is not told
    client.post(
        at(made, "leeds"), form(made) | {f"{key(made, 2)}-state": "reserved", f"{key(made, 2)}-council": "Leeds"}
    )
    assert set(BedUse.objects.values_list("kind", "authority__slug")) == {("occupied", "bury"), ("reserved", "leeds")}
    BedUse.objects.filter(kind="occupied").update(told_by="register")
    assert "Occupied: a placement that another council has recorded" in text_of(client.get(at(made, "leeds")))
    client.force_login(User.objects.get(username="of-bury"))
    left = "a placement that Bury has recorded. If the child has left, record it on the child's page."
    assert left in text_of(client.get(at(made, "bury")))


def test_a_bad_form_comes_back_with_what_was_typed(commissioner: Client) -> None:
    made = house("1")
    page = commissioner.post(at(made), form(made) | {f"{key(made, 2)}-state": "away", f"{key(made, 1)}-council": "Xyz"})
    assert "URN 1: Choose what the bed is used for" in text_of(page)
    assert 'value="Xyz"' in page.content.decode()
    assert not Statement.objects.exists()


def test_who_saw_something_else_is_told(commissioner: Client) -> None:
    made = house("1")
    sent = form(made) | {f"{key(made, 2)}-state": "occupied"}
    bed_use(made.beds.get(number=2), start=DAY, kind="reserved")
    page = commissioner.post(at(made), sent)
    assert "Somebody else changed the beds of URN 1" in text_of(page)
    assert '<option value="reserved" selected>' in page.content.decode()
    assert commissioner.post(at(made), {}).status_code == 200
    assert not Statement.objects.exists()


def test_a_closed_home_says_so_and_what_to_do(commissioner: Client) -> None:
    made = house("1", name="Rose Hall")
    sent = form(made) | {f"{key(made, 2)}-state": "occupied"}
    Home.objects.update(closed_on=DAY)
    told = "Rose Hall closed on 31 March 2025: no vacancy of it can be stated or offered."
    for page in (commissioner.get(at(made)), commissioner.post(at(made), sent), commissioner.get(f"{LOG}?home=rose")):
        assert told in text_of(page)
    assert not Statement.objects.exists()


def test_of_a_suspended_home_it_is_said_that_nobody_is_offered_its_beds(commissioner: Client) -> None:
    made = house("1")
    stop = {"stops_placements": True, "raised_on": DAY, "severity": "high", "what": "No staff"}
    ours = Concern.objects.create(home=made, authority=authority("bolton"), **stop)
    assert "Bolton has stopped new placements at URN 1; the home's page says why" in text_of(commissioner.get(at(made)))
    ours.delete()
    assert "What you save here" not in text_of(commissioner.get(at(made)))
    listing("1", status="suspended")
    assert "Ofsted has suspended the registration of URN 1" in text_of(commissioner.get(at(made)))
    commissioner.post(at(made), form(made))
    assert Statement.objects.exists()


@pytest.mark.parametrize("why", ["another council's", "missing"])
def test_what_is_not_there_is_not_found(commissioner: Client, why: str) -> None:
    made = household("leeds")
    bed(made, 9)
    if why == "missing":
        made.pk = 999_999
    assert commissioner.get(at(made)).status_code == commissioner.post(at(made)).status_code == 404


def test_a_home_without_beds_says_what_to_do(commissioner: Client) -> None:
    assert "No bed is registered here" in text_of(commissioner.get(at(home(registration("1")))))
