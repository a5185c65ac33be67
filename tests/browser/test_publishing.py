"""An analyst prepares an edition, a manager approves it on a phone, anybody reads it, and it is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.market_position import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> tuple[User, User]:
    authority = world.council(9)
    made = world.people(authority)
    world.supply(authority)
    world.intentions(authority, *made)
    return made


def test_from_a_draft_to_the_published_page(
    page: Page,
    narrow_page: Page,
    people: tuple[User, User],
    sign_in: Callable[[Page, User], None],
    check_axe: Callable[[Page], None],
) -> None:
    analyst, manager = people
    sign_in(page, analyst)
    page.goto("/leeds/publishing/")
    page.get_by_role("button", name="Draw a quarter").click()
    page.get_by_label("January to March 2024").check()
    check_axe(page)
    page.get_by_role("button", name="Draw it").click()
    page.get_by_role("heading", name="What is kept back, and why").wait_for()
    check_axe(page)
    page.get_by_role("link", name="Change the words on what we want").click()
    page.get_by_label("Your words").fill("Small homes, near school.")
    check_axe(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Waiting for approval").wait_for()

    phone = narrow_page
    sign_in(phone, manager)
    phone.goto(page.url)
    check_axe(phone)
    phone.get_by_role("button", name="Preview").click()
    phone.get_by_text("Small homes, near school.").wait_for()
    check_axe(phone)
    phone.get_by_role("link", name="January to March 2024").click()
    phone.get_by_role("button", name="Approve and publish").click()
    check_axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    phone.get_by_role("button", name="Approve and publish").click()
    phone.get_by_text("It is published").wait_for()
    phone.get_by_role("button", name="Public page").click()
    phone.get_by_text("Small homes, near school.").wait_for()

    page.reload()
    page.get_by_role("link", name="Correct it by a new edition").click()
    page.get_by_role("button", name="Draft the correction").click()
    page.get_by_role("link", name="Enter what was wrong").wait_for()
    page.get_by_label("What was wrong").fill("A home was missing")
    check_axe(page)
    page.get_by_role("button", name="Draft the correction").click()
    page.get_by_text("Corrects the edition before: A home was missing").wait_for()
