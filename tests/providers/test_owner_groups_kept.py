"""A provider joins, changes and leaves an owner group; groups are named; what was recorded stays to be read."""

from __future__ import annotations

import pytest
from django.test import Client

from providers.models import OwnerGroup, Provider
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.providers.test_beds_pages import said
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client) -> Provider:
    client.force_login(person("ann", bolton="commissioner"))
    return supply.provider("North Care Ltd")


def at(owner: Provider, end: str = "") -> str:
    return f"/bolton/homes/providers/{owner.pk}/{end}"


def put(client: Client, owner: Provider, name: str, seen: str = "") -> str:
    return said(client, at(owner, "group/"), {"name": name, "seen": seen})


def test_a_provider_joins_changes_and_leaves(client: Client, owner: Provider) -> None:
    page = put(client, owner, " Example   Group ")
    assert "The owner of North Care Ltd is saved" in page
    assert "North Care Ltd joined Example Group Bolton" in page
    group = OwnerGroup.objects.get(name="Example Group")
    assert "North Care Ltd went from Example Group to Other" in put(client, owner, "Other", "Example Group")
    # However its letters are written, it is the group there is.
    put(client, owner, "EXAMPLE group", "Other")
    assert "North Care Ltd left Example Group" in put(client, owner, "", "Example Group")
    owner.refresh_from_db()
    assert owner.group is None
    assert OwnerGroup.objects.count() == 2
    words = text_of(client.get(f"/bolton/homes/groups/{group.pk}/"))
    assert "No provider is in it" in words
    assert words.count("North Care Ltd") == 4
    assert Event.objects.filter(verb="Owner group changed", authority__slug="bolton").count() == 4


def test_the_second_of_two_is_told_and_shown_both(client: Client, owner: Provider) -> None:
    put(client, owner, "First")
    page = client.post(at(owner, "group/"), {"name": "Second", "seen": ""})
    assert "it is “First” now" in text_of(page)
    assert 'value="Second"' in page.content.decode()
    owner.refresh_from_db()
    assert str(owner.group) == "First"
    put(client, owner, "Second", "First")
    owner.refresh_from_db()
    assert str(owner.group) == "Second"


def test_a_group_is_renamed_and_keeps_what_was_recorded(client: Client, owner: Provider) -> None:
    put(client, owner, "Exmaple")
    OwnerGroup.objects.create(name="Taken")
    group = OwnerGroup.objects.get(name="Exmaple")
    where = f"/bolton/homes/groups/{group.pk}/name/"
    assert "Another group has this name" in said(client, where, {"name": "taken", "seen": "Exmaple"})
    assert "Enter the name of the group" in said(client, where, {"name": " ", "seen": "Exmaple"})
    page = said(client, where, {"name": "Example", "seen": "Exmaple"})
    assert "The group was renamed: Exmaple → Example" in page
    assert "North Care Ltd joined Exmaple" in page
    assert "Example 1 0" in text_of(client.get("/bolton/homes/groups/"))
    assert "it is “Example” now" in said(client, where, {"name": "Sample", "seen": "Exmaple"})


def test_a_name_too_long_and_one_of_markup(client: Client, owner: Provider) -> None:
    assert "150 characters or fewer" in put(client, owner, "x" * 151)
    put(client, owner, "<b>Bold</b> & Co")
    assert "<b>Bold</b>" not in client.get(at(owner)).content.decode()
    assert "Bold" in text_of(client.get(at(owner)))


def test_its_page_shows_what_it_has_and_agreed(client: Client, owner: Provider) -> None:
    supply.listing("1000001", provider=owner)
    supply.listing("1000002", "leeds", provider=owner)
    page = text_of(client.get("/bolton/homes/1000001/"))
    assert "None is known" in page
    words = text_of(client.get(at(owner)))
    assert "URN 1000001" in words
    assert "Nothing is recorded." in words


def test_who_may_not(client: Client, owner: Provider) -> None:
    client.force_login(person("fin", bolton="finance"))
    assert "Change the owner group" not in text_of(client.get(at(owner)))
    assert client.get(at(owner, "group/")).status_code == 403
    client.force_login(person("far", leeds="commissioner"))
    assert client.get(at(owner)).status_code == 404
    assert client.get(f"/leeds/homes/providers/{owner.pk + 9}/").status_code == 404
    assert client.delete(f"/leeds/homes/providers/{owner.pk}/group/").status_code == 405
