"""Narrowing the list of children in a browser: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sufficiency.accounts.models import User
from tests.placements.listing import LIST, looked_after
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def analyst() -> User:
    """An analyst of Leeds, where two children live in foster homes and one in a children's home."""
    looked_after("A1", placement_type="U4", born="2015-01-01")
    looked_after("A2", placement_type="U4", born="2008-01-01")
    looked_after("A3", placement_type="K2", born="2008-01-01")
    return person("analyst", leeds="analyst")


def narrow(page: Page) -> None:
    """Foster homes, sixteen and over; then the ages away again."""
    page.goto(LIST)
    if (fold := page.get_by_text("Filters", exact=True)).is_visible():
        expect(page.get_by_label("Child's reference")).not_to_be_visible()
        fold.click()
    page.locator("summary", has_text="Age").click()
    page.get_by_label("16 and over").check()
    page.locator("summary", has_text="Placement").click()
    page.get_by_label("Foster homes").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile(r"age=16-and-over&placement=foster&on=2024-03-31$"))
    expect(page.get_by_text("1 of 3 children looked after by Leeds")).to_be_visible()
    page.get_by_role("link", name="Remove the filter Age: 16 and over").click()
    expect(page.get_by_text("2 of 3 children looked after by Leeds")).to_be_visible()


def test_at_a_desk(page: Page, analyst: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, analyst)
    narrow(page)
    check_axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all 2 children (CSV)").click()
    assert download.value.suggested_filename == "children-leeds-2024-03-31.csv"
    page.get_by_role("link", name="Clear filters").click()
    expect(page.get_by_text("3 children were looked after by Leeds")).to_be_visible()


def test_on_a_phone(narrow_page: Page, analyst: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(narrow_page, analyst)
    narrow(narrow_page)
    check_axe(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320
    narrow_page.goto(f"{LIST}?placement=X9")
    narrow_page.get_by_role("link", name="Choose a placement from the list").click()
    expect(narrow_page.get_by_label("Foster homes")).to_be_focused()
    check_axe(narrow_page)


def test_without_javascript(page_without_javascript: Page, analyst: User, sign_in: SignIn) -> None:
    sign_in(page_without_javascript, analyst)
    narrow(page_without_javascript)
