"""What speaks against a home is told while somebody types and when they save, and stops nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from placements.actions.matching import match_homes
from placements.models import Amendment
from placements.recording.chain import Where
from placements.recording.changes import Change, Move, StatusChange
from placements.recording.homes import against_home
from providers.models import Concern, Home
from sufficiency.audit.models import Event
from tests.placements.factories import leeds
from tests.placements.recording.conftest import held, start_of_care
from tests.placements.recording.test_pages import MOVE, address, send
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority

# Sentences and pages; they ask the database for nothing that differs.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = date(2023, 6, 1)
URN = "SC000002"


def home(**values: Any) -> Home:
    """With one bed, that nobody uses."""
    made = supply.home(supply.registration(URN), **{"authority": leeds(), "name": "Example House"} | values)
    supply.bed(made)
    return made


def move(day: date = DAY, urn: str = URN) -> Change:
    return Move(day=day, where=Where("K2", "PR4", "LS12 2DS", urn), reason="CARPL")


def said(change: Change | None = None) -> list[str]:
    return against_home(leeds(), held(), change or move())


@pytest.mark.usefixtures("in_care")
class TestWhatIsSaid:
    def test_nothing_of_a_home_with_a_free_bed_for_the_child(self) -> None:
        home(ages_from=8, ages_to=12, sexes="boys")
        assert said() == []

    def test_nothing_of_a_home_that_is_not_known(self) -> None:
        assert said() == []
        assert said(StatusChange(day=DAY, legal_status="E1")) == []

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"closed_on": date(2023, 6, 1)}, "Example House closed on 1 June 2023."),
            ({"opened_on": date(2023, 7, 1)}, "Example House opened on 1 July 2023, after this day."),
            ({"ages_from": 13}, "Example House takes children aged 13 or over, and the child is 12 on that day."),
            ({"ages_from": 5, "ages_to": 11}, "takes children aged 5 to 11, and the child is 12"),
            ({"sexes": "girls"}, "Example House takes girls only."),
        ],
    )
    def test_what_the_home_is(self, values: dict[str, Any], words: str) -> None:
        home(**values)
        (sentence,) = said()
        assert words in sentence

    def test_a_suspended_registration(self) -> None:
        home()
        supply.listing(URN, status="suspended")
        assert said() == ["Ofsted has suspended the registration of Example House (list as at 31 March 2025)."]

    def test_placements_that_the_council_itself_stopped(self) -> None:
        made = home()
        facts = {"home": made, "raised_on": date(2023, 5, 20), "severity": "high", "stops_placements": True}
        Concern.objects.create(authority=authority("bradford"), what="Not ours", **facts)
        assert said() == []
        Concern.objects.create(authority=leeds(), what="No manager.", **facts)
        assert said() == ["New placements at Example House are stopped since 20 May 2023: No manager."]

    @pytest.mark.parametrize("use", [{}, {"kind": "unavailable", "authority": None, "reason": "staffing"}])
    def test_a_full_home(self, use: dict[str, Any]) -> None:
        supply.bed_use(home().beds.get(), date(2023, 7, 1), told_by="provider", **use)
        assert said() == [
            "Example House is full: its only bed is used, held or unavailable on 1 June 2023 or later."
        ]  # fmt: skip

    def test_the_childs_own_bed_is_no_obstacle(self, client: Client, commissioner: Any) -> None:
        home()
        send(client, address("move-record"), MOVE)
        match_homes(authority=leeds())
        assert said(move(date(2023, 8, 1))) == []
        start_of_care("2")
        assert against_home(leeds(), held("2"), move())

    def test_a_household_has_the_ages_of_its_approval(self) -> None:
        made = supply.household("leeds", run_by=leeds(), postcode="LS6 3HN", name="Example Household")
        made.approvals.create(start=date(2020, 1, 1), places=1, ages_from=0, ages_to=5)
        change = Move(day=DAY, where=Where("U4", "PR1", "LS6 3HN", ""), reason="CARPL")
        (sentence,) = said(change)
        assert "takes children aged 0 to 5" in sentence


@pytest.mark.usefixtures("in_care")
class TestPage:
    def test_it_is_told_while_typing_and_saving_asks_why(self, client: Client, commissioner: Any) -> None:
        home(closed_on=DAY)
        data = MOVE | {"version": held().version}
        typing = client.post(address("move-record"), data | {"check": "yes"}).content.decode()
        assert "Example House closed on 1 June 2023." in typing
        asked = client.post(address("move-record"), data)
        page = asked.content.decode()
        assert "Something speaks against this home" in page
        assert "Save anyway" in page
        accepted = data | {"accept": asked.context["attempt"].accepts}
        again = client.post(address("move-record"), accepted)
        assert again.context["form"].errors == {"why": ["Enter why the child lives there all the same"]}
        done = client.post(address("move-record"), accepted | {"why": "Moved in before it closed"})
        assert done.status_code == 302
        assert Amendment.objects.order_by("pk").last().reason == "Moved in before it closed"
        assert Event.objects.filter(verb="moved", reason="Moved in before it closed").count() == 1

    def test_yes_to_one_thing_is_not_yes_to_another(self, client: Client, commissioner: Any) -> None:
        made = home(closed_on=DAY)
        data = MOVE | {"version": held().version, "why": "Agreed"}
        accept = client.post(address("move-record"), data).context["attempt"].accepts
        Home.objects.filter(pk=made.pk).update(closed_on=None, sexes="girls")
        again = client.post(address("move-record"), data | {"accept": accept})
        assert again.status_code == 200
        assert "takes girls only" in again.content.decode()
