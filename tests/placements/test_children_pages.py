"""The list of children looked after, and a child's record."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import chain
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.models import Child, Submission
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from tests.placements.factories import care_period, child_of, leeds, legal_status, stay, uasc_flag
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
LIST = "/leeds/children/"
ODD = ["A/B 1", "..", ".", "Ünï~7", "50%", "a?b#c&d", "~2F", "00042", "-_", "x\\y", "'\"<i>"]


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def analyst(client):
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user


def looked_after(
    reference: str = "1", since: str = "2022-01-10", until: str = "9999-12-31", *,
    authority: Authority | None = None, born: str = "2010-06-15", status: str = "C2", **placement: Any,
) -> Child:  # fmt: skip
    """A child in care over one stay and one legal status."""
    child = child_of(authority, reference)
    Child.objects.filter(pk=child.pk).update(date_of_birth=date.fromisoformat(born))
    period = care_period(child, since, until)
    stay(period, since, until, **placement)
    legal_status(period, since, until, status=status, looked_after_since=date.fromisoformat(since))
    return child


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def references(response: HttpResponse) -> list[str]:
    """Of the children listed, in their order."""
    cells = re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]*)</a>', response.content.decode())
    return [unescape(cell) for cell in cells]


def page_of(reference: str) -> str:
    return reverse("placements:child-detail", args=["leeds", reference])


class TestList:
    def test_it_says_where_each_child_lives_in_words(self, client, analyst) -> None:
        looked_after("00042", placement_type="K2", provider_code="PR4", in_area=False, distance_miles="20.4")
        response = client.get(LIST)
        assert response.status_code == 200
        page = text_of(response)
        assert "1 child was looked after by Leeds on 31 March 2024." in page
        assert (
            "00042 13 10 January 2022 Children's home (K2) Private provision (PR4) Out of area 20.4 "
            "Full care order (C2)" in page
        )

    def test_what_is_not_known_is_said_to_be(self, client, analyst) -> None:
        looked_after(in_area=None, distance_miles=None)
        assert text_of(client.get(LIST)).count("Not known") == 2

    def test_it_is_of_one_day_and_the_day_is_in_the_address(self, client, analyst) -> None:
        looked_after("left", "2022-01-10", "2023-03-31")
        looked_after("stayed", "2022-01-10")
        looked_after("came", "2023-03-31")
        assert references(client.get(LIST, {"on": "2023-03-30"})) == ["left", "stayed"]
        assert references(client.get(LIST, {"on": "2023-03-31"})) == ["came", "stayed"]
        assert references(client.get(LIST)) == ["came", "stayed"]

    def test_a_day_no_return_covers_is_not_told_as_if_it_were_known(self, client, analyst) -> None:
        page = text_of(client.get(LIST, {"on": "2022-03-31"}))
        assert "No return is loaded yet." in page
        assert "0 children" not in page
        Submission.objects.create(authority=leeds(), year_ending=2023)
        looked_after("1")
        after = text_of(client.get(LIST, {"on": "2023-04-01"}))
        assert "1 child was looked after by Leeds on 1 April 2023. The last return loaded ends on 31 March" in after
        assert "return loaded" not in text_of(client.get(LIST, {"on": "2023-03-31"}))
        assert "The first return loaded begins on 1 April 2022" in text_of(client.get(LIST, {"on": "2022-03-31"}))

    def test_short_breaks_are_not_listed(self, client, analyst) -> None:
        looked_after("breaks", status="V4")
        looked_after("care")
        assert references(client.get(LIST)) == ["care"]

    def test_the_three_fields_lead_to_an_address_to_keep(self, client, analyst) -> None:
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
    def test_a_date_that_will_not_do_is_kept_and_explained(self, client, analyst, on: str, says: str) -> None:
        looked_after("1")
        response = client.get(LIST, {"on": on})
        page = response.content.decode()
        assert response.status_code == 200
        assert says in page
        assert "<title>Error: " in page
        assert f'value="{on.split("-")[-1].lstrip("0")}"' in page
        assert not references(response)

    def test_it_is_searched_by_any_part_of_the_reference(self, client, analyst) -> None:
        for reference in ("AB-17", "ab-18", "CD-17", "50%"):
            looked_after(reference)
        assert references(client.get(LIST, {"reference": "ab"})) == ["AB-17", "ab-18"]
        assert references(client.get(LIST, {"reference": " -17 "})) == ["AB-17", "CD-17"]
        assert references(client.get(LIST, {"reference": "%"})) == ["50%"]

    def test_nobody_found_says_what_to_try(self, client, analyst) -> None:
        looked_after("1")
        assert "Check the reference" in text_of(client.get(LIST, {"reference": "zz"}))

    def test_an_empty_list_says_how_children_get_here(self, client, analyst) -> None:
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
            ("-distance", ["a", "b", "c"]),
            ("status", ["b", "a", "c"]),
            ("password", ["a", "b", "c"]),
        ],
    )
    def test_it_is_sorted_as_the_address_says(self, client, analyst, sort: str, expected: list[str]) -> None:
        looked_after("a", "2022-01-10", born="2010-01-01", placement_type="K2", distance_miles="30")
        looked_after("b", "2023-01-10", born="2015-01-01", placement_type="U4", distance_miles="20", status="C1")
        looked_after("c", "2021-01-10", born="2008-01-01", placement_type="H5", distance_miles="10")
        assert references(client.get(LIST, {"sort": sort})) == expected

    def test_a_heading_sorts_and_then_turns_round(self, client, analyst) -> None:
        looked_after("1")
        page = client.get(LIST, {"on": "2024-03-01", "sort": "age", "page": "1"}).content.decode()
        assert re.search(r'aria-sort="ascending"><a class="app-sort" href="\?on=2024-03-01&amp;sort=-age">Age', page)

    def test_fifty_are_on_a_page_and_none_twice(self, client, analyst) -> None:
        for number in range(120):
            looked_after(f"{number:03}", born="2010-06-15")
        pages = [references(client.get(LIST, {"sort": "age", "page": page})) for page in (1, 2, 3)]
        assert [len(page) for page in pages] == [50, 50, 20]
        assert sorted(chain(*pages)) == [f"{number:03}" for number in range(120)]
        assert references(client.get(LIST, {"page": "99"})) == pages[2]
        assert references(client.get(LIST, {"page": "x"})) == pages[0]

    def test_it_takes_as_many_queries_for_a_hundred_children_as_for_one(self, client, analyst) -> None:
        looked_after("first")
        with CaptureQueriesContext(connection) as one:
            client.get(LIST)
        for number in range(100):
            looked_after(f"{number:03}")
        with CaptureQueriesContext(connection) as many:
            client.get(LIST)
        assert len(one) == len(many) == 6

    def test_another_councils_list_is_not_there(self, client, analyst) -> None:
        assert client.get("/bradford/children/").status_code == 404
        assert client.get("/atlantis/children/").status_code == 404

    def test_another_councils_children_are_not_on_it(self, client, analyst) -> None:
        looked_after("theirs", authority=Authority.objects.get(slug="bradford"))
        looked_after("ours")
        assert references(client.get(LIST)) == ["ours"]

    @pytest.mark.parametrize("role", ["board-member", "finance", "participation", "administrator"])
    def test_a_colleague_without_the_right_is_told_so(self, client, role: str) -> None:
        client.force_login(person(leeds=role))
        assert client.get(LIST).status_code == 403

    def test_it_is_only_read(self, client, analyst) -> None:
        assert client.post(LIST).status_code == 405


class TestRecord:
    def test_it_begins_with_how_things_stand(self, client, analyst) -> None:
        child = looked_after("17", "2021-03-31", born="2008-02-29", placement_type="U4")
        uasc_flag(child.care_periods.get(), "2021-03-31")
        response = client.get(page_of("17"))
        page = text_of(response)
        assert response.status_code == 200
        assert (
            "Child 17 As at 31 March 2024, from the SSDA903 returns of Leeds. Unaccompanied asylum-seeking child Age 16"
            in page
        )
        assert "Looked after Since 31 March 2021 (3 years)" in page
        assert "Where now Foster home, long term (U4), since 31 March 2021" in page
        assert "Legal status now Full care order (C2), since 31 March 2021" in page

    def test_someone_who_left_is_said_to_have_left(self, client, analyst) -> None:
        looked_after("17", "2021-03-31", "2023-05-01")
        page = text_of(client.get(page_of("17")))
        assert "Not now: until 1 May 2023" in page
        assert "Where now Not in care" in page

    def test_someone_never_in_care_has_a_page_too(self, client, analyst) -> None:
        child_of(leeds(), "17")
        assert "No time in care" in text_of(client.get(page_of("17")))

    def test_both_timelines_are_drawn_and_said_in_tables(self, client, analyst) -> None:
        period = care_period(child_of(leeds(), "17"), "2021-01-01")
        first = stay(period, "2021-01-01", "2022-01-01", placement_type="U6")
        stay(period, "2022-01-01", "2022-01-15", placement_type="T1", temporary=True)
        stay(period, "2022-01-15", "2023-01-01", placement_type="U6", with_carer_since=first.start)
        stay(period, "2023-01-01", placement_type="K2", reason_changed="CARPL")
        legal_status(period, "2021-01-01", "2021-06-01", status="V2", looked_after_since=period.start)
        legal_status(period, "2021-06-01", status="C2", looked_after_since=period.start)
        response = client.get(page_of("17"))
        page = response.content.decode()
        drawing = page[page.index("<svg") : page.index("</svg>")]
        assert drawing.count('class="app-timeline__stay"') == 3
        assert drawing.count('class="app-timeline__temporary"') == 1
        assert drawing.count('class="app-timeline__status"') == 2
        assert re.findall(r"<title>(Moved[^<]*)", drawing) == ["Moved on 1 January 2023"]
        assert 'fill="url(#hatch)"' in drawing
        said = text_of(response)
        assert "1 January 2022 15 January 2022 Temporary: in hospital (T1)" in said
        assert "1 January 2023 Still Children's home (K2)" in said
        assert "1 January 2021 1 June 2021 Accommodated under section 20 (V2)" in said

    def test_it_keeps_to_its_years(self, client, analyst) -> None:
        looked_after("17", "2022-07-01")
        page = client.get(page_of("17")).content.decode()
        assert re.findall(r'class="app-timeline__year"[^>]*>(\d+)<', page) == ["2022", "2023", "2024"]
        x, width = map(float, re.search(r'app-timeline__stay" x="([\d.]+)" y="30" width="([\d.]+)"', page).groups())
        today = float(re.search(r'app-timeline__today" x1="([\d.]+)"', page)[1])
        assert x == pytest.approx(1000 * 181 / 1096, abs=0.1)
        assert x + width == pytest.approx(today, abs=0.1) == pytest.approx(1000 * 820 / 1096, abs=0.1)

    def test_opening_it_is_an_event(self, client, analyst) -> None:
        child = looked_after("17")
        client.get(page_of("17"))
        event = Event.objects.get()
        assert (event.verb, event.actor, event.authority) == ("viewed", analyst, leeds())
        assert (event.object_label, event.object_id) == ("placements.child", str(child.pk))

    def test_looking_for_what_is_not_there_is_none(self, client, analyst) -> None:
        client.get(page_of("17"))
        assert not Event.objects.exists()

    def test_title_and_address_hold_only_the_reference(self, client, analyst) -> None:
        looked_after("17")
        page = client.get(page_of("17")).content.decode()
        assert "<title>17 \N{EN DASH} Leeds \N{EN DASH} Sufficiency</title>" in page
        assert page_of("17") == "/leeds/children/17/"

    @pytest.mark.parametrize("reference", ODD)
    def test_any_reference_has_its_page(self, client, analyst, reference: str) -> None:
        looked_after(reference)
        for other in ODD:
            if other != reference:
                child_of(leeds(), other)
        address = page_of(reference)
        assert re.fullmatch(r"/leeds/children/[\w~-]+/", address, re.ASCII)
        (href,) = re.findall(r'<th scope="row"[^>]*><a[^>]*href="([^"]+)"', client.get(LIST).content.decode())
        assert href == address
        assert f"Child {reference} As at" in text_of(client.get(address))

    @pytest.mark.parametrize("path", ["%00", "~00", "~FF", "~", "%2e%2e", "no-such-child"])
    def test_an_address_of_no_child_is_not_there(self, client, analyst, path: str) -> None:
        looked_after("1")
        assert client.get(f"/leeds/children/{path}/").status_code == 404

    def test_it_takes_as_many_queries_for_many_stays_as_for_one(self, client, analyst) -> None:
        looked_after("one")
        period = care_period(child_of(leeds(), "many"), "2021-01-01")
        for month in range(1, 12):
            end = f"2021-{month + 1:02}-01"
            stay(period, f"2021-{month:02}-01", end)
            legal_status(period, f"2021-{month:02}-01", end)
        counts = []
        for reference in ("one", "many"):
            with CaptureQueriesContext(connection) as queries:
                client.get(page_of(reference))
            counts.append(len(queries))
        assert counts == [10, 10]

    def test_after_the_last_return_nothing_is_said_of_now(self, client, analyst, settings) -> None:
        settings.DJANGO_TODAY = "2026-11-22"
        looked_after("1", born="2006-05-01")
        Submission.objects.create(authority=leeds(), year_ending=2024)
        assert "Age 17" in text_of(client.get(page_of("1")))
        assert "on 31 March 2024" in text_of(client.get(LIST))

    def test_another_councils_child_is_not_there(self, client, analyst) -> None:
        looked_after("theirs", authority=Authority.objects.get(slug="bradford"))
        assert client.get("/bradford/children/theirs/").status_code == 404
        assert client.get("/leeds/children/theirs/").status_code == 404

    def test_the_same_reference_may_be_in_two_councils(self, client) -> None:
        client.force_login(person(leeds="analyst", bradford="board-member"))
        looked_after("17", "2022-01-10")
        looked_after("17", "2020-02-02", authority=Authority.objects.get(slug="bradford"))
        assert "10 January 2022" in text_of(client.get(page_of("17")))
        assert client.get("/bradford/children/17/").status_code == 403

    def test_a_colleague_without_the_right_is_told_so(self, client) -> None:
        looked_after("17")
        client.force_login(person(leeds="board-member"))
        assert client.get(page_of("17")).status_code == 403
        assert not Event.objects.exists()

    def test_it_is_only_read(self, client, analyst) -> None:
        looked_after("17")
        assert client.post(page_of("17")).status_code == 405
