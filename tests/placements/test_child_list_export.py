"""The list of children as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.http import HttpResponse
from django.urls import reverse

from placements import urls
from placements.converters import RESERVED
from placements.models import Child
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from tests.placements.factories import child_of, leeds
from tests.placements.listing import LIST, looked_after, text_of
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
EXPORT = "/leeds/children/export/"


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def analyst(client):
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user


def rows_of(response: HttpResponse) -> list[dict[str, str]]:
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_it_holds_what_the_list_says(client, analyst) -> None:
    looked_after("00042", placement_type="K2", provider_code="PR4", in_area=False, distance_miles="20.4")
    response = client.get(EXPORT)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="children-leeds-2024-03-31.csv"'
    assert rows_of(response) == [
        {
            "Child": "00042",
            "As on": "2024-03-31",
            "Age": "13",
            "Looked after since": "2022-01-10",
            "Looked after until": "",
            "Legal status code": "C2",
            "Legal status": "Full care order",
            "Placement code": "K2",
            "Placement": "Children's home",
            "Placed since": "2022-01-10",
            "Provider code": "PR4",
            "Provider": "Private provision",
            "Area": "Out of area",
            "Miles from home": "20.4",
        }
    ]


def test_it_is_of_the_same_children_in_the_same_order(client, analyst) -> None:
    looked_after("young", born="2015-01-01", in_area=True)
    looked_after("old", born="2008-01-01", in_area=True)
    looked_after("elsewhere", in_area=False)
    looked_after("theirs", authority=Authority.objects.get(slug="bradford"), in_area=True)
    assert [row["Child"] for row in rows_of(client.get(f"{EXPORT}?area=in&sort=-age"))] == ["old", "young"]


def test_more_rows_than_are_sent_at_once_all_arrive(client, analyst) -> None:
    Child.objects.bulk_create(
        Child(authority=leeds(), reference=f"{number:03}", date_of_birth="2010-06-15") for number in range(450)
    )
    rows = rows_of(client.get(f"{EXPORT}?care=all"))
    assert [row["Child"] for row in rows] == [f"{number:03}" for number in range(450)]


def test_who_left_says_until_when(client, analyst) -> None:
    looked_after("left", "2022-01-10", "2023-10-01")
    (row,) = rows_of(client.get(f"{EXPORT}?care=in-year"))
    assert (row["As on"], row["Looked after until"]) == ("2023-09-30", "2023-10-01")


def test_no_cell_is_a_formula(client, analyst) -> None:
    for reference in ("=1+1", "+44", "-17", "@A1"):
        looked_after(reference)
    assert sorted(row["Child"] for row in rows_of(client.get(EXPORT))) == ["'+44", "'-17", "'=1+1", "'@A1"]


def test_taking_it_is_an_event_that_names_no_child(client, analyst) -> None:
    looked_after("AB-17", in_area=True)
    looked_after("CD-18", in_area=True)
    client.get(f"{EXPORT}?reference=AB-17&area=in&on=2024-03-30")
    event = Event.objects.get()
    assert (event.verb, event.actor, event.authority) == ("exported", analyst, leeds())
    assert event.after == {
        "count": 1,
        "filters": {"reference": ["a part of it"], "area": ["in"], "on": "2024-03-30", "care": "looked-after"},
    }


def test_a_bad_choice_leads_back_to_the_list_that_explains_it(client, analyst) -> None:
    response = client.get(f"{EXPORT}?area=moon&sort=-age", follow=True)
    assert response.redirect_chain == [(f"{LIST}?area=moon&sort=-age", 302)]
    assert "Choose an area from the list" in text_of(response)
    assert not Event.objects.exists()


def test_who_may_not_export_is_told_so_and_sees_no_link(client) -> None:
    client.force_login(person(leeds="commissioner"))
    looked_after("1")
    assert EXPORT not in client.get(LIST).content.decode()
    assert client.get(EXPORT).status_code == 403
    assert not Event.objects.exists()


def test_who_may_sees_the_link_with_every_choice(client, analyst) -> None:
    looked_after("1", in_area=True, provider_code="PR1")
    page = client.get(f"{LIST}?area=in&provider=PR1&provider=PR4").content.decode()
    assert f'href="{EXPORT}?area=in&amp;provider=PR1&amp;provider=PR4">Download this child (CSV)' in page


@pytest.mark.parametrize("slug", ["bradford", "atlantis"])
def test_another_councils_is_not_there(client, analyst, slug: str) -> None:
    assert client.get(f"/{slug}/children/export/").status_code == 404


def test_it_is_only_read(client, analyst) -> None:
    assert client.post(EXPORT).status_code == 405


def test_a_child_of_that_name_has_a_page_all_the_same(client, analyst) -> None:
    child_of(leeds(), "export")
    address = reverse("placements:child-detail", args=["leeds", "export"])
    assert address == "/leeds/children/~65xport/"
    assert "Child export As at" in text_of(client.get(address))


def test_every_step_that_could_be_a_reference_is_reserved() -> None:
    routes = [str(pattern.pattern).split("/") for pattern in urls.urlpatterns]
    steps = {route[1] for route in routes if route[0] == "children" and len(route) > 1}
    assert {step for step in steps if step and "<" not in step} == RESERVED
