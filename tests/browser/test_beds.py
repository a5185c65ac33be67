"""Keeping a home's beds in a browser: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from providers.models import OfstedList
from sufficiency.accounts.models import User
from tests.providers.factories import LISTED, bed, bed_use, home, listing
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]
HOME = reverse("providers:home-detail", args=["bolton", "1000001"])


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def commissioner() -> User:
    """Of Bolton, where a home has two beds, one with a child in it."""
    OfstedList.objects.create(as_at=LISTED, rows=1)
    there = home(listing("1000001", places=2).registration)
    bed_use(bed(there, 1))
    bed(there, 2)
    return person("commissioner", bolton="commissioner")


def change_places(page: Page, look: Check = lambda page: None) -> None:
    """The child in the first bed has left; the second cannot be offered, after an answer that was forgotten."""
    page.goto(HOME)
    expect(page.get_by_text("1 of 2 registered beds is occupied")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Bed 1").click()
    page.get_by_role("button", name="Free it again").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Vacant: it can be offered.")).to_be_visible()
    page.goto(HOME)
    page.get_by_role("link", name="Bed 2").click()
    look(page)
    page.get_by_role("button", name="Say what it is used for").click()
    page.get_by_label("Unavailable", exact=True).check()
    page.get_by_role("button", name="Save").click()
    look(page)
    page.get_by_role("link", name="Choose why it is unavailable").click()
    expect(page.get_by_label("Why is it unavailable?")).to_be_focused()
    page.get_by_label("Why is it unavailable?").select_option("Not enough staff")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Unavailable: not enough staff, from")).to_be_visible()


def test_at_a_desk(page: Page, commissioner: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, commissioner)
    change_places(page, check_axe)
    page.goto(reverse("providers:home-new", args=["bolton"]))
    page.get_by_label("Foster household").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Add").click()
    check_axe(page)
    expect(page.get_by_role("link", name="Enter your reference of the household")).to_be_visible()


def test_on_a_phone(narrow_page: Page, commissioner: User, sign_in: SignIn) -> None:
    def fits(page: Page) -> None:
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    sign_in(narrow_page, commissioner)
    change_places(narrow_page, fits)


def test_without_javascript(page_without_javascript: Page, commissioner: User, sign_in: SignIn) -> None:
    sign_in(page_without_javascript, commissioner)
    page_without_javascript.goto(HOME)
    page_without_javascript.get_by_role("link", name="Bed 1").click()
    page_without_javascript.get_by_role("button", name="Free it again").click()
    page_without_javascript.get_by_role("button", name="Save").click()
    expect(page_without_javascript.get_by_text("Vacant: it can be offered.")).to_be_visible()
