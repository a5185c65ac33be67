"""The worklist of placements without a home, and choosing one by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.actions.matching import match_homes
from placements.models import BedMatch, Placement
from providers.actions.quality import raise_concern
from providers.models import BedUse, Home
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from tests.placements.factories import care_period, child_of, leeds, stay
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

# Pages; what they do is tried on both in test_matching and test_alerts.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/leeds/homes/unmatched/"


@pytest.fixture
def commissioner(client: Client) -> User:
    user = person("commissioner", leeds="commissioner")
    client.force_login(user)
    return user


def placed(reference: str = "1", **values: Any) -> Placement:
    """In a children's home without a URN."""
    period = care_period(child_of(reference=reference), "2024-01-10")
    return stay(period, "2024-01-10", **{"placement_type": "K2", "provider_code": "PR4"} | values)


def home(**values: Any) -> Home:
    made = supply.home(supply.registration("1234567"), **{"authority": leeds(), "name": "Example House"} | values)
    supply.bed(made)
    return made


def match() -> BedMatch:
    match_homes(authority=leeds())
    return BedMatch.objects.get()


def choose(match: BedMatch) -> str:
    return reverse("placements:home-choose", args=["leeds", match.pk])


class TestList:
    def test_each_leads_to_the_child(self, client: Client, commissioner: User) -> None:
        placed("A1")
        match()
        page = client.get(PAGE)
        assert "1 placement of today is without a known bed" in text_of(page)
        assert reverse("placements:child-detail", args=["leeds", "A1"]) in page.content.decode()

    def test_foster_homes_and_placements_of_before_are_not_in_it(self, client: Client, commissioner: User) -> None:
        placed("A1", placement_type="U4")
        placed("A2", end="2024-06-01")
        match_homes(authority=leeds())
        assert "Every placement has its home" in text_of(client.get(PAGE))
        page = text_of(client.get(PAGE, {"when": "ever"}))
        assert "A2" in page
        assert "A1" not in page

    def test_it_is_narrowed_by_why(self, client: Client, commissioner: User) -> None:
        placed("A1")
        placed("A2", urn="7654321")
        match_homes(authority=leeds())
        page = text_of(client.get(PAGE, {"why": "unknown-urn"}))
        assert "A2" in page
        assert "A1" not in page

    def test_it_says_when_it_is_behind(self, client: Client, commissioner: User) -> None:
        placed()
        assert "changed since they were last matched" in text_of(client.get(PAGE))
        match()
        assert "changed since they were last matched" not in text_of(client.get(PAGE))

    def test_as_many_queries_for_many_as_for_few(self, client: Client, commissioner: User) -> None:
        numbers = []
        for first, last in ((0, 1), (1, 40)):
            for number in range(first, last):
                placed(f"A{number}")
            match_homes(authority=leeds())
            with CaptureQueriesContext(connection) as queries:
                client.get(PAGE)
            numbers.append(len(queries))
        assert numbers[0] == numbers[1] <= 10


