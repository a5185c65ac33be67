"""The public reader: a provider on a phone, a councillor with paper, whoever has no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.reports.market_position.making import Q4_2024, payload, published

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
HERE = "/bolton/market-position/"


@pytest.fixture(autouse=True)
def _editions(django_db_serialized_rollback: None) -> None:
    """Two quarters of Bolton's, of which the newer was corrected."""
    published(quarter_start=Q4_2024)
    first, wrong = published(), "The beds of one home were counted twice."
    later = datetime(2025, 5, 20, 12, tzinfo=UTC)
    published(payload(correction=wrong), edition=2, corrects=first, correction=wrong, published_at=later)


def read(page: Page) -> None:
    """From the front door to what is wanted, to the edition before, and back to the one that stands."""
    page.goto("/")
    page.get_by_role("link", name="Bolton", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("January to March 2025")
    expect(page.get_by_text("This edition corrects an earlier one")).to_be_visible()
    page.get_by_role("link", name="What we do not want").click()
    expect(page.get_by_text("Of five beds or more.")).to_be_in_viewport()
    page.get_by_role("link", name="October to December 2024, edition 1").click()
    expect(page.get_by_text("This is an earlier edition")).to_be_visible()
    page.get_by_role("link", name="Read the edition that stands").click()
    expect(page).to_have_url(re.compile(f"{HERE}2025-Q1/2/$"))
    assert not page.context.cookies()


def test_at_a_desk_and_on_paper(page: Page, check_axe: Check) -> None:
    read(page)
    check_axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV of Children by type of home").click()
    assert download.value.suggested_filename == "bolton-2025-Q1-edition-2-children-by-type.csv"
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name="Most children live with foster carers")).to_be_visible()
    expect(page.get_by_role("link", name="What we do not want")).to_be_hidden()
    for address in ("/", f"{HERE}2025-Q1/1/", "/accessibility/", "/privacy/", "/contact/"):
        page.goto(address)
        check_axe(page)


def test_on_a_phone(narrow_page: Page, check_axe: Check) -> None:
    read(narrow_page)
    check_axe(narrow_page)
    for address in (HERE, "/", "/accessibility/", "/privacy/", "/contact/"):
        narrow_page.goto(address)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_without_javascript(page_without_javascript: Page) -> None:
    read(page_without_javascript)
