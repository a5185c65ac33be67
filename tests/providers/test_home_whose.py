"""Whose a household or setting is, put right on a page: a council's own, or an agency's by its URN."""

from __future__ import annotations

import pytest
from django.test import Client

from providers.models import Home
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.providers.test_beds_pages import said
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client: Client) -> Home:
    client.force_login(person("ann", bolton="commissioner"))
    supply.listing("1000009", kind="fostering-agency", provider=supply.provider("Agency Ltd"))
    us = authority("bolton")
    return Home.objects.create(
        kind="foster-household", authority=us, kept_by=us, run_by=us, reference="F1", postcode="BL1 1RU"
    )


def at(home: Home) -> str:
    return f"/bolton/homes/place/{home.pk}/whose/"


def typed(client: Client, home: Home, **values: object) -> dict[str, object]:
    return {"seen": client.get(at(home)).context["form"]["seen"].value(), "reference": "F1", "urn": ""} | values


def test_it_becomes_an_agencys_and_its_own_again(client: Client, home: Home) -> None:
    assert "Change whose it is" in text_of(client.get(f"/bolton/homes/place/{home.pk}/"))
    version = authority("bolton").supply_version
    page = said(client, at(home), typed(client, home, urn="1000009", reference="F2"))
    assert "Agency Ltd" in page
    assert "URN 1000009" in page
    assert "Your reference F2" in page
    home.refresh_from_db()
    assert (home.run_by, home.provider.name) == (None, "Agency Ltd")
    assert authority("bolton").supply_version > version
    said(client, at(home), typed(client, home))
    home.refresh_from_db()
    assert (home.run_by.slug, home.provider, home.registration) == ("bolton", None, None)
    first = Event.objects.filter(verb="Home's owner changed").earliest("pk")
    assert first.after == {"reference": "F2", "urn": "1000009", "in_house": False}


def test_what_cannot_be(client: Client, home: Home) -> None:
    assert "on none of Ofsted's lists" in said(client, at(home), typed(client, home, urn="7"))
    supply.listing("1000008")
    assert "not as an independent fostering agency" in said(client, at(home), typed(client, home, urn="1000008"))
    us = authority("bolton")
    Home.objects.create(kind="foster-household", authority=us, kept_by=us, reference="F7")
    assert "with this reference already" in said(client, at(home), typed(client, home, reference="F7"))


def test_the_second_of_two_is_told(client: Client, home: Home) -> None:
    mine = typed(client, home, reference="F3")
    said(client, at(home), typed(client, home, urn="1000009"))
    page = client.post(at(home), mine)
    assert "It is of URN 1000009 now, with the reference “F1”" in text_of(page)
    assert 'value="F3"' in page.content.decode()


def test_a_home_on_ofsteds_list_is_whose_that_says(client: Client, home: Home) -> None:
    listed = Home.objects.create(kind="childrens-home", authority=authority("bolton"))
    assert client.get(at(listed)).status_code == 404
