"""The list of children: who is on it, in which order, and what it says of each."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placements.models import Submission
from sufficiency.authorities.models import Authority
from tests.placements.factories import leeds
from tests.placements.listing import LIST, looked_after, references, text_of
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def analyst(client):
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user


def test_it_says_where_each_child_lives_in_words(client, analyst) -> None:
    looked_after("00042", placement_type="K2", provider_code="PR4", in_area=False, distance_miles="20.4")
    response = client.get(LIST)
    assert response.status_code == 200
    page = text_of(response)
    assert "1 child was looked after by Leeds on 31 March 2024." in page
    assert (
        "00042 13 10 January 2022 Children's home (K2) Private provision (PR4) 10 January 2022 No 20.4 "
        "Full care order (C2)" in page
    )


def test_what_is_not_known_is_said_to_be(client, analyst) -> None:
    looked_after(in_area=None, distance_miles=None)
    assert "None given 10 January 2022 Not known Not known Full care order" in text_of(client.get(LIST))


def test_it_is_of_one_day_and_the_day_is_in_the_address(client, analyst) -> None:
    looked_after("left", "2022-01-10", "2023-03-31")
    looked_after("stayed", "2022-01-10")
    looked_after("came", "2023-03-31")
    assert references(client.get(LIST, {"on": "2023-03-30"})) == ["left", "stayed"]
    assert references(client.get(LIST, {"on": "2023-03-31"})) == ["came", "stayed"]
    assert references(client.get(LIST)) == ["came", "stayed"]


def test_a_day_no_return_covers_is_not_told_as_if_it_were_known(client, analyst) -> None:
    page = text_of(client.get(LIST, {"on": "2022-03-31"}))
    assert "No return is loaded yet." in page
    assert "0 children" not in page
    Submission.objects.create(authority=leeds(), year_ending=2023)
    looked_after("1")
    after = text_of(client.get(LIST, {"on": "2023-04-01"}))
    assert "1 child was looked after by Leeds on 1 April 2023. The last return loaded ends on 31 March" in after
    assert "return loaded" not in text_of(client.get(LIST, {"on": "2023-03-31"}))
    assert "The first return loaded begins on 1 April 2022" in text_of(client.get(LIST, {"on": "2022-03-31"}))


def test_short_breaks_are_not_listed(client, analyst) -> None:
    looked_after("breaks", status="V4")
    looked_after("care")
    assert references(client.get(LIST)) == ["care"]


def test_the_three_fields_lead_to_an_address_to_keep(client, analyst) -> None:
    typed = {"on_day": "31", "on_month": "3", "on_year": "2023", "reference": "", "sort": "-age"}
    response = client.get(LIST, typed)
    assert response.status_code == 302
    assert response["Location"] == f"{LIST}?sort=-age&on=2023-03-31"


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2023-02-30", "The date must be a real date"),
        ("banana", "The date must be a real date"),
        ("2024-04-01", "The date must be between 1 January 1990 and today"),
        ("0203-03-31", "The date must be between 1 January 1990 and today"),
    ],
)
def test_a_date_that_will_not_do_is_kept_and_explained(client, analyst, on: str, says: str) -> None:
    looked_after("1")
    response = client.get(LIST, {"on": on})
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert "<title>Error: " in page
    assert f'value="{on.split("-")[-1].lstrip("0")}"' in page
    assert not references(response)


def test_it_is_searched_by_any_part_of_the_reference(client, analyst) -> None:
    for reference in ("AB-17", "ab-18", "CD-17", "50%"):
        looked_after(reference)
    assert references(client.get(LIST, {"reference": "ab"})) == ["AB-17", "ab-18"]
    assert references(client.get(LIST, {"reference": " -17 "})) == ["AB-17", "CD-17"]
    assert references(client.get(LIST, {"reference": "%"})) == ["50%"]


def test_nobody_found_says_what_to_try(client, analyst) -> None:
    looked_after("1")
    assert "check the reference" in text_of(client.get(LIST, {"reference": "zz"}))


def test_an_empty_list_says_how_children_get_here(client, analyst) -> None:
    assert "SSDA903 return" in text_of(client.get(LIST))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("reference", ["a", "b", "c"]),
        ("-reference", ["c", "b", "a"]),
        ("age", ["b", "a", "c"]),
        ("-age", ["c", "a", "b"]),
        ("since", ["c", "a", "b"]),
        ("placement", ["c", "a", "b"]),
        ("placed", ["c", "a", "b"]),
        ("-distance", ["a", "b", "c"]),
        ("status", ["b", "a", "c"]),
        ("password", ["a", "b", "c"]),
    ],
)
def test_it_is_sorted_as_the_address_says(client, analyst, sort: str, expected: list[str]) -> None:
    looked_after("a", "2022-01-10", born="2010-01-01", placement_type="K2", distance_miles="30")
    looked_after("b", "2023-01-10", born="2015-01-01", placement_type="U4", distance_miles="20", status="C1")
    looked_after("c", "2021-01-10", born="2008-01-01", placement_type="H5", distance_miles="10")
    assert references(client.get(LIST, {"sort": sort})) == expected


def test_a_heading_sorts_and_then_turns_round(client, analyst) -> None:
    looked_after("1")
    page = client.get(LIST, {"on": "2024-03-01", "sort": "age", "page": "1"}).content.decode()
    assert re.search(r'aria-sort="ascending"><a class="app-sort" href="\?on=2024-03-01&amp;sort=-age">Age', page)


def test_fifty_are_on_a_page_and_none_twice(client, analyst) -> None:
    for number in range(120):
        looked_after(f"{number:03}", born="2010-06-15")
    pages = [references(client.get(LIST, {"sort": "age", "page": page})) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert sorted(chain(*pages)) == [f"{number:03}" for number in range(120)]
    assert references(client.get(LIST, {"page": "99"})) == pages[2]
    assert references(client.get(LIST, {"page": "x"})) == pages[0]


def test_it_takes_as_many_queries_for_a_hundred_children_as_for_one(client, analyst) -> None:
    Submission.objects.create(authority=leeds(), year_ending=2024)
    looked_after("first")
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(100):
        looked_after(f"{number:03}")
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(one) == len(many) == 6


def test_another_councils_list_is_not_there(client, analyst) -> None:
    assert client.get("/bradford/children/").status_code == 404
    assert client.get("/atlantis/children/").status_code == 404


def test_another_councils_children_are_not_on_it(client, analyst) -> None:
    looked_after("theirs", authority=Authority.objects.get(slug="bradford"))
    looked_after("ours")
    assert references(client.get(LIST)) == ["ours"]


@pytest.mark.parametrize("role", ["board-member", "finance", "participation", "administrator"])
def test_a_colleague_without_the_right_is_told_so(client, role: str) -> None:
    client.force_login(person(leeds=role))
    assert client.get(LIST).status_code == 403


def test_it_is_only_read(client, analyst) -> None:
    assert client.post(LIST).status_code == 405
