"""The list of homes and agencies: who opens it, who is on it, in which order, and what it says of each."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.models import Listing, OfstedList
from sufficiency.accounts.roles import ROLES, RoleName
from sufficiency.urls import MAIN_NAVIGATION
from sufficiency.web.presenters import NO_NUMBER
from tests.providers.factories import LISTED, inspection, listing, provider, registration
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
LIST = reverse("providers:home-list", args=["bolton"])


@pytest.fixture
def commissioner(client: Client) -> None:
    OfstedList.objects.create(as_at=LISTED, rows=1)
    client.force_login(person("commissioner", bolton="commissioner"))


def text_of(response: Any) -> str:
    """The page as read, in one line."""
    body = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def urns(response: Any) -> list[str]:
    return re.findall(r"/bolton/homes/([^/\"]*\d)/", response.content.decode())


def test_it_says_what_is_there_in_words(client: Client, commissioner: None) -> None:
    home = listing(short_break_only=True)
    inspection(home.registration)
    listing("SC045678", kind="fostering-agency", name="Example Fostering", places=None, provider=None)
    page = text_of(client.get(LIST))
    assert (
        "2 homes and agencies are registered in Bolton on Ofsted's list as at 31 March 2025: "
        "1 children's home with 4 places and 1 independent fostering agency." in page
    )
    assert "URN 1234567 Children's home Short breaks only Example Care Ltd Private 4 Good 14 May 2024" in page
    wider = text_of(client.get(LIST, {"area": "greater-manchester"}))
    assert "Example Care Ltd Private Bolton 4 Good" in wider, "the area of each where they are of several"
    assert (
        f"Example Fostering URN SC045678 Independent fostering agency Not stated Private {NO_NUMBER} "
        "Not yet inspected Registered" in page
    )


def test_a_stranger_finds_nothing_and_a_colleague_without_the_right_is_refused(client: Client) -> None:
    client.force_login(person("stranger", bury="commissioner"))
    assert client.get(LIST).status_code == 404
    client.force_login(person("member", bolton="board-member"))
    assert client.get(LIST).status_code == 403


def test_an_authority_that_is_none_is_not_there(client: Client, commissioner: None) -> None:
    assert client.get("/nowhere/homes/").status_code == 404


def test_it_takes_no_post(client: Client, commissioner: None) -> None:
    assert client.post(LIST).status_code == 405


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"places_from": "some"}, "The registered places must be a whole number, like 4"),
        ({"places_from": "5", "places_to": "4"}, "The most registered places must not be fewer than the least"),
        ({"area": "atlantis"}, "Choose an area from the list"),
        ({"kind": "castle"}, "Choose a kind from the list"),
        ({"standing": "asleep"}, "Choose a registration from the list"),
        ({"name": "x" * 101}, "at most 100 characters"),
    ],
)
def test_a_bad_filter_comes_back_with_what_was_typed(
    asked: dict, message: str, client: Client, commissioner: None
) -> None:
    listing()
    response = client.get(LIST, asked)
    assert response.status_code == 200
    page = response.content.decode()
    assert "<title>Error: " in page
    assert message in unescape(page)
    assert urns(response) == []


def test_without_a_list_it_says_how_one_gets_here(client: Client) -> None:
    client.force_login(person("finance", bolton="finance"))
    assert "No list is loaded yet" in text_of(client.get(LIST))


def test_near_is_the_groups_the_authority_belongs_to(client: Client, commissioner: None) -> None:
    listing("1")
    listing("2", host="bury")
    listing("3", host="lancashire")
    listing("4", host="leeds")
    listing("5", host="bolton", authority=None, authority_name="Cardiff")
    found = {
        area: sorted(urns(client.get(LIST, {"area": area}))) for area in ("in", "greater-manchester", "north-west")
    }
    assert found == {"in": ["1"], "greater-manchester": ["1", "2"], "north-west": ["1", "2", "3"]}
    assert len(urns(client.get(LIST, {"area": "all"}))) == 5
    assert "2 homes and agencies are registered in Greater Manchester" in text_of(
        client.get(LIST, {"area": "greater-manchester"})
    )


@pytest.fixture
def market(commissioner: None) -> None:
    """Six registrations that differ in all that can be asked for."""
    good = listing("1", places=6, provider=provider("Alpha Ltd"))
    inspection(good.registration, date(2020, 1, 1), judgement="inadequate")
    inspection(good.registration)
    poor = listing("2", places=2, sector="voluntary", status="suspended", provider=provider("Beta Ltd"))
    inspection(poor.registration, judgement="inadequate")
    strong = listing("3", kind="supported-accommodation", places=30, provider=provider("Gamma Ltd"))
    inspection(strong.registration, scale="supported", judgement="strong")
    listing("4", places=3, sector="local-authority", provider=provider("Delta Council"))
    listing("5", start=date(2023, 3, 31), end=LISTED, provider=provider("Epsilon Ltd"))
    listing("6", kind="fostering-agency", name="Zeta Fostering", places=None, provider=None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": ["fostering-agency", "supported-accommodation"]}, "3 6"),
        ({"sector": "local-authority"}, "4"),
        ({"judgement": "good"}, "1"),
        ({"judgement": "inadequate"}, "2"),
        ({"judgement": "strong"}, "3"),
        ({"judgement": ["not-inspected", "good"]}, "1 4 6"),
        ({"places_from": "3", "places_to": "6"}, "1 4"),
        ({"standing": "suspended"}, "2"),
        ({"standing": "closed"}, "5"),
        ({"standing": "any"}, "1 2 3 4 5 6"),
        ({"name": " zeta "}, "6"),
        ({"name": "delta"}, "4"),
        ({"name": "nobody"}, ""),
        ({"kind": "", "name": " ", "places_from": ""}, "1 2 3 4 6"),
    ],
)
def test_filters_find(asked: dict, found: str, client: Client, market: None) -> None:
    assert sorted(urns(client.get(LIST, asked))) == found.split()


def test_it_says_how_many_match_and_each_filter_can_be_removed(client: Client, market: None) -> None:
    asked = {"kind": "childrens-home", "judgement": "good", "sort": "-places"}
    response = client.get(LIST, asked)
    assert "1 of 5 homes and agencies registered in Bolton on Ofsted's list as at 31 March 2025 matches" in text_of(
        response
    )
    page = unescape(response.content.decode())
    assert 'href="?kind=childrens-home&sort=-places"' in page
    assert 'href="?judgement=good&sort=-places"' in page
    assert 'href="?sort=-places">Clear filters' in page


def test_what_closed_or_is_suspended_says_so(client: Client, market: None) -> None:
    page = text_of(client.get(LIST, {"standing": "any"}))
    assert "Good 14 May 2024 Closed" not in page
    assert "Not yet inspected Closed by 31 March 2025" in page
    assert "Inadequate 14 May 2024 Suspended" in page
    assert "6 homes and agencies are registered or known to have closed in Bolton by Ofsted's list" in page


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("", "1 2 4 3 6"),
        ("owner", "1 2 4 3 6"),
        ("-owner", "3 4 2 1 6"),
        ("places", "2 4 1 3 6"),
        ("-places", "3 1 4 2 6"),
        ("kind", "1 2 4 6 3"),
        ("judgement", "1 2 3 4 6"),
        ("nonsense", "1 2 4 3 6"),
    ],
)
def test_it_is_sorted_with_what_is_not_known_last(sort: str, found: str, client: Client, market: None) -> None:
    assert urns(client.get(LIST, {"sort": sort})) == found.split()


@pytest.mark.parametrize("asked", [{}, {"judgement": "not-inspected", "sort": "judgement"}])
def test_it_asks_as_little_of_a_long_list_and_fifty_are_on_a_page(
    asked: dict, client: Client, commissioner: None
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST, asked).status_code == 200
        return len(captured)

    first = listing("1000000")
    few = queries()
    Listing.objects.bulk_create(
        Listing(
            registration=registration(str(urn)), start=LISTED, latest=True, kind="childrens-home", status="active",
            authority=first.authority, provider=first.provider, places=3,
        )
        for urn in range(1000001, 1000060)
    )  # fmt: skip
    assert queries() == few <= 10
    response = client.get(LIST, asked)
    assert len(urns(response)) == 50
    assert "60 " in text_of(response)
    assert len(urns(client.get(LIST, asked | {"page": "2"}))) == 10


@pytest.mark.parametrize("role", RoleName)
def test_nobody_has_more_than_seven_entries_of_navigation(role: RoleName) -> None:
    entries = [page for page in MAIN_NAVIGATION if page.permission in ROLES[role].permissions]
    assert 1 <= len(entries) <= 7
