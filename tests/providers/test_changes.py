"""The page of what closed or changed owner between Ofsted's lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from providers.models import OfstedList
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (date(year, 3, 31) for year in (2023, 2024, 2025))


@pytest.fixture
def us(client: Client) -> None:
    client.force_login(person("sam", bolton="finance"))
    for day in (FIRST, SECOND, THIRD):
        OfstedList.objects.create(as_at=day, rows=3)
    old, new = supply.provider("Old Care Ltd"), supply.provider("New Care Ltd")
    supply.listing("1000001", provider=old, start=FIRST, end=SECOND, latest=False)
    supply.listing("1000001", provider=new, start=SECOND)
    supply.listing("1000002", provider=old, start=FIRST, end=THIRD)
    supply.listing("1000003", "leeds", provider=old, start=FIRST, end=SECOND)
    # The same owner with other places: nothing that is told here.
    supply.listing("1000004", provider=old, start=FIRST, end=SECOND, latest=False)
    supply.listing("1000004", provider=old, start=SECOND, places=9)


def test_what_closed_and_what_has_another_owner(client: Client, us: None) -> None:
    words = text_of(client.get("/bolton/homes/changes/"))
    assert "2 registrations in Bolton closed or changed owner, by the 3 lists from 31 March 2023" in words
    assert "31 March 2024 and 31 March 2025 URN 1000002 Children's home Bolton Closed owned by Old Care Ltd" in words
    assert "31 March 2023 and 31 March 2024 URN 1000001" in words
    assert "Another owner Old Care Ltd → New Care Ltd" in words
    assert "1000003" not in words
    assert "1000004" not in words


def test_it_is_narrowed(client: Client, us: None) -> None:
    words = text_of(client.get("/bolton/homes/changes/?area=all&what=closed"))
    assert "1000003" in words
    assert "1000001" not in words
    assert "1000001" in text_of(client.get("/bolton/homes/changes/?what=owner"))
    assert "choose one from the list" in text_of(client.get("/bolton/homes/changes/?area=mars"))


def test_before_a_second_list(client: Client) -> None:
    client.force_login(person("sam", bolton="finance"))
    assert "No list of Ofsted's is loaded yet" in text_of(client.get("/bolton/homes/changes/"))
    OfstedList.objects.create(as_at=FIRST, rows=3)
    assert "what changed shows when a second is" in text_of(client.get("/bolton/homes/changes/"))
