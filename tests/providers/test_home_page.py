"""The page of one home or agency."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.models import OfstedList, OwnerGroup
from sufficiency.web.presenters import NO_NUMBER
from tests.providers.factories import LISTED, bed, bed_use, home, inspection, listing, provider
from tests.providers.test_home_list import text_of, urns
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
PAGE = reverse("providers:home-detail", args=["bolton", "1234567"])
BEFORE = date(2023, 3, 31)


@pytest.fixture
def commissioner(client: Client) -> None:
    for day in (BEFORE, LISTED):
        OfstedList.objects.create(as_at=day, rows=1)
    client.force_login(person("commissioner", bolton="commissioner"))


def test_it_says_what_is_known(client: Client, commissioner: None) -> None:
    home = listing(registered_on=date(2019, 2, 1), short_break_only=False)
    inspection(home.registration, protection="outstanding", published_on=date(2024, 6, 20))
    response = client.get(PAGE)
    assert response.status_code == 200
    page = text_of(response)
    assert "Children's home in Bolton, judged Good on 14 May 2024. As Ofsted's list of 31 March 2025 has it." in page
    assert "Registration Registered Registered on 1 February 2019 Owner Example Care Ltd" in page
    assert "Owner group None is known. Name its owner group Sector Private" in page
    assert "Registered places 4 Short breaks only No In several buildings Not stated Host authority Bolton" in page
    assert "Address Not known: Ofsted's list does not give it, so distances to it are not known" in page
    assert f"14 May 2024 Good Overall experiences and progress Outstanding {NO_NUMBER} 20 June 2024" in page
    assert "Example Care Ltd has no other home or agency registered in England." in page


def test_a_home_of_another_area_is_shown_too(client: Client, commissioner: None) -> None:
    listing(host="leeds")
    assert "Children's home in Leeds, not yet inspected." in text_of(client.get(PAGE))


def test_a_stranger_finds_nothing_and_a_colleague_without_the_right_is_refused(client: Client) -> None:
    listing()
    client.force_login(person("stranger", bury="commissioner"))
    assert client.get(PAGE).status_code == 404
    client.force_login(person("participation", bolton="participation"))
    assert client.get(PAGE).status_code == 403


def test_a_urn_that_is_none_is_not_there(client: Client, commissioner: None) -> None:
    assert client.get(PAGE).status_code == 404


def test_it_takes_no_post(client: Client, commissioner: None) -> None:
    listing()
    assert client.post(PAGE).status_code == 405


def test_its_history_says_what_changed_when(client: Client, commissioner: None) -> None:
    listing(start=BEFORE, end=LISTED, latest=False, places=None, provider=provider("Old Owner Ltd"))
    listing(status="suspended", places=3)
    page = text_of(client.get(PAGE))
    assert (
        "31 March 2025 Registration: Active → Suspended Owner: Old Owner Ltd → Example Care Ltd "
        "Places: 3, first stated here 31 March 2023 First listed here: Registered, Bolton, owned by Old Owner Ltd"
        in page
    )
    assert "Registration Suspended" in page


def test_what_closed_did_so_between_two_lists(client: Client, commissioner: None) -> None:
    listing(start=BEFORE, end=LISTED)
    page = text_of(client.get(PAGE))
    assert "Registration Closed between 31 March 2023 and 31 March 2025" in page
    assert "31 March 2025 No longer listed: closed between 31 March 2023 and 31 March 2025" in page
    assert "As Ofsted's list of 31 March 2023 has it." in page


def test_what_came_back_says_that_it_was_away(client: Client, commissioner: None) -> None:
    OfstedList.objects.create(as_at=date(2024, 3, 31), rows=1)
    listing(start=BEFORE, end=date(2024, 3, 31), latest=False)
    listing()
    page = text_of(client.get(PAGE))
    assert "31 March 2024 No longer listed: closed between 31 March 2023 and 31 March 2024" in page
    assert page.count("First listed here") == 2


def test_an_agency_has_a_name_an_address_and_settings(client: Client, commissioner: None) -> None:
    listing(
        kind="supported-accommodation", name="Example Living", town="Bolton", postcode="BL1 1RU", premises=3, places=12
    )
    page = text_of(client.get(PAGE))
    assert "Example Living Supported accommodation provider in Bolton, not yet inspected." in page
    assert "Settings 3" in page
    assert "Address Bolton, BL1 1RU" in page
    assert "Short breaks only" not in page


def test_the_two_scales_are_kept_apart(client: Client, commissioner: None) -> None:
    home = listing(kind="supported-accommodation")
    inspection(home.registration, scale="supported", judgement="inconsistent")
    page = text_of(client.get(PAGE))
    assert "Inconsistent quality of service delivery Supported accommodation outcome" in page


def test_the_owners_other_homes_are_shown_those_in_the_area_first(client: Client, commissioner: None) -> None:
    listing()
    listing("1", host="leeds")
    listing("2", host="bolton")
    listing("3", start=BEFORE, end=LISTED)
    listing("4", provider=provider("Another Ltd"))
    response = client.get(PAGE)
    assert urns(response) == ["2", "1"]
    assert "Example Care Ltd has 2 other homes and agencies registered in England." in text_of(response)


def test_homes_of_the_owners_group_are_the_owners_too(client: Client, commissioner: None) -> None:
    group = OwnerGroup.objects.create(name="Example Group")
    listing(provider=provider("First Ltd", group=group))
    listing("2", provider=provider("Second Ltd", group=group))
    response = client.get(PAGE)
    assert urns(response) == ["2"]
    assert "Owner group Example Group" in text_of(response)


def test_it_asks_as_little_of_a_long_history(client: Client, commissioner: None) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    there = home(listing().registration, provider=provider())
    listing("1")
    bed(there)
    few = queries()
    for number in range(2, 12):
        bed_use(bed(there, number))
    for year in range(2015, 2023):
        listing(start=date(year, 3, 31), end=date(year, 5, 1), latest=False)
    for number in range(10, 40):
        inspection(listing(str(number)).registration)
    # One more: how many there are beside those shown.
    assert queries() == few + 1 <= 18
    assert "has 31 other homes and agencies registered in England; the first 20 are shown" in text_of(client.get(PAGE))
