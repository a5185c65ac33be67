"""By keys alone and without JavaScript a provider tells of a home; the team takes it into the homes to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keys import Keys
from tests.browser.test_quality import narrowly
from tests.reports.market_position.making import published
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "/bolton/market-position/interest/"


@pytest.fixture
def _published(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the browser, which is quicker than anybody, is let in."""
    monkeypatch.setattr("providers.interest.showing.QUICKEST", timedelta(seconds=-1))
    published()


@pytest.mark.usefixtures("_published")
def test_from_the_public_form_to_a_home_to_come(
    page_without_javascript: Page, page: Page, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    plain = page_without_javascript
    plain.goto(FORM)
    keys = Keys(plain)
    keys.press(plain.get_by_role("button", name="Send"))
    expect(plain.get_by_role("link", name="Enter how many beds it would have")).to_be_visible()
    page.goto(FORM)
    page.get_by_role("button", name="Send").click()
    check_axe(page)
    narrowly(page, check_axe)
    for label, first in (("What kind of home?", "Children's home"), ("How far along are you?", "Property")):
        keys.choose(plain.get_by_role("group", name=label).get_by_label(first, exact=True))
    typed = {
        "Beds": "3", "Where": "Farnworth", "Youngest age": "8", "Oldest age": "12",
        "Your organisation": "Example Care Ltd", "Name of the person to answer": "Ann Example",
        "E-mail address": "ann@example.com",
    }  # fmt: skip
    for label, words in typed.items():
        keys.type(plain.get_by_label(label, exact=True), words)
    keys.press(plain.get_by_role("button", name="Send"))
    expect(plain.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(plain.get_by_text("EOI-")).to_be_visible()
    page.goto(plain.url)
    check_axe(page)
    narrowly(page, check_axe)
    assert plain.context.cookies() == []
    sign_in(page, person("sam", bolton="commissioner"))
    page.goto("/bolton/homes/")
    page.get_by_role("link", name="expressions of interest").click()
    expect(page.get_by_text("10 working days left")).to_be_visible()
    check_axe(page)
    narrowly(page, check_axe)
    page.get_by_role("link", name="Example Care Ltd").click()
    check_axe(page)
    narrowly(page, check_axe)
    page.get_by_role("button", name="Record an answer").click()
    page.get_by_label("E-mail", exact=True).check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("the clock has stopped")).to_be_visible()
    page.get_by_role("button", name="Take into homes to come").click()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Example Care Ltd, Farnworth is among the homes to come")).to_be_visible()
