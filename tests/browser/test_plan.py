"""A manager says by keyboard what became of a line, two people do so at once, and the plan is read on a phone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from reports.models import ProgressUpdate
from sufficiency.accounts.roles import RoleName
from tests.browser.keys import Keys
from tests.reports.factories import leeds, member
from tests.reports.plan.line_factories import action, line, strategy, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from reports.models import PlanLine
    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager() -> User:
    return member(leeds(), RoleName.MANAGER)


@pytest.fixture
def first(manager: User) -> PlanLine:
    """With two actions; beside it one that is paused."""
    of = strategy(leeds(), manager)
    made = line(of, text="Review help at the edge of care")
    action(made, text="Have it reviewed")
    action(made, None, text="Keep talking")
    waiting = line(of, 2, text="Buy supported accommodation")
    update(waiting, manager, "red", date(2023, 3, 15), paused=True, paused_by="National guidance")
    return made


def test_an_update_is_added_by_keyboard_and_nothing_is_lost_when_another_was_first(
    page: Page,
    narrow_page: Page,
    first: PlanLine,
    manager: User,
    sign_in: Callable[[Page, User], None],
    check_axe: Callable[[Page], None],
) -> None:
    keys = Keys(page)
    sign_in(page, manager)
    page.goto("/leeds/plan/")
    check_axe(page)
    keys.press(page.get_by_role("link", name="1. Review help at the edge of care"))
    page.get_by_role("heading", name="No update yet").wait_for()
    check_axe(page)
    keys.press(page.get_by_role("button", name="Add an update"))
    page.get_by_role("heading", name="Add an update").wait_for()
    check_axe(page)
    keys.choose(page.get_by_role("radio", name="Amber"))
    keys.type(page.get_by_label("What became of it?"), "Late, but it comes.")
    update(first, manager, "red", date(2023, 3, 15), narrative="It has stopped.")
    keys.press(page.get_by_role("button", name="Add update"))
    page.get_by_role("heading", name="Somebody added an update while you were typing").wait_for()
    check_axe(page)
    theirs = page.get_by_role("row", name="What became of it")
    expect(theirs).to_contain_text("It has stopped.")
    expect(page.get_by_label("What became of it?")).to_have_value("Late, but it comes.")
    expect(page.get_by_role("radio", name="Amber")).to_be_checked()
    keys.press(page.get_by_role("button", name="Add update"))
    page.get_by_text("is added to line 1.").wait_for()
    assert ProgressUpdate.objects.filter(line=first).count() == 2
    _on_a_phone_and_on_paper(narrow_page, manager, sign_in, check_axe)


def _on_a_phone_and_on_paper(
    page: Page, manager: User, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    sign_in(page, manager)
    for address in ("/leeds/plan/", "/leeds/plan/?only=paused"):
        page.goto(address)
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_text("Waits for: National guidance.")).to_be_visible()
    expect(page.get_by_text("Review help at the edge of care")).to_be_hidden()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    page.goto("/leeds/plan/")
    headings = ["Recommendation", "Actions", "Timescale", "Progress update"]
    for heading in headings:
        expect(page.get_by_role("columnheader", name=heading)).to_be_visible()
    expect(page.get_by_role("button", name="Add a line")).to_be_hidden()
    page.emulate_media(media="screen")
