"""The page of events: who did what, to those who may read it, and never what a child is called by."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sufficiency.accounts.models import User
from sufficiency.audit.actions import record
from sufficiency.audit.filters import EventFilter
from sufficiency.audit.models import Event
from sufficiency.audit.pages import page_of
from sufficiency.urls import OBJECT_PAGES
from tests.placements.factories import care_period, child_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LIST = "/leeds/events/"
REFERENCE = "QQREF77"


@pytest.fixture
def manager() -> User:
    return person("robin", leeds="manager")


@pytest.fixture
def client(client: Client, manager: User) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def viewed(manager: User) -> Event:
    return record("viewed", child_of(reference=REFERENCE), by=manager, authority=authority(), after={"age": 9})


def shown(response) -> str:
    return response.content.decode()


def rows(page: str) -> int:
    return page.count('<th scope="row"')


def test_it_says_who_did_what_when_and_why(client: Client, manager: User) -> None:
    before, after = {"role": "analyst", "reference": REFERENCE}, {"role": "manager", "child": REFERENCE}
    with time_machine.travel(datetime(2025, 7, 1, 9, 5, 3, tzinfo=UTC)):
        record("gave role", manager, by=manager, authority=authority(), before=before, after=after, reason="New post")
        client.force_login(manager)
        page = shown(client.get(LIST))
    assert "1 July 2025, 10:05:03" in page
    for words in ("robin", "Gave role", f"User {manager.pk}", "role: analyst → manager", "New post", "1 event, newest"):
        assert words in page
    assert REFERENCE not in page


def test_a_child_is_named_by_its_number_and_opened_from_there(client: Client, viewed: Event) -> None:
    page = shown(client.get(LIST))
    assert REFERENCE not in page
    assert f'<a class="govuk-link" href="/leeds/events/{viewed.pk}/">Child {viewed.object_id}</a>' in page
    assert client.get(f"/leeds/events/{viewed.pk}/")["Location"] == f"/leeds/children/{REFERENCE}/"


def test_who_sees_no_children_is_told_nothing_of_one(client: Client, manager: User, viewed: Event) -> None:
    record("corrected", child_of(reference="B/2"), by=manager, authority=authority(), reason="Mother moved to Hull")
    record("gave role", manager, by=manager, authority=authority(), after={"role": "analyst"}, reason="As asked")
    client.force_login(person("alex", leeds="administrator"))
    page = shown(client.get(LIST))
    assert "Hull" not in page
    assert "age: 9" not in page
    assert page.count("Not shown: it may tell of a child") == 2
    assert f"Child {viewed.object_id}" in page
    assert f"/leeds/events/{viewed.pk}/" not in page
    assert "role: analyst" in page
    assert "As asked" in page
    assert client.get(f"/leeds/events/{viewed.pk}/").status_code == 403


def test_who_sees_no_children_is_told_what_left_the_house(client: Client, manager: User) -> None:
    leeds = authority()
    record("exported", leeds, by=manager, authority=leeds, after={"year_ending": 2023, "rows": {"Episodes": 7}})
    record("exported", leeds, by=manager, authority=leeds, after={"filters": {"reference": "QQ9"}, "count": 12})
    client.force_login(person("alex", leeds="administrator"))
    page = shown(client.get(LIST))
    assert f"Authority {leeds.pk}" not in page
    for words in ("year_ending: 2023", "rows: Episodes 7", "count: 12"):
        assert words in page
    assert "QQ9" not in page


def test_a_period_opens_its_child(client: Client, manager: User) -> None:
    event = record("began", care_period(child_of(reference="B/2"), "2024-01-01"), by=manager, authority=authority())
    address = reverse("placements:child-detail", args=["leeds", "B/2"])
    assert client.get(f"/leeds/events/{event.pk}/")["Location"] == address


@pytest.mark.parametrize("label", OBJECT_PAGES)
def test_each_object_page_can_be_found(label: str) -> None:
    page = page_of(label)
    assert page is not None
    model = apps.get_model(label)
    assert not list(model._default_manager.visible_to(person()).values_list(page.field))


def test_what_is_gone_opens_nothing(client: Client, viewed: Event, manager: User) -> None:
    from placements.models import Child

    Child.objects.all().delete()
    assert client.get(f"/leeds/events/{viewed.pk}/").status_code == 404
    assert f"Child {viewed.object_id}" in shown(client.get(LIST))
    plain = record("gave role", manager, by=manager, authority=authority())
    assert client.get(f"/leeds/events/{plain.pk}/").status_code == 404


def test_events_of_others_are_not_there(client: Client, manager: User) -> None:
    elsewhere = record("viewed", child_of(authority("bradford")), by="a job", authority=authority("bradford"))
    assert rows(shown(client.get(LIST))) == 0
    assert client.get("/bradford/events/").status_code == 404
    assert client.get(f"/bradford/events/{elsewhere.pk}/").status_code == 404
    assert client.get(f"/leeds/events/{elsewhere.pk}/").status_code == 404


def test_a_missing_one_is_not_there(client: Client) -> None:
    assert client.get("/leeds/events/999999/").status_code == 404


@pytest.mark.parametrize("role", ["analyst", "commissioner", "board-member", "finance", "participation"])
def test_a_colleague_may_not(client: Client, viewed: Event, role: str) -> None:
    client.force_login(person("lee", leeds=role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"/leeds/events/{viewed.pk}/").status_code == 403


def test_they_are_only_read(client: Client, viewed: Event) -> None:
    assert client.post(LIST).status_code == 405
    assert client.post(f"/leeds/events/{viewed.pk}/").status_code == 405


def test_they_are_filtered(client: Client, manager: User) -> None:
    leeds, lee = authority(), person("lee", leeds="analyst")
    days = [(manager, "viewed", "2025-03-01"), (lee, "viewed", "2025-03-02"), ("import", "applied", "2025-03-03")]
    for by, verb, day in days:
        with time_machine.travel(f"{day} 23:59:59+00:00"):
            record(verb, leeds, by=by, authority=leeds)

    def listed(**query: str) -> int:
        return rows(shown(client.get(LIST, query)))

    assert listed() == 3
    assert listed(person=str(lee.pk)) == 1
    assert listed(person="jobs") == 1
    assert listed(verb="viewed") == 2
    assert listed(since="2025-03-02") == 2
    assert listed(until="2025-03-02") == 2
    assert listed(since="2025-03-02", until="2025-03-02", verb="applied") == 0
    assert listed(since_day="2", since_month="3", since_year="2025") == 2


def test_who_left_can_be_asked_for(client: Client) -> None:
    lee = person("lee", leeds="analyst")
    record("viewed", authority(), by=lee, authority=authority())
    lee.memberships.all().delete()
    assert rows(shown(client.get(LIST, {"person": str(lee.pk)}))) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"person": "x"},
        {"person": "9" * 40},
        {"person": "٣"},
        {"verb": "no such"},
        {"since": "2025-02-30"},
        {"until_day": "1"},
    ],
)
def test_a_bad_filter_is_shown_again(client: Client, viewed: Event, query: dict[str, str]) -> None:
    page = shown(client.get(LIST, query))
    assert "<title>Error: Events" in page
    assert rows(page) == 0


def test_they_are_paged_newest_first(client: Client, manager: User, django_assert_max_num_queries) -> None:
    for number in range(60):
        record("viewed", authority(), by=manager, authority=authority(), after={"number": number})
    with django_assert_max_num_queries(8):
        page = shown(client.get(LIST))
    assert rows(page) == 50
    assert page.index("number: 59") < page.index("number: 58")
    assert "number: 9<" not in page
    assert rows(shown(client.get(LIST, {"page": "2", "verb": "viewed"}))) == 10
    assert "page=2&amp;verb=viewed" in shown(client.get(LIST, {"verb": "viewed"})) or "verb=viewed&amp;page=2" in shown(
        client.get(LIST, {"verb": "viewed"})
    )


def test_the_choices_are_of_the_authority(manager: User) -> None:
    record("viewed", manager, by=manager, authority=authority())
    person("stranger", bradford="analyst")
    record("applied", manager, by="a job", authority=authority("bradford"))
    form = EventFilter({}, Event.objects.none(), authority=authority()).form
    assert ("viewed", "Viewed") in form.fields["verb"].choices
    assert "stranger" not in str(list(form.fields["person"].choices))
    assert "applied" not in str(list(form.fields["verb"].choices))
