"""A provider states the vacancies of all its homes on one page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.models import BedUse, Home, Statement
from providers.vacancies.standing import mark_of, standings_of
from tests.providers.factories import bed, bed_use, home, household, provider, registration
from tests.providers.own.people import worker
from tests.providers.test_home_list import text_of

pytestmark = pytest.mark.django_db
PAGE = reverse("provider:vacancies")
DAY = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = DAY.isoformat()


@pytest.fixture
def own(client: Client) -> Client:
    client.force_login(worker())
    return client


def house(urn: str, beds: int = 2, **values: Any) -> Home:
    """All beds vacant but the first, in which somebody lives."""
    made = home(registration(urn), **{"provider": provider()} | values)
    every = [bed(made, number + 1) for number in range(beds)]
    bed_use(every[0], told_by="provider", authority=None)
    return made


def form(*homes: Home, **sent: str) -> dict[str, str]:
    """As the page has it."""
    for each in homes:
        standings = standings_of([each], DAY)[each.pk]
        sent.setdefault(f"seen-{each.pk}", mark_of(standings))
        for one in standings:
            if not one.is_fixed:
                sent.setdefault(f"bed-{one.bed.pk}-state", one.state.kind or "vacant")
                sent.setdefault(f"bed-{one.bed.pk}-council", "")
    return sent


def key(of: Home, number: int) -> str:
    return f"bed-{of.beds.get(number=number).pk}"


def test_all_homes_are_saved_at_once(own: Client) -> None:
    first, second = house("1"), house("2")
    sent = form(first, second)
    sent |= {f"{key(first, 2)}-state": "unavailable:staffing", f"{key(second, 2)}-state": "occupied"}
    sent[f"{key(second, 2)}-council"] = "leeds "
    page = own.post(PAGE, sent, follow=True)
    assert "The vacancies of 2 homes are stated: 0 vacant of 4 beds." in text_of(page)
    assert set(BedUse.objects.filter(bed__number=2).values_list("kind", "reason", "authority__slug", "start")) == {
        ("unavailable", "staffing", None, DAY),
        ("occupied", "", "leeds", DAY),
    }
    assert set(Statement.objects.values_list("channel", "said_by__username")) == {("page", "worker")}


def test_no_change_is_one_press_for_all_and_for_each(own: Client) -> None:
    first, second = house("1"), house("2")
    own.post(PAGE, form(first, second, no_change="all"))
    assert set(Statement.objects.values_list("home", "changed")) == {(first.pk, False), (second.pk, False)}
    own.post(PAGE, form(first, second, no_change=str(second.pk)))
    assert Statement.objects.filter(home=second).count() == 2
    assert Statement.objects.count() == 3
    assert BedUse.objects.count() == 2


def test_no_change_needs_nothing_beside_what_was_seen(own: Client) -> None:
    made = house("1")
    seen = {name: value for name, value in form(made).items() if name.startswith("seen-")}
    assert own.post(PAGE, {"no_change": str(made.pk)} | seen).status_code == 302
    assert not Statement.objects.get().changed


def test_what_was_typed_elsewhere_is_not_lost_by_no_change_at_one(own: Client) -> None:
    first, second = house("1"), house("2")
    sent = form(first, second, no_change=str(second.pk)) | {f"{key(first, 2)}-state": "occupied"}
    page = own.post(PAGE, sent)
    assert page.status_code == 200
    assert "The vacancies of 1 home are stated: 1 vacant of 2 beds." in text_of(page)
    assert [each.home for each in Statement.objects.all()] == [second]
    field = page.content.decode().split(f'<select name="{key(first, 2)}-state"')[1].split("</select>")[0]
    assert '<option value="occupied" selected>' in field


def test_no_change_where_something_was_changed_is_told(own: Client) -> None:
    first = house("1")
    page = own.post(PAGE, form(first, no_change="all") | {f"{key(first, 2)}-state": "occupied"})
    assert "you changed a bed here, so this is not “no change”" in text_of(page)
    assert not Statement.objects.exists()


def test_a_mistake_in_one_home_saves_none_and_keeps_what_was_typed(own: Client) -> None:
    first, second = house("1"), house("2")
    sent = form(first, second) | {f"{key(first, 2)}-state": "reserved", f"{key(second, 2)}-state": "occupied"}
    sent[f"{key(second, 2)}-council"] = "Atlantis"
    page = own.post(PAGE, sent)
    words = text_of(page)
    assert "URN 1: Say for which council Bed 2 is reserved" in words
    assert "URN 2: There is no council called Atlantis. Choose one from the list, or leave it empty" in words
    assert 'value="Atlantis"' in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert not Statement.objects.exists()


def test_who_saw_something_else_is_told_and_the_other_homes_are_saved(own: Client) -> None:
    first, second = house("1"), house("2")
    sent = form(first, second) | {f"{key(first, 2)}-state": "occupied"}
    bed_use(first.beds.get(number=2), start=DAY, kind="unavailable", reason="repair", authority=None)
    page = own.post(PAGE, sent)
    assert "Somebody else changed the beds of URN 1 while you had this page open" in text_of(page)
    assert '<option value="unavailable:repair" selected>' in page.content.decode()
    assert [each.home for each in Statement.objects.all()] == [second]


def test_a_large_provider_sends_more_fields_than_most_forms(own: Client) -> None:
    sent = form(house("1"), no_change="all") | {f"bed-{key}-council": "" for key in range(10_000, 12_000)}
    assert own.post(PAGE, sent).status_code == 302


def test_a_bed_of_a_placement_is_fixed(own: Client) -> None:
    first = house("1")
    BedUse.objects.update(told_by="register", authority_id=first.authority_id)
    assert "Occupied: a placement that Bolton has recorded. If the child has left, tell that council." in text_of(
        own.get(PAGE)
    )
    assert f"{key(first, 1)}-state" not in own.get(PAGE).content.decode()
    own.post(PAGE, form(first) | {f"{key(first, 1)}-state": "vacant", f"{key(first, 1)}-council": ""})
    assert BedUse.objects.get().end == date(9999, 12, 31)


def test_only_own_open_homes_are_there_and_taken(own: Client) -> None:
    theirs = house("3", provider=provider("Others Ltd"))
    gone = house("4", closed_on=DAY)
    somebodys = household(provider=provider())
    bed(somebodys)
    page = text_of(own.get(PAGE))
    assert "No home with beds yet" in page
    own.post(PAGE, form(theirs, gone, somebodys, no_change="all"))
    own.post(PAGE, form(theirs, gone, somebodys) | {f"{key(theirs, 2)}-state": "occupied"})
    assert not Statement.objects.exists()
    assert BedUse.objects.count() == 2


def test_a_home_that_closed_while_the_page_was_open_is_told(own: Client) -> None:
    first, second = house("1"), house("2", name="Rose Hall")
    sent = form(first, second)
    Home.objects.filter(pk=second.pk).update(closed_on=DAY)
    words = text_of(own.post(PAGE, sent, follow=True))
    assert "Rose Hall closed on 31 March 2025, so nothing was saved of it." in words
    assert "The vacancies of 1 home are stated" in words


def test_a_statement_out_of_date_is_seen(own: Client) -> None:
    house("1")
    assert "vacancies never stated. Out of date" in text_of(own.get(PAGE))
    own.post(PAGE, {"no_change": "all"} | form(Home.objects.get()))
    assert "1 vacant of 2 beds, stated just now." in text_of(own.get(PAGE))


def test_who_works_for_no_provider_finds_nothing(client: Client, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create_user("nobody"))
    assert client.get(PAGE).status_code == 404
    assert client.get(reverse("provider:start")).status_code == 404


def test_sign_in_leads_there(own: Client) -> None:
    assert own.get("/", follow=True).redirect_chain == [("/provider/vacancies/", 302)]
    assert own.get("/provider/")["Location"] == PAGE
    assert own.put(PAGE).status_code == 405


def test_its_own_navigation_leads_everywhere_and_marks_where_one_is(own: Client) -> None:
    made = house("1")
    for address, marked in ((PAGE, "Vacancies"), (reverse("provider:home-detail", args=[made.pk]), "Homes")):
        entries = own.get(address).context["navigation"]
        assert [each.title for each in entries] == ["Vacancies", "Homes", "People"]
        assert [each.title for each in entries if each.current] == [marked]


def test_as_many_queries_however_many_homes(own: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert own.get(PAGE).status_code == 200
        return len(captured)

    house("1")
    few = queries()
    for number in range(2, 14):
        house(str(number), 4)
    assert queries() == few <= 10
