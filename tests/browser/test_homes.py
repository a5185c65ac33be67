"""Finding a home in a browser: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from providers.models import OfstedList
from sufficiency.accounts.models import User
from tests.providers.factories import LISTED, inspection, listing, provider
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]
LIST = reverse("providers:home-list", args=["bolton"])


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def commissioner() -> User:
    """Of Bolton, where one home is good, one not yet inspected and one closed; and one of Bury's is suspended."""
    OfstedList.objects.create(as_at=date(2023, 3, 31), rows=1)
    OfstedList.objects.create(as_at=LISTED, rows=1)
    good = listing("1000001", start=date(2023, 3, 31), end=LISTED, latest=False, places=3)
    inspection(good.registration, published_on=date(2024, 6, 20))
    listing("1000001")
    listing("1000002", provider=provider("Second Care Ltd"))
    listing("1000003", start=date(2023, 3, 31), end=LISTED)
    listing("1000004", host="bury", status="suspended")
    return person("commissioner", bolton="commissioner")


def find(page: Page) -> None:
    """From the list of Bolton to that of Greater Manchester, to one that is good, to its owner's others."""
    page.goto(LIST)
    expect(page.get_by_text("2 homes and agencies are registered in Bolton")).to_be_visible()
    if (fold := page.get_by_text("Filters", exact=True)).is_visible():
        fold.click()
    page.get_by_label("In Greater Manchester").check()
    page.locator("summary", has_text="Ofsted judgement").click()
    page.get_by_label("Good", exact=True).check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 of 3 homes and agencies registered in Greater Manchester")).to_be_visible()
    page.get_by_role("link", name="URN 1000001").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("URN 1000001")
    expect(page.get_by_text("Places: 3 → 4")).to_be_visible()
    expect(page.get_by_role("link", name="URN 1000004")).to_be_visible()


def test_at_a_desk(page: Page, commissioner: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, commissioner)
    find(page)
    check_axe(page)
    page.goto(f"{LIST}?standing=any&area=all")
    check_axe(page)


def test_on_a_phone(narrow_page: Page, commissioner: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(narrow_page, commissioner)
    find(narrow_page)
    check_axe(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320
    narrow_page.goto(f"{LIST}?places_from=x&name=care")
    narrow_page.get_by_role("link", name="The registered places must be a whole number").click()
    expect(narrow_page.get_by_label("Registered places, at least")).to_be_focused()
    expect(narrow_page.get_by_label("Name, owner or URN")).to_have_value("care")
    check_axe(narrow_page)


def test_without_javascript(page_without_javascript: Page, commissioner: User, sign_in: SignIn) -> None:
    sign_in(page_without_javascript, commissioner)
    find(page_without_javascript)
