"""A child's record."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.models import Submission
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from tests.placements.factories import care_period, child_of, leeds, legal_status, stay, uasc_flag
from tests.placements.listing import LIST, looked_after, text_of
from tests.sufficiency.accounts.factories import person

# Words about what a child's timelines hold; those are filled and read on both elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ODD = ["A/B 1", "..", ".", "Ünï~7", "50%", "a?b#c&d", "~2F", "00042", "-_", "x\\y", "'\"<i>"]


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def analyst(client):
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user


def page_of(reference: str) -> str:
    return reverse("placements:child-detail", args=["leeds", reference])


class TestRecord:
    def test_it_begins_with_how_things_stand(self, client, analyst) -> None:
        child = looked_after("17", "2021-03-31", born="2008-02-29", placement_type="U4")
        uasc_flag(child.care_periods.get(), "2021-03-31")
        response = client.get(page_of("17"))
        page = text_of(response)
        assert response.status_code == 200
        assert "Child 17 As at 31 March 2024, from the SSDA903 returns of Leeds. Record a move" in page
        assert "Unaccompanied asylum-seeking child Age 16 Looked after" in page
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
        assert counts == [14, 14]

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
