"""From signing in to the board, and from a measure to the children it counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from placements.ssda903.episodes import Episode
from reports.models import IndicatorValue
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
BOARD = "/leeds/board/?on=2024-03-31"
PASSWORD = "a long phrase for the tests"


@pytest.fixture
def analyst() -> User:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    for number in range(8):
        place = "K2" if number > 5 else "U6"
        episode = Episode(decom=date(2023, 6, number + 1), rne="S", ls="C2", cin="N1", place=place, provider="PR1")
        child_with(authority, [episode], reference=f"L{number}")
    return member(authority, RoleName.ANALYST)


@pytest.fixture
def published() -> None:
    """DfE's numbers of two councils of the region."""
    for slug, value in (("leeds", 1500), ("bradford", 1600)):
        authority = Authority.objects.get(slug=slug)
        IndicatorValue.objects.create(
            source="dfe", title="edition", edition=2025, area_code=authority.gss_code, authority=authority,
            slug="children_looked_after", day=date(2024, 3, 31), value=value,
        )  # fmt: skip


def test_sign_in_to_the_board_to_the_children_behind_a_measure(
    page: Page, analyst: User, check_axe: Callable[[Page], None]
) -> None:
    analyst.set_password(PASSWORD)
    analyst.save()
    page.goto(BOARD)
    page.get_by_label("User name").fill(analyst.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1, name="Board").wait_for()
    page.locator(".js-plotly-plot").nth(1).wait_for()
    check_axe(page)
    page.get_by_role("link", name="In children's homes").click()
    page.get_by_text("2 of 8 children live in a children's home on 31 March 2024.").wait_for()
    assert page.get_by_role("row").filter(has_text="Children's home (K2)").count() == 2
    check_axe(page)
    page.get_by_role("link", name="L7").click()
    page.wait_for_url("**" + reverse("placements:child-detail", args=["leeds", "L7"]))


def test_the_day_is_changed_and_a_wrong_one_is_told(
    page: Page, analyst: User, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    sign_in(page, analyst)
    page.goto(BOARD)
    page.get_by_label("Month").fill("6")
    page.get_by_role("button", name="Show this day").click()
    page.get_by_role("link", name="The date of the board must be a real date").wait_for()
    check_axe(page)
    page.get_by_label("Day").fill("3")
    page.get_by_label("Year").fill("2023")
    page.get_by_role("button", name="Show this day").click()
    page.get_by_text("3 children are looked after").wait_for()
    assert page.url.endswith("?on=2023-06-03")


def test_a_board_member_reads_all_of_the_board(
    page: Page, analyst: User, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    sign_in(page, member(leeds(), RoleName.BOARD_MEMBER))
    page.goto("/leeds/board/")
    page.get_by_label("As at").select_option("31 March 2024")
    page.get_by_role("button", name="Show this day").click()
    page.get_by_text("8 children are looked after").wait_for()
    check_axe(page)
    page.get_by_role("link", name="Five years").click()
    page.get_by_role("heading", level=1, name="Five years").wait_for()
    check_axe(page)
    page.get_by_role("link", name="Where children live").click()
    page.locator(".js-plotly-plot").first.wait_for()
    check_axe(page)
    page.get_by_role("link", name="Coming, moving, leaving").click()
    page.get_by_role("heading", name="No moves from one home to another").wait_for()
    check_axe(page)
    assert page.url.endswith("/changes/?on=2024-03-31")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the figures (CSV)").first.click()
    assert download.value.suggested_filename == "leeds-comings-and-goings-2024-03-31.csv"


def test_a_board_member_compares_the_region_and_comes_back(
    page: Page, analyst: User, published: None, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    sign_in(page, member(leeds(), RoleName.BOARD_MEMBER))
    page.goto("/leeds/board/?on=2024-03-31")
    page.get_by_role("link", name="All authorities").click()
    page.get_by_label("Region").select_option("Yorkshire and The Humber")
    page.get_by_role("button", name="Show these authorities").click()
    page.get_by_text("15 authorities on 31 March 2024").wait_for()
    page.get_by_role("link", name="Children looked after").click()
    page.get_by_text("Children looked after: ranked among 2.").wait_for()
    assert page.get_by_role("row").nth(1).inner_text().split()[:2] == ["Bradford", "1"]
    check_axe(page)
    page.get_by_role("link", name="Board of Leeds").click()
    page.get_by_role("heading", level=1, name="Board").wait_for()


def test_a_phone_needs_no_sideways_scrolling_and_cuts_nothing_off(
    narrow_page: Page, analyst: User, published: None, sign_in: Callable[[Page, User], None],
    check_axe: Callable[[Page], None],
) -> None:  # fmt: skip
    sign_in(narrow_page, analyst)
    pages = [f"/leeds/board/{name}?on=2024-03-31" for name in ("", "years/", "homes/", "changes/", "in_foster_care/")]
    for address in (*pages, "/authorities/?region=yorkshire-and-the-humber&sort=children_looked_after"):
        narrow_page.goto(address)
        narrow_page.wait_for_load_state("networkidle")
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320
        check_axe(narrow_page)
        for chart in narrow_page.locator(".js-plotly-plot").all():
            _is_whole(chart)


def _is_whole(chart: Locator) -> None:
    frame = chart.bounding_box()
    labels = [label for each in chart.locator("text").all() if (label := each.bounding_box()) and label["width"]]
    drawing = chart.locator("svg.main-svg").first.bounding_box()
    assert frame
    assert drawing
    assert len(labels) > 1
    for label in labels:
        assert frame["x"] - 1 <= label["x"]
        assert label["x"] + label["width"] <= frame["x"] + frame["width"] + 1
    # No white gap: the drawing is as high as its frame.
    assert abs(frame["height"] - drawing["height"]) < 2


def test_without_javascript_the_figures_are_there(
    page_without_javascript: Page, analyst: User, sign_in: Callable[[Page, User], None]
) -> None:
    sign_in(page_without_javascript, analyst)
    page_without_javascript.goto(BOARD)
    page_without_javascript.get_by_text("Show the figures").first.click()
    assert page_without_javascript.get_by_role("row", name="Foster homes").inner_text().split()[-2:] == ["6", "75%"]
