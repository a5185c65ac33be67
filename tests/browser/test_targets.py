"""A manager sets a target, is told of a slip, and finds it on the measure's page, on a phone too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from placements.ssda903.episodes import Episode
from sufficiency.accounts.roles import RoleName
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
MEASURE = "/leeds/board/in_foster_care/?on=2024-03-31&by=sex"


@pytest.fixture
def manager() -> User:
    returns_loaded(leeds(), 2023, 2024)
    for number in range(8):
        place = "K2" if number > 5 else "U6"
        episode = Episode(decom=date(2022, 6, 1), rne="S", ls="C2", cin="N1", place=place, provider="PR1")
        child_with(leeds(), [episode], reference=f"L{number}")
    return member(leeds(), RoleName.MANAGER)


def test_a_target_is_set_and_judges_the_figure(
    page: Page, manager: User, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    sign_in(page, manager)
    page.goto("/leeds/board/targets/")
    check_axe(page)
    page.get_by_role("link", name="Set a target for In foster homes").click()
    page.get_by_label("Green: on target").fill("70 %")
    page.get_by_label("Amber: close to target").fill("80")
    page.get_by_role("button", name="Set target").click()
    page.get_by_role("link", name="Enter an amber below the green").wait_for()
    check_axe(page)
    page.get_by_label("Amber: close to target").fill("60")
    page.get_by_role("button", name="Set target").click()
    page.get_by_text("The target is set. In foster homes: green at 70% or more").wait_for()
    check_axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(MEASURE)
    page.get_by_text("Green: on target").wait_for()
    page.locator(".js-plotly-plot").wait_for()
    page.get_by_text("Show the figures").first.click()
    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="By age").click()
    page.get_by_role("row", name="10 to 15").wait_for()


def test_without_javascript_every_part_is_there(
    page_without_javascript: Page, manager: User, sign_in: Callable[[Page, User], None]
) -> None:
    page = page_without_javascript
    sign_in(page, manager)
    page.goto(MEASURE)
    page.get_by_text("Show the figures").first.click()
    assert page.get_by_role("row", name="31 March 2024").inner_text().split()[3:6] == ["75%", "6", "8"]
    page.get_by_label("Month").fill("12")
    page.get_by_label("Year").fill("2023")
    page.get_by_role("button", name="Show this day").click()
    assert page.url.endswith("?on=2023-12-31&by=sex")
