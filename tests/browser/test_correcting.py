"""A child's page and its corrections: a query put right, a conflict met, without JavaScript, on a phone, in print."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sufficiency.accounts.models import User
from tests.placements.correcting.conftest import held, make, whole_life
from tests.placements.correcting.long_lives import long_life
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]
CHILD, EPISODE = "/leeds/children/1/", "/leeds/children/1/episodes/2023-05-10/correct/"


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def analyst() -> User:
    """Of Leeds, where child 1 has something of every kind, and 40 has forty episodes in fifteen years."""
    make(whole_life())
    make(long_life("40", 40))
    return person("analyst", leeds="analyst")


def correct_the_urn(page: Page, urn: str, why: str) -> None:
    page.get_by_label("URN, Ofsted's number of the home").fill(urn)
    page.get_by_label("Why is it corrected?").fill(why)


def test_a_row_is_corrected_and_the_checks_answer_while_typing(
    page: Page, analyst: User, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, analyst)
    page.goto(CHILD)
    check_axe(page)
    page.get_by_role("link", name="Correct the episode from 10 May 2023").click()
    check_axe(page)
    page.get_by_label("Who provides it").select_option("")
    live = page.locator("[data-live]")
    expect(live).to_contain_text("Nothing is saved yet.")
    check_axe(page)
    page.get_by_label("Who provides it").select_option("PR5")
    expect(live).to_contain_text("find nothing new wrong")
    correct_the_urn(page, "SC000777", "As Ofsted has it")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Episode corrected.")
    expect(page.get_by_role("table", name="Changed here")).to_contain_text("As Ofsted has it")
    check_axe(page)
    assert (held().episodes[-1].urn, held().episodes[-1].provider) == ("SC000777", "PR5")


def test_a_query_leads_to_its_field_in_focus(page: Page, analyst: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, analyst)
    page.goto(CHILD)
    page.get_by_role("link", name="put it right").first.click()
    expect(page.get_by_role("main")).to_contain_text("check")
    focused = page.evaluate("document.activeElement.name")
    assert focused in ("in_touch", "home_post", "kind", "dob", "start"), focused
    check_axe(page)


def test_a_second_person_meets_a_conflict_and_sees_both(
    page: Page, analyst: User, new_context, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, analyst)
    other = new_context().new_page()
    sign_in(other, person("manager", leeds="manager"))
    for each in (page, other):
        each.goto(EPISODE)
    correct_the_urn(other, "SC000888", "As Ofsted has it")
    other.get_by_role("button", name="Save").click()
    expect(other).to_have_url(f"{other.url.split('/leeds')[0]}{CHILD}")
    correct_the_urn(page, "SC000777", "A slip of the pen")
    page.get_by_role("button", name="Save").click()
    asked = page.get_by_role("alert").filter(has_text="record while you were typing")
    expect(asked).to_contain_text("manager")
    row = page.get_by_role("row").filter(has_text="URN")
    expect(row).to_contain_text("SC000888")
    expect(row).to_contain_text("SC000777")
    check_axe(page)
    expect(page.get_by_label("Why is it corrected?")).to_have_value("A slip of the pen")
    page.get_by_role("button", name="Save mine over it").click()
    expect(page.get_by_role("alert")).to_contain_text("Episode corrected.")
    assert held().episodes[-1].urn == "SC000777"


def test_it_needs_no_javascript(page_without_javascript: Page, analyst: User, sign_in: SignIn) -> None:
    page = page_without_javascript
    sign_in(page, analyst)
    page.goto(CHILD)
    page.get_by_text("Record something else").click()
    expect(page.get_by_role("link", name="Record the end of care")).to_be_visible()
    page.goto(EPISODE)
    page.get_by_label("Who provides it").select_option("")
    correct_the_urn(page, "SC000777", "Nobody knows")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is saved yet")
    page.get_by_role("button", name="Save anyway").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Child 1")
    assert held().episodes[-1].provider == ""
    page.goto("/leeds/children/1/episodes/2023-02-01/remove/")
    page.get_by_label("The episode before went on").check()
    page.get_by_label("Why is it removed?").fill("It was another child")
    page.get_by_role("button", name="Remove it").click()
    if (anyway := page.get_by_role("button", name="Remove it anyway")).is_visible():
        anyway.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Child 1")
    assert [each.rne for each in held().episodes] == ["S", "L", "P", "P"]


def test_a_phone_shows_all_of_it(narrow_page: Page, analyst: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(narrow_page, analyst)
    for address in ("/leeds/children/40/", CHILD, EPISODE, "/leeds/children/1/facts/correct/",
                    "/leeds/children/1/reviews/add/", "/leeds/children/1/missing/2023-07-01/remove/"):  # fmt: skip
        narrow_page.goto(address)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320, address
        check_axe(narrow_page)
    narrow_page.goto("/leeds/children/40/")
    drawing = narrow_page.get_by_role("region", name="Timeline")
    drawing.focus()
    assert drawing.evaluate("each => each.scrollWidth > each.clientWidth && document.activeElement === each")


def test_the_drawing_is_whole_in_print(page: Page, analyst: User, sign_in: SignIn) -> None:
    sign_in(page, analyst)
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto("/leeds/children/40/")
    page.emulate_media(media="print")
    drawing = page.locator(".app-timeline__drawing").bounding_box()
    assert drawing
    assert drawing["x"] >= 0
    assert drawing["x"] + drawing["width"] <= 700
    expect(page.get_by_role("link", name="Record a move")).to_be_hidden()
