"""A home with a URN of its own that no list has yet: added by hand, taken over by Ofsted's list, closed by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from placements.actions.alerts import raise_home_alerts
from placements.actions.matching import match_homes
from placements.models import HomeAlert
from providers.actions.new_homes import UrnTakenError, add_home
from providers.home_forms.registered import RegisteredHomeForm
from providers.models import Bed, Home, HomeKind, Provider
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.placements.factories import care_period, child_of, stay
from tests.providers import factories as supply
from tests.providers import lists
from tests.providers.books import a_home, own_list
from tests.providers.test_home_list import text_of
from tests.providers.test_own_lists import load as load_own
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
NEW = reverse("providers:home-new", args=["bolton"])
REGISTERED = date(2025, 2, 3)


@pytest.fixture(autouse=True)
def us(client: Client, settings: Any) -> None:
    settings.DJANGO_TODAY = "2025-03-31"
    client.force_login(person("ann", bolton="commissioner"))


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def facts(**values: object) -> dict[str, object]:
    usual = {"urn": "1234567", "name": "Example House", "provider": "Example Care Ltd", "places": 2}
    return usual | {"postcode": "BL1 1RU", "ages_from": 8, "ages_to": 17} | day("registered_on", REGISTERED) | values


def add(client: Client, kind: str = "childrens-home", **values: object) -> str:
    return text_of(client.post(f"{NEW}?kind={kind}", facts(**values), follow=True))


def rows() -> list[Any]:
    told = "registration__urn kind name postcode easting authority provider kept_by run_by opened_on closed_on"
    homes = Home.objects.values_list(*told.split())
    return [*homes, *Bed.objects.values_list("number", "start", "end")]


@pytest.mark.parametrize("kind", ["childrens-home", "residential-school", "secure-home", "family-centre"])
def test_a_home_of_each_kind_with_its_beds(client: Client, kind: str) -> None:
    assert client.post(NEW, {"kind": kind})["Location"] == f"{NEW}?kind={kind}"
    page = add(client, kind, provider="Quite New Care Limited")
    assert "Example House is added with 2 beds." in page
    assert "URN 1234567, on none of Ofsted's lists that are loaded" in page
    assert "8 to 17" in page
    made = Home.objects.get()
    assert (made.kind, made.authority, made.provider.name) == (
        kind,
        authority("bolton"),
        "Quite New Care Limited",
    )
    assert list(made.beds.values_list("start", "end")) == [(REGISTERED, OPEN)] * 2
    told = Event.objects.get(verb="Home added")
    assert (told.actor.username, told.after["urn"]) == ("ann", "1234567")
    assert not Event.objects.filter(verb="Own list of homes loaded").exists()
    # Found again from where homes are looked for, until a list has it.
    for where in ("/bolton/homes/", NEW, f"/bolton/homes/providers/{made.provider_id}/"):
        assert "Example House BL1 1RU Open" in text_of(client.get(where))


def test_the_rows_are_those_of_an_own_list_which_then_changes_nothing(client: Client, tmp_path: Path) -> None:
    content = own_list(a_home(places=2, registered=REGISTERED, phone=""))
    load_own(tmp_path, content)
    listed = rows()
    Home.objects.all().delete()
    add(client)
    assert rows() == listed
    assert Provider.objects.count() == 1
    assert load_own(tmp_path, content)["status"] == "unchanged"


def test_ofsteds_list_stands_over_it_once_it_names_the_urn(client: Client, tmp_path: Path) -> None:
    add(client, provider="Exmple Care", places=3)
    typed = Home.objects.get()
    lists.load(tmp_path, lists.home(places="4", registered="01/02/2025"), day="31 March 2025")
    made = Home.objects.get()
    assert (made.pk, made.name, made.postcode) == (typed.pk, "Example House", "BL1 1RU")
    assert (made.provider.name, made.opened_on, made.ages_from) == ("Example Care Ltd", date(2025, 2, 1), 8)
    assert list(made.beds.values_list("start", "end")) == [(date(2025, 2, 1), OPEN)] * 4
    page = text_of(client.get(reverse("providers:home-detail", args=["bolton", "1234567"])))
    assert "Registered places 4" in page
    # What the list keeps nobody closes by hand.
    assert client.get(reverse("providers:home-close", args=["bolton", made.pk])).status_code == 403


def test_a_urn_that_is_there_already_is_told_with_where(client: Client, tmp_path: Path) -> None:
    lists.load(tmp_path, lists.home("1234567"), lists.agency())
    sent = client.post(f"{NEW}?kind=childrens-home", facts())
    assert "URN 1234567 is there already. Change that one, or check the URN" in text_of(sent)
    assert 'href="/bolton/homes/1234567/"' in sent.content.decode()
    sent = client.post(f"{NEW}?kind=childrens-home", facts(urn="sc045678"))
    assert "URN SC045678 is registered as “Independent fostering agency”" in text_of(sent)
    assert 'href="/bolton/homes/SC045678/"' in sent.content.decode()
    # A setting that another council keeps is not named.
    supply.home(
        supply.registration("2700001"), kind="supported-setting", kept_by=authority("leeds"), name="Secret Court"
    )
    page = add(client, urn="2700001")
    assert "URN 2700001 is that of households or settings already" in page
    assert "Secret" not in page
    assert Home.objects.count() == 2


def test_the_second_of_two_who_add_it_is_refused(client: Client) -> None:
    form = RegisteredHomeForm(facts(), kind=HomeKind.CHILDRENS_HOME, us=authority("bolton"))
    assert form.is_valid(), form.errors
    council, bob = authority("bolton"), person("bob", bolton="manager")
    made = add_home(row=form.row, authority=council, by=bob, ages_from=None, ages_to=None)
    with pytest.raises(UrnTakenError) as refused:
        add_home(row=form.row, authority=council, by=bob, ages_from=None, ages_to=None)
    assert refused.value.home == made


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"urn": "SC-12"}, "The URN must be letters and digits only"),
        ({"urn": ""}, "Enter the URN"),
        ({"provider": " "}, "Enter the provider that runs it"),
        ({"places": "0"}, "a whole number from 1 to 999"),
        ({"postcode": "BL1"}, "Enter a full postcode"),
        ({"ages_from": 18}, "The oldest age must not be below the youngest"),
        (day("registered_on", date(2025, 4, 1)), "The day it was registered must be today or in the past"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_added(client: Client, wrong: dict[str, object], told: str) -> None:
    page = client.post(f"{NEW}?kind=childrens-home", facts(**wrong))
    assert told in text_of(page)
    assert 'value="Example House"' in page.content.decode()
    assert not Home.objects.exists()
    assert not Provider.objects.filter(name="Example Care Ltd").exists()


class TestClosing:
    @pytest.fixture
    def home(self) -> Home:
        """With two beds, on no list."""
        made = supply.home(supply.registration("1234567"), name="Example House", opened_on=date(2023, 1, 1))
        supply.bed(made, 1)
        supply.bed(made, 2)
        return made

    def test_its_beds_are_not_offered_and_who_has_children_there_is_alerted(self, client: Client, home: Home) -> None:
        ours = care_period(child_of(authority("leeds")), "2024-01-10")
        stay(ours, "2024-01-10", placement_type="K2", urn="1234567", provider_code="PR4")
        match_homes(authority=authority("leeds"))
        board = reverse("providers:vacancy-list", args=["bolton"])
        assert "Example House" in text_of(client.get(board))
        before = authority("leeds").supply_version
        where = reverse("providers:home-close", args=["bolton", home.pk])
        sent = day("on", date(2025, 3, 20)) | {"reason": "The lease ended"}
        page = text_of(client.post(where, sent, follow=True))
        assert "Example House is closed. None of its beds is offered any more." in page
        assert "1 is vacant and not offered: the home is closed." in page
        assert "Closed 20 March 2025 The lease ended" in page
        for slug, role in (("bolton", "finance"), ("leeds", "commissioner")):
            client.force_login(person(f"{slug}-{role}", **{slug: role}))
            theirs = text_of(client.get(reverse("providers:place-detail", args=[slug, home.pk])))
            assert "Closed 20 March 2025" in theirs
            assert "The lease ended" not in theirs
        client.force_login(User.objects.get(username="ann"))
        assert "Example House" not in text_of(client.get(board))
        council = type(authority("leeds")).objects.get(slug="leeds")
        assert council.supply_version > before
        match_homes(authority=council)
        raise_home_alerts(authority=council)
        assert list(HomeAlert.objects.values_list("kind", "day")) == [("closed", date(2025, 3, 20))]
        assert "It closed on 20 March 2025 already" in text_of(client.post(where, sent))
        again = reverse("providers:home-reopen", args=["bolton", home.pk])
        assert "It closed on 20 March 2025, as recorded here" in text_of(client.get(again))
        assert "Example House is open again." in text_of(client.post(again, follow=True))
        assert "It is open already" in text_of(client.post(again, follow=True))
        assert Home.objects.get(pk=home.pk).closed_on is None

    def test_what_is_wrong_is_said(self, client: Client, home: Home) -> None:
        where = reverse("providers:home-close", args=["bolton", home.pk])
        page = text_of(client.post(where, day("on", date(2022, 1, 1)) | {"reason": ""}))
        assert "Enter why it closed" in page
        assert "must be after 1 January 2023, the day it opened" in page
        late = client.post(where, day("on", date(2025, 4, 1)) | {"reason": "It will"})
        assert "The day it closed must be today or in the past" in text_of(late)
        assert Home.objects.get(pk=home.pk).closed_on is None

    def test_only_who_keeps_it_closes_it(self, client: Client, home: Home) -> None:
        client.force_login(person("lee", leeds="commissioner"))
        assert client.get(reverse("providers:home-close", args=["leeds", home.pk])).status_code == 403
