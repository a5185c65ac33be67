"""A participation worker's day: what was said, what changes, and telling the young people; by keys, on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from reports.models import Voice
from sufficiency.calendar import today
from tests.browser.keys import Keys
from tests.placements.factories import leeds
from tests.reports.plan.factories import intention, strategy
from tests.reports.programmes.factories import milestone
from tests.reports.voices.factories import linked_plan
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from sufficiency.accounts.models import User

    Check = Callable[[Page], None]
    SignIn = Callable[[Page, User], None]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_from_what_was_said_to_telling_the_young_people(
    page: Page, narrow_page: Page, page_without_javascript: Page, sign_in: SignIn, check_axe: Check
) -> None:
    worker = person("pat", leeds="participation")
    linked_plan(leeds())
    sign_in(page, worker)
    page.goto("/leeds/plan/voices/")
    keys, day = Keys(page), (str(today().day), str(today().month), str(today().year))
    keys.press(page.get_by_role("button", name="Record what was said"))
    expect(page.get_by_label("What was said?")).to_be_visible()
    keys.type(page.get_by_label("What was said?"), "I am Sam and was born on 12 March 2010. Ask us first")
    for label in (
        "Children or young people",
        "Children in care council",
        "Being listened to",
        "May be quoted in public",
    ):
        keys.choose(page.get_by_label(label, exact=True))
    keys.press(page.get_by_role("button", name="Record", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("“12 March 2010” could be a date of birth")
    check_axe(page)
    page.get_by_label("What was said?").fill("Ask us first")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Nowhere yet: what is not tracked is soon forgotten.")).to_be_visible()
    keys.press(page.get_by_role("link", name="Say where it is tracked"))
    box = page.get_by_label("Workforce strategy")
    keys.to(box)
    page.keyboard.press("Space")
    keys.press(page.get_by_role("button", name="Save", exact=True))
    keys.press(page.get_by_role("main").get_by_role("button", name="Change", exact=True))
    keys.type(page.get_by_label("What changes because of it?"), "Everybody meets a home before moving in")
    keys.date("When was the change made? (optional)", *day)
    keys.press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Statement 1 is saved.")).to_be_visible()
    check_axe(page)

    plain = page_without_javascript
    sign_in(plain, worker)
    plain.goto(f"/leeds/plan/voices/{Voice.objects.get().pk}/")
    plain.get_by_role("button", name="Young people were told").click()
    plain.get_by_label("How were they told?").fill("At the children in care council")
    plain.get_by_role("button", name="Record", exact=True).click()
    expect(plain.get_by_role("cell", name="At the children in care council")).to_be_visible()

    sign_in(narrow_page, worker)
    shown = strategy(leeds(), by=worker)
    intention(shown)
    shared = milestone(leeds()).project.programme
    for address in ("voices/", "voices/you-said/", f"strategies/{shown.pk}/", f"programmes/{shared.pk}/"):
        narrow_page.goto(f"/leeds/plan/{address}")
        assert fits(narrow_page), address
        check_axe(narrow_page)
    narrow_page.goto("/leeds/plan/voices/you-said/")
    expect(narrow_page.get_by_role("article")).to_contain_text("Everybody meets a home before moving in")
