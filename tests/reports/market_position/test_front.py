"""The front door: what councils published for everybody, and their own start for who is signed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from django.test import Client

from sufficiency.authorities.models import Authority
from tests.reports.market_position.making import CODES, Q4_2024, draft, payload, published
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

pytestmark = pytest.mark.django_db
LINK = 'href="/bolton/market-position/"'


def front(query: str = "") -> str:
    response = Client().get(f"/{query}")
    assert not response.cookies
    return response.content.decode()


def publish_for(slug: str) -> None:
    council = Authority.objects.get(slug=slug)
    published(replace(payload(), authority=CODES | {"slug": slug, "name": council.name}))


def test_it_lists_each_council_once_with_what_stands() -> None:
    published(quarter_start=Q4_2024)
    published()
    page = front()
    assert page.count(LINK) == 1
    assert "January to March 2025, published on 14 April 2025" in page
    assert "Sign in" in page


def test_a_draft_is_not_on_it_nor_on_the_map() -> None:
    draft()
    assert "Nothing is published yet" in front()
    assert "bolton" not in Client().get("/sitemap.xml").content.decode()


def test_many_councils_are_found_by_name(
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    published()
    assert 'name="council"' not in front()
    for slug in Authority.objects.exclude(slug="bolton").order_by("slug").values_list("slug", flat=True)[:10]:
        publish_for(slug)
    with django_assert_num_queries(1):
        found = front("?council=BOLT")
    assert LINK in found
    assert "1 of 11 councils" in found
    none = front("?council=<script>")
    assert LINK not in none
    assert "&lt;script&gt;" in none


def test_who_is_signed_in_starts_at_their_own_page() -> None:
    published()
    colleague = Client()
    colleague.force_login(person(bolton="analyst"))
    assert colleague.get("/").headers["Location"] == "/bolton/board/"


def test_the_map_has_the_statements_and_every_published_edition() -> None:
    published(quarter_start=Q4_2024)
    published()
    draft(quarter_start=date(2024, 7, 1))
    response = Client().get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    places = [each.text for each in ElementTree.fromstring(response.content).iter() if each.tag.endswith("loc")]
    assert places == [
        f"http://testserver/{path}"
        for path in ("", "accessibility/", "privacy/", "contact/", "bolton/market-position/",
                     "bolton/market-position/2025-Q1/1/", "bolton/market-position/2024-Q4/1/")
    ]  # fmt: skip
