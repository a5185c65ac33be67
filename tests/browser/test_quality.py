"""Quality in a browser: a visit, a concern, a child in an unregistered setting and a home to come; on a phone too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from providers.actions.projects import add_project
from providers.models import Home
from sufficiency.accounts.models import User
from sufficiency.calendar import today
from tests.placements.factories import leeds
from tests.placements.listing import looked_after
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def home() -> Home:
    made = supply.home(supply.listing().registration, authority=leeds())
    supply.inspection(made.registration)  # type: ignore[arg-type]
    supply.bed_use(supply.bed(made), authority=leeds())
    leeds().standards.create(title="Children say the food is good", order=1)
    return made


def fill_day(page: Page, name: str, day: date) -> None:
    page.locator(f"#id_{name}_0").fill(day.isoformat())
    page.locator(f"#id_{name}_0").blur()


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def narrowly(page: Page, check_axe: Check) -> None:
    """As it is on a phone, and back."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert fits(page)
    check_axe(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_visit_and_a_concern(page: Page, home: Home, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, person("sam", leeds="commissioner"))
    page.goto("/leeds/homes/1234567/")
    page.get_by_role("link", name="Quality: inspections, visits and concerns").click()
    page.get_by_role("button", name="Record a visit").click()
    page.get_by_label("Not met", exact=True).check()
    page.get_by_role("button", name="Record visit").click()
    page.get_by_role("link", name="Enter what is to be done").click()
    check_axe(page)
    page.get_by_label("What is to be done about").fill("Ask the children what they like to eat")
    for name in ("visited_on", f"action_by_{leeds().standards.get().pk}"):
        fill_day(page, name, today())
    page.get_by_label("What was seen?").fill("A calm home. Two children spoke to us.")
    page.get_by_role("button", name="Record visit").click()
    expect(page.get_by_text("is recorded. No next visit is planned.")).to_be_visible()
    page.get_by_role("button", name="Raise a concern").click()
    page.get_by_label("What is wrong?").fill("The back door does not lock")
    page.get_by_label("High", exact=True).check()
    page.get_by_label("Yes", exact=True).check()
    check_axe(page)
    page.get_by_role("button", name="Raise concern").click()
    expect(page.get_by_text("Leeds stopped new placements here on")).to_be_visible()
    check_axe(page)
    narrowly(page, check_axe)
    page.get_by_role("link", name="Correct it").first.click()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Why is it corrected?").fill("It was mended")
    check_axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name="Stops new placements: Yes It was mended")).to_be_visible()
    check_axe(page)
    narrowly(page, check_axe)
    page.goto("/leeds/quality/")
    expect(page.get_by_text("1 other open concern, 1 action to be done")).to_be_visible()
    check_axe(page)
    narrowly(page, check_axe)


def test_a_child_in_an_unregistered_setting(page: Page, sign_in: SignIn, check_axe: Check) -> None:
    year = today().year
    looked_after("17", f"{year - 1}-01-10", born=f"{year - 13}-01-05")
    looked_after("18", f"{year - 1}-01-10", born=f"{year - 17}-01-05", placement_type="Z1")
    sign_in(page, person("sam", leeds="commissioner"))
    page.goto("/leeds/children/17/")
    page.get_by_text("Record something else").click()
    page.get_by_role("link", name="Record an unregistered setting").click()
    page.get_by_role("button", name="Record", exact=True).click()
    check_axe(page)
    fill_day(page, "start", today())
    page.get_by_label("What kind of place is it?").fill("A rented flat with agency staff")
    page.get_by_label("Why could no registered home be had?").fill("Forty homes were asked")
    page.get_by_label("Cost a week").fill("9450")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("A manager who is not you is to approve it.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    sign_in(page, person("max", leeds="manager"))
    page.reload()
    page.get_by_role("button", name="Approve", exact=True).click()
    check_axe(page)
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text("It is approved.")).to_be_visible()
    check_axe(page)
    narrowly(page, check_axe)
    page.get_by_role("link", name="All unregistered settings").click()
    expect(page.get_by_text("1 child under 16: find a registered home today")).to_be_visible()
    expect(page.get_by_role("link", name="Describe it")).to_be_visible()
    check_axe(page)
    narrowly(page, check_axe)


def test_a_home_to_come(page: Page, page_without_javascript: Page, sign_in: SignIn, check_axe: Check) -> None:
    sam = person("sam", leeds="commissioner")
    opens = date(today().year + 1, 6, 1)
    facts = {"title": "The old school", "kind": "childrens-home", "in_house": True, "beds": 4, "send_beds": 2}
    add_project(authority=leeds(), by=sam, planned_on=opens, **facts)
    sign_in(page, sam)
    page.goto("/leeds/homes/to-come/")
    page.locator(".js-plotly-plot").wait_for()
    check_axe(page)
    narrowly(page, check_axe)
    sign_in(page_without_javascript, sam)
    plain = page_without_javascript
    plain.goto("/leeds/homes/to-come/")
    expect(plain.get_by_role("row", name=f"April to June {opens.year} 1 4 2 4")).to_be_visible()
    plain.get_by_role("link", name="The old school").click()
    plain.get_by_role("button", name="Idea reached").click()
    plain.get_by_role("button", name="Save").click()
    expect(plain.get_by_role("button", name="Business case reached")).to_be_visible()
    page.goto(plain.url)
    check_axe(page)
    narrowly(page, check_axe)