class TestChoosing:
    def test_a_home_found_by_its_name_is_chosen(self, client: Client, commissioner: User) -> None:
        placed()
        made, found = home(), match()
        page = client.get(choose(found), {"q": "example"})
        assert "Example House" in text_of(page)
        assert "1 of 1 bed free" in text_of(page)
        assert f'href="/leeds/children/{found.child.reference}/"' in page.content.decode()
        shown = page.context["form"]["shown"].value()
        response = client.post(f"{choose(found)}?q=example", {"home": made.pk, "shown": shown}, follow=True)
        assert "Chosen: Example House, Bed 1" in text_of(response)
        assert BedUse.objects.get().bed.home == made
        event = Event.objects.get(verb="home chosen")
        assert (event.actor, event.after) == (commissioner, {"outcome": "by-hand", "home": made.pk})

    def test_a_home_where_we_had_stopped_placements_is_told(self, client: Client, commissioner: User) -> None:
        placed()
        made, found = home(), match()
        stop = {"raised_on": date(2024, 1, 10), "severity": "high", "what": "Wrong", "stops_placements": True}
        raise_concern(home=made, authority=leeds(), by=commissioner, **stop)
        data = {"home": made.pk, "shown": "no-urn none"}
        response = client.post(f"{choose(found)}?q=example", data, follow=True)
        assert "Leeds had stopped new placements there: see the home's quality page." in text_of(response)

    def test_a_choice_can_be_taken_back(self, client: Client, commissioner: User) -> None:
        placed()
        made, found = home(), match()
        found.outcome, found.home = BedMatch.Outcome.BY_HAND, made
        found.save()
        match_homes(authority=leeds())
        shown = f"by-hand {made.pk}"
        response = client.post(choose(found), {"home": "return", "shown": shown}, follow=True)
        assert "The choice is taken back. No URN was given" in text_of(response)
        assert not BedUse.objects.exists()

    def test_a_full_home_can_be_chosen_and_says_so(self, client: Client, commissioner: User) -> None:
        placed()
        made, found = home(), match()
        supply.bed_use(made.beds.get(), authority=authority("bradford"))
        data = {"home": made.pk, "shown": "no-urn none"}
        response = client.post(f"{choose(found)}?q=1234567", data, follow=True)
        assert "None of its beds is free" in text_of(response)

    def test_the_second_of_two_is_told(self, client: Client, commissioner: User) -> None:
        placed()
        made, found = home(), match()
        BedMatch.objects.update(outcome="by-hand", home=made)
        response = client.post(f"{choose(found)}?q=1234567", {"home": made.pk, "shown": "no-urn none"})
        assert "changed this meanwhile" in text_of(response)

    @pytest.mark.parametrize("asked", ["1234567", "Example", "LS6", "ls6 3hn"])
    def test_homes_are_found_by_urn_name_and_postcode(self, client: Client, commissioner: User, asked: str) -> None:
        placed()
        home(postcode="LS6 3HN")
        assert "Example House" in text_of(client.get(choose(match()), {"q": asked}))

    def test_another_councils_household_or_setting_is_not_found(self, client: Client, commissioner: User) -> None:
        placed()
        supply.household("bradford", name="Example One")
        supply.home(None, kind="supported-setting", kept_by=authority("bradford"), name="Example Two")
        page = text_of(client.get(choose(match()), {"q": "Example"}))
        assert "No home is found for “Example”" in page

    def test_nothing_chosen_comes_back_and_says_so(self, client: Client, commissioner: User) -> None:
        placed()
        home()
        page = client.post(f"{choose(match())}?q=1234567", {"shown": "no-urn none"})
        assert "Choose a home, or search for another" in text_of(page)


class TestAlertPages:
    @pytest.fixture
    def alert(self) -> Any:
        from placements.actions.alerts import raise_home_alerts

        home()
        placed(urn="1234567")
        match_homes(authority=leeds())
        supply.listing("1234567", status="suspended")
        return raise_home_alerts(authority=leeds())[0]

    def test_an_alert_is_listed_and_seen_to(self, client: Client, commissioner: User, alert: Any) -> None:
        assert "1 alert about homes where our children live" in text_of(client.get("/leeds/homes/"))
        assert "Registration suspended" in text_of(client.get("/leeds/homes/alerts/"))
        response = client.post(f"/leeds/homes/alerts/{alert.pk}/", {"done": "Called the manager"}, follow=True)
        assert "Nothing to see to" in text_of(response)
        assert "Called the manager" in text_of(client.get("/leeds/homes/alerts/", {"show": "seen"}))

    def test_the_second_is_told_and_keeps_what_was_typed(self, client: Client, commissioner: User, alert: Any) -> None:
        address = f"/leeds/homes/alerts/{alert.pk}/"
        client.post(address, {"done": "Called the manager"})
        page = text_of(client.post(address, {"done": "Visited today"}))
        assert "Somebody saw to this already" in page
        assert "Visited today" in page
