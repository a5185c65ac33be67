"""An owner group: its providers, and what they have registered."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from providers.models import OfstedList, OwnerGroup
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> OwnerGroup:
    made = OwnerGroup.objects.create(name="Example Group")
    north, south = (supply.provider(name, group=made) for name in ("North Care Ltd", "South Care Ltd"))
    for number in range(3):
        listed = supply.listing(f"100000{number}", provider=north)
        supply.inspection(listed.registration, judgement="good" if number else "inadequate")
    supply.listing("2000001", "leeds", provider=south, places=2)
    supply.listing("2000002", provider=south, end=date(2025, 6, 1))
    supply.listing("3000001", provider=supply.provider("Somebody Else Ltd"))
    OfstedList.objects.create(as_at=supply.LISTED, rows=6)
    return made


def test_its_providers_and_homes(client: Client, group: OwnerGroup) -> None:
    """What closed, and what is another owner's, is not among them."""
    client.force_login(person("sam", bolton="commissioner"))
    home = client.get("/bolton/homes/1000000/")
    assert f'href="/bolton/homes/groups/{group.pk}/"' in home.content.decode()
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/bolton/homes/groups/{group.pk}/")
    words = text_of(page)
    assert "2 providers with 4 homes and agencies in England on Ofsted's list as at 31 March 2025" in words
    assert "North Care Ltd 3 12 2 of 3 good or outstanding" in words
    assert "South Care Ltd 1 2 Not yet inspected" in words
    for urn, there in (("1000002", True), ("2000001", True), ("2000002", False), ("3000001", False)):
        assert (urn in words) is there
    assert len(asked) <= 10


def test_one_of_which_nothing_is_registered_and_none(client: Client) -> None:
    client.force_login(person("sam", bolton="finance"))
    empty = OwnerGroup.objects.create(name="Gone")
    assert "Nothing of this owner is registered" in text_of(client.get(f"/bolton/homes/groups/{empty.pk}/"))
    assert client.get("/bolton/homes/groups/999/").status_code == 404
    assert client.post(f"/bolton/homes/groups/{empty.pk}/").status_code == 405
