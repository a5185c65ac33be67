"""The public form: what is taken in, what is refused and what is held off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from providers.interest.limits import OF_ADDRESS
from providers.interest.memory import Ration
from providers.models import Interest, InterestDesk
from providers.views import interest_form
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.providers.interest.typing import FORM, TYPED, send, showing_in, shown
from tests.reports.market_position.making import draft, published
from tests.sufficiency.accounts.factories import authority, person
from tests.worker import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def market() -> None:
    published()


@pytest.mark.usefixtures("market")
class TestTakenIn:
    def test_it_is_kept_and_told_without_a_word_of_who_wrote(self, client: Client) -> None:
        for name in ("commissioner", "finance"):
            person(name, email=f"{name}@example.com", bolton=name)
        done = send(client)
        kept = Interest.objects.get()
        assert done.url == f"{FORM}sent/{kept.reference}/"
        assert (kept.district, kept.urn, kept.needs) == ("Farnworth, BL4", "SC012345", ["autism", "missing"])
        assert (kept.email, kept.beds, kept.authority.slug) == ("ann@example.com", 3, "bolton")
        thanks = client.get(done.url)
        assert kept.reference in text_of(thanks)
        assert "within 10 working days" in text_of(thanks)
        work()
        (sent,) = mail.outbox
        assert sent.to == ["commissioner@example.com"]
        assert "/bolton/homes/interest/" in sent.body
        event = Event.objects.get(object_label="providers.interest")
        for words in ("Ann", "ann@example.com", "960000", "Farnworth", "Example Care"):
            assert words not in f"{sent.subject} {sent.body} {event.after} {event.reason} {text_of(thanks)}"

    def test_the_teams_own_address_is_told_where_there_is_one(self, client: Client) -> None:
        person("sam", email="sam@example.com", bolton="commissioner")
        InterestDesk.objects.create(authority=authority("bolton"), email="team@example.com")
        send(client)
        work()
        assert [each.to for each in mail.outbox] == [["team@example.com"]]

    def test_names_are_taken_as_they_are_written(self, client: Client) -> None:
        names = {"contact_name": "Siân O'Neill-Ŵyn", "organisation": "Tŷ Cwtch & Sons <Ltd> \U0001f3e0", "phone": ""}
        assert send(client, district="Ynys Môn", **names).status_code == 302
        kept = Interest.objects.get()
        assert (kept.contact_name, kept.organisation) == (names["contact_name"], names["organisation"])

    @pytest.mark.parametrize("where", ["2 wards close to Bolton", "BL1, or M26", "Farnworth"])
    def test_a_ward_a_town_or_a_postcode_district_is_no_address(self, client: Client, where: str) -> None:
        assert send(client, district=where).status_code == 302

    def test_a_second_press_sends_nothing_more(self, client: Client) -> None:
        showing = shown(client)
        assert send(client, showing).url == send(client, showing).url
        assert Interest.objects.count() == 1

    def test_no_cookie_is_set_and_none_is_needed(self) -> None:
        client = Client(enforce_csrf_checks=True)
        assert send(client).status_code == 302
        assert not client.cookies


@pytest.mark.usefixtures("market")
class TestRefused:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({"district": "BL4 9AB"}, "Give the first half of the postcode alone"),
            ({"district": "near bl49ab, Farnworth"}, "Give the first half of the postcode alone"),
            ({"district": "12 Old Mill Lane"}, "no address"),
            ({"district": ""}, "Enter a ward, a town or a postcode district"),
            ({"beds": "0"}, "Beds must be a whole number from 1 to 99"),
            ({"ages_from": "13"}, "The oldest age must not be below the youngest"),
            ({"needs": ["magic"]}, "Which needs could it meet? Choose those shown only"),
            ({"stage": "dream"}, "How far along are you? Choose one of those shown"),
            ({"email": "ann at example"}, "Enter an e-mail address like"),
            ({"district": "12-34"}, "Enter a ward, a town or a postcode district"),
            ({"phone": "call me"}, "Enter a telephone number like"),
            ({"phone": "-1"}, "Enter a telephone number like"),
            ({"urn": "X"}, "Enter Ofsted's number like"),
            ({"message": "Cheap pills: https://spam.example"}, "Leave out web addresses"),
            ({"organisation": "www.spam.example"}, "Leave out web addresses"),
            ({"message": "x" * 2001}, "must be 2,000 characters or fewer"),
            ({"organisation": "\u200b\u202e"}, "Enter the name of your organisation"),
            ({"beds": "1_0"}, "Beds must be a whole number from 1 to 99"),
            ({"email": f"ann@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.uk"}, "254 characters or fewer"),
        ],
    )
    def test_with_a_sentence_and_what_was_typed(self, client: Client, typed: dict[str, Any], told: str) -> None:
        page = send(client, **typed)
        assert page.status_code == 200
        assert told in text_of(page)
        assert "We know Farnworth." in text_of(page) or "message" in typed
        assert not Interest.objects.exists()

    @pytest.mark.parametrize(
        ("after", "typed", "told"),
        [
            (timedelta(seconds=1), {}, "quicker than we can tell from a program"),
            (timedelta(hours=13), {}, "open for too long"),
            (timedelta(minutes=1), {"showing": "none of ours"}, "open for too long"),
            (timedelta(minutes=1), {"more": "http://spam.example"}, "A field that is not shown was filled in"),
        ],
    )
    def test_what_a_program_sends_is_asked_for_again(
        self, client: Client, after: timedelta, typed: dict[str, Any], told: str
    ) -> None:
        page = send(client, after=after, **typed)
        assert told in text_of(page)
        assert not Interest.objects.exists()
        assert "Ann Example" in text_of(page)
        assert "Autism, Goes missing" in text_of(page)
        again = showing_in(page)
        changed = client.post(FORM, TYPED | {"showing": again, "change": "yes"})
        assert changed.context["form"]["contact_name"].value() == "Ann Example"
        assert "There is a problem" not in text_of(changed)
        assert send(client, again, after=after + timedelta(minutes=2)).status_code == 302

    def test_the_form_shown_to_another_or_of_another_council(self, client: Client) -> None:
        published(authority=authority("leeds"))
        of_leeds = shown(client, "/leeds/market-position/interest/")
        elsewhere = shown(client, REMOTE_ADDR="192.0.2.7")
        for showing in (of_leeds, elsewhere):
            assert "your connection changed" in text_of(send(client, showing))

    def test_the_most_of_one_address_are_held_off_with_what_was_typed(self, client: Client) -> None:
        most = OF_ADDRESS[0].most
        assert {send(client).status_code for _ in range(most)} == {302}
        page = send(client)
        assert page.status_code == 429
        assert "send it again after" in text_of(page)
        assert "We know Farnworth." in text_of(page)
        assert 3400 < int(page["Retry-After"]) <= 3600
        assert not page.cookies
        assert Interest.objects.count() == most
        assert send(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302
        assert send(client, after=timedelta(hours=2)).status_code == 302


@pytest.mark.usefixtures("market")
class TestInAFlood:
    def test_what_was_refused_a_moment_ago_is_refused_without_asking_the_database(
        self, client: Client, settings: Any, django_assert_num_queries: Any
    ) -> None:
        settings.PUBLISHED_HELD_FOR = 60
        taken, late = shown(client), shown(client)
        for _ in range(OF_ADDRESS[0].most - 1):
            send(client)
        thanks = send(client, taken)
        first = send(client, late)
        with django_assert_num_queries(0):
            again = send(client, late, district="")
            shown(client)
        assert (first.status_code, again.status_code) == (429, 429)
        assert "We know Farnworth." in text_of(again)
        assert showing_in(again) == late
        for _ in range(2):
            assert send(client, taken).url == thanks.url, "it is in, and whoever presses again is told so"
            interest_form._thanked.clear()
        assert send(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302
        assert send(client, late, after=timedelta(hours=2)).status_code == 302, "the hour is over"

    def test_forms_with_mistakes_are_rationed_and_good_ones_are_not(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(interest_form, "_drawn", Ration(of_one=1, of_all=2))
        assert [send(client, beds="0").status_code for _ in range(2)] == [200, 429]
        elsewhere = Client(REMOTE_ADDR="192.0.2.7")
        assert [send(elsewhere, beds="0").status_code, send(elsewhere, change="yes").status_code] == [200, 429]
        third = Client(REMOTE_ADDR="192.0.2.8")
        assert send(third, beds="0").status_code == 429
        assert send(third, beds="0", after=timedelta(minutes=1)).status_code == 200, "the quick have their own share"
        assert send(client).status_code == 302


@pytest.mark.parametrize("path", [FORM, "/atlantis/market-position/interest/"])
def test_where_nothing_is_published_there_is_no_form(client: Client, path: str) -> None:
    draft()
    assert (client.get(path).status_code, client.post(path, TYPED).status_code) == (404, 404)


@pytest.mark.usefixtures("market")
def test_a_reference_of_another_council_or_of_nobody_is_not_found(client: Client) -> None:
    other = supply.interest(authority("leeds"))
    for reference in (other.reference, "EOI-XXXXXXXX", "%00"):
        assert client.get(f"{FORM}sent/{reference}/").status_code == 404


@pytest.mark.usefixtures("market")
def test_an_answer_is_due_after_ten_working_days(client: Client) -> None:
    """From Thursday 4 April 2024: no bank holiday lies between."""
    came = supply.interest(authority("bolton"))
    assert "by 18 April 2024" in text_of(client.get(f"{FORM}sent/{came.reference}/"))
    assert came.last_step_on == date(2024, 4, 4)
