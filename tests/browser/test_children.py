"""From the sign-in page to a child's record in a browser: by mouse or keys, on a phone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sufficiency.accounts.models import User
from tests.placements.factories import care_period, child_of, leeds, legal_status, stay
from tests.sufficiency.accounts.factories import PASSWORD, person

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
    """An analyst of Leeds, where "A/17" has had a stay, a temporary one and a move, and sixty more are in care."""
    user = person("analyst", leeds="analyst")
    period = care_period(child_of(leeds(), "A/17"), "2021-01-01")
    first = stay(period, "2021-01-01", "2022-01-01", placement_type="U6")
    stay(period, "2022-01-01", "2022-01-15", placement_type="T1", temporary=True)
    stay(period, "2022-01-15", "2023-01-01", placement_type="U6", with_carer_since=first.start)
    stay(period, "2023-01-01", placement_type="K2")
    legal_status(period, "2021-01-01", looked_after_since=period.start)
    for number in range(60):
        period = care_period(child_of(leeds(), f"B{number:02}"), "2023-01-01")
        stay(period, "2023-01-01")
        legal_status(period, "2023-01-01", looked_after_since=period.start)
    return user


def unfold(page: Page) -> None:
    """On a phone the filters are folded away."""
    if (fold := page.get_by_text("Filters", exact=True)).is_visible():
        fold.click()


def journey(page: Page, check: Check) -> None:
    """Sign in, find a child by reference and open the record."""
    page.goto("/leeds/children/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    check(page)
    page.get_by_label("User name").fill("analyst")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Children")
    check(page)
    unfold(page)
    page.get_by_label("Child's reference").fill("17")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/leeds/children/\?reference=17&on=2024-03-31$"))
    page.get_by_role("link", name="A/17").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Child A/17")
    expect(page.get_by_role("table", name="Placements, latest first")).to_contain_text("Children's home (K2)")
    check(page)


def test_the_journey(page: Page, analyst: User, check_axe: Check) -> None:
    journey(page, check_axe)
    page.get_by_role("button", name="Sign out").click()
    page.goto("/leeds/children/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_it_needs_no_javascript(page_without_javascript: Page, analyst: User) -> None:
    journey(page_without_javascript, lambda page: None)
    expect(page_without_javascript.get_by_role("link", name="Children").first).to_be_visible()


def test_nothing_is_wider_than_a_phone(narrow_page: Page, analyst: User, check_axe: Check) -> None:
    def check(page: Page) -> None:
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    journey(narrow_page, check)


def test_a_phone_sorts_too(narrow_page: Page, analyst: User, sign_in: SignIn) -> None:
    sign_in(narrow_page, analyst)
    narrow_page.goto("/leeds/children/")
    sort = narrow_page.get_by_role("link", name="Legal status")
    box = sort.bounding_box()
    assert box
    assert box["width"] > 50
    assert box["height"] > 10
    sort.click()
    expect(narrow_page).to_have_url(re.compile(r"sort=status"))
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_date_is_where_the_focus_goes(page: Page, analyst: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, analyst)
    page.goto("/leeds/children/?on=2023-02-30")
    expect(page).to_have_title("Error: Children \N{EN DASH} Leeds \N{EN DASH} Sufficiency")
    expect(page.get_by_role("alert").locator("..")).to_be_focused()
    check_axe(page)
    page.get_by_role("link", name="The date must be a real date").click()
    expect(page.get_by_label("Day", exact=True)).to_be_focused()
    expect(page.get_by_label("Day", exact=True)).to_have_value("30")


def test_a_whole_date_may_be_pasted(page: Page, analyst: User, sign_in: SignIn) -> None:
    sign_in(page, analyst)
    page.goto("/leeds/children/")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text", "31 March 2023");
            const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector("[name=on_day]").dispatchEvent(paste);
        }"""
    )
    expect(page.get_by_label("Month", exact=True)).to_have_value("3")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?on=2023-03-31$"))


def test_the_keyboard_reaches_the_list(page: Page, analyst: User, sign_in: SignIn) -> None:
    sign_in(page, analyst)
    page.goto("/leeds/children/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Record a start of care")).to_be_focused()
    for link in ("Children", "Data quality"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("main").get_by_role("link", name=link, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Day", exact=True)).to_be_focused()
    page.get_by_role("link", name="Next page").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    expect(page.get_by_role("row")).to_have_count(12)


def test_a_whole_table_is_sorted_by_a_press_of_its_heading(page: Page, analyst: User, sign_in: SignIn) -> None:
    """The record's tables are not marked as sortable: the test marks one, as a page of few rows would."""
    sign_in(page, analyst)
    page.goto("/leeds/children/A~2F17/")
    page.evaluate(
        """async () => {
            const { start } = await import("/static/js/sortable-table.js");
            start(document.querySelector("table"));
        }"""
    )
    table = page.get_by_role("table", name="Placements, latest first")
    kinds = table.locator("td[data-label=Placement]")
    heading = table.get_by_role("columnheader", name="Placement")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(kinds.first).to_have_text("Children's home (K2)")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(kinds.first).to_have_text("Temporary: in hospital (T1)")
