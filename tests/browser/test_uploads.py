"""An analyst uploads a return, watches it being read, sees what it would do, applies it, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reports.models import Upload
from reports.models.upload import State
from sufficiency.accounts.models import User
from tests.factories import episode_row, write_return
from tests.placements.factories import load, of_year
from tests.sufficiency.accounts.factories import person
from tests.worker import work

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-06-30"


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities of the migrations, which a test that commits would empty."""


@pytest.fixture
def analyst(db: None) -> User:
    return person("ana", leeds="analyst")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two CSV files of 2022/23: one child known already who moved, one new, one with a query."""
    load(of_year(tmp_path / "before", 2023, episodes=[episode_row("1")]))
    rows = [
        episode_row("1", PLACE="K2"),
        episode_row("2"),
        episode_row("3", REASON_PLACE_CHANGE="CARPL", PL_POST="ZZ99 9ZZ"),
    ]
    folder = write_return(tmp_path / "new", prefix="2022-23-", episodes=rows)
    return sorted(folder.glob("*.csv"))


def send(page: Page, files: list[Path]) -> None:
    page.goto("/leeds/imports/")
    page.get_by_role("button", name="Upload a return").click()
    page.get_by_label("Files").set_input_files(files)
    page.get_by_label("Provisional").check()
    page.get_by_role("button", name="Upload and check").click()


def test_from_the_files_to_the_board_and_back(
    page: Page, analyst: User, sign_in: SignIn, check_axe: Check, files: list[Path]
) -> None:
    sign_in(page, analyst)
    page.goto("/leeds/imports/new/")
    check_axe(page)
    send(page, files)
    expect(page.get_by_role("heading", level=1)).to_have_text("Upload: waiting to be read")
    check_axe(page)
    # In place: what the reader has found on the page stays, and nothing is loaded anew.
    page.evaluate("window.same = true")
    Upload.objects.update(step="Reading 2 files", percent_done=10)
    expect(page.get_by_text("Reading 2 files")).to_be_visible()
    assert page.evaluate("window.same")

    work()
    expect(page.get_by_role("heading", level=1)).to_have_text("Preview of the return for the year ending 31 March 2023")
    expect(page.get_by_text("Episodes: 2 added, 1 changed, 0 withdrawn.")).to_be_visible()
    board = page.get_by_role("table", name="The board as at 31 March 2023")
    looked_after = board.get_by_role("row", name="Children looked after")
    expect(looked_after).to_contain_text("1")
    expect(looked_after).to_contain_text("+2")
    page.locator("summary").first.click()
    check_axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all of them").click()
    assert "Who can cure it" in download.value.path().read_text("utf-8-sig")

    page.get_by_role("button", name="Apply this return").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Upload: being applied")
    work()
    expect(page.get_by_role("heading", level=1)).to_have_text("Applied: the return for the year ending 31 March 2023")
    check_axe(page)
    page.goto("/leeds/board/")
    expect(page.locator("[data-indicator=children_looked_after]")).to_have_attribute("data-value", "3")

    page.goto("/leeds/imports/")
    page.get_by_role("row", name="Ana").or_(page.get_by_role("row", name="ana")).get_by_role("link").click()
    check_axe(page)
    page.get_by_role("link", name="Take it back").click()
    page.get_by_label("Why is it taken back?").fill("the wrong file")
    check_axe(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is being taken back")
    check_axe(page)
    work()
    expect(page.get_by_text("Taken back by ana on")).to_be_visible()
    page.goto("/leeds/board/")
    expect(page.locator("[data-indicator=children_looked_after]")).to_have_attribute("data-value", "1")


def test_without_javascript_the_page_looks_again_by_itself(
    page_without_javascript: Page, analyst: User, sign_in: SignIn, files: list[Path]
) -> None:
    page = page_without_javascript
    sign_in(page, analyst)
    send(page, files)
    expect(page.get_by_role("heading", level=1)).to_have_text("Upload: waiting to be read")
    expect(page.get_by_role("link", name="Look again")).to_be_visible()
    work()
    expect(page.get_by_role("heading", level=1)).to_have_text("Preview of the return for the year ending 31 March 2023")
    page.get_by_role("button", name="Apply this return").last.click()
    work()
    expect(page.get_by_role("heading", level=1)).to_have_text("Applied: the return for the year ending 31 March 2023")
    page.get_by_role("link", name="The return for the year ending 31 March 2023").click()
    page.get_by_role("link", name="Take it back").click()
    page.get_by_label("Why is it taken back?").fill("the wrong file")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    work()
    expect(page.get_by_text("Taken back by ana on")).to_be_visible()


def test_on_a_phone_by_keyboard_a_mistake_is_where_the_focus_goes(
    narrow_page: Page, analyst: User, sign_in: SignIn, check_axe: Check, tmp_path: Path
) -> None:
    page = narrow_page
    sign_in(page, analyst)
    page.goto("/leeds/imports/new/")
    page.get_by_role("button", name="Upload and check").press("Enter")
    expect(page.get_by_role("alert").locator("..")).to_be_focused()
    page.get_by_role("link", name="Choose the files of the return").press("Enter")
    expect(page.get_by_label("Files")).to_be_focused()
    folder = write_return(tmp_path, prefix="2022-23-", episodes=[episode_row(), episode_row("2", LS="X9")])
    send(page, sorted(folder.glob("*.csv")))
    work()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Refused")
    expect(page.get_by_role("cell", name="Value: X9")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_axe(page)
    page.get_by_role("button", name="Check again without these children").press("Enter")
    work()
    expect(page.get_by_text("1 child would be left out")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Drop it").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dropped")
    assert Upload.objects.get().state == State.DROPPED
