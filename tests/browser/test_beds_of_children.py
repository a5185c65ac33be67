"""From the worklist to a home, on a phone; what speaks against a home, told while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from placements.actions.matching import match_homes
from placements.actions.recording import record_change
from placements.models import Child
from placements.recording.chain import Where
from placements.recording.changes import StartOfCare
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.headers import HeaderRow
from sufficiency.accounts.models import User
from tests.placements.factories import leeds
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]  # pages; their writes are tried on both
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]


@pytest.fixture
def commissioner(django_db_serialized_rollback: None) -> User:
    """Of Leeds, where a child lives in a home that the return does not name, and another home is closed."""
    supply.bed(supply.home(supply.registration("1000001"), authority=leeds(), name="Example House"))
    supply.home(supply.registration("1000002"), authority=leeds(), name="Closed House", closed_on=date(2024, 1, 1))
    start = StartOfCare(
        day=date(2024, 5, 1), where=Where("K2", "PR4", "LS6 3HN"), legal_status="C2", category="N1",
        header=HeaderRow(date(2012, 6, 15), "1", "WBRI", "UN4"),
    )  # fmt: skip
    record_change(authority=leeds(), before=ChildHeld("1"), change=start, by="tests")
    match_homes(authority=leeds())
    return person("commissioner", leeds="commissioner")


def test_a_home_is_chosen_on_a_phone(narrow_page: Page, commissioner: User, sign_in: SignIn, check_axe: Check) -> None:
    page = narrow_page
    sign_in(page, commissioner)
    page.goto("/leeds/homes/unmatched/")
    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Choose a home").click()
    page.get_by_label("Find the home").fill("example")
    page.get_by_role("button", name="Search").click()
    check_axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").get_by_text("Choose a home, or search for another")).to_be_visible()
    page.get_by_label("Example House").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Chosen: Example House, Bed 1")).to_be_visible()
    expect(page.get_by_text("Every placement has its home")).to_be_visible()


def test_what_speaks_against_a_home_is_told_while_somebody_types(
    page: Page, commissioner: User, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, commissioner)
    page.goto(f"/leeds/children/{Child.objects.get().reference}/move/")
    page.get_by_label("Day").first.fill("3")
    page.get_by_label("Month").first.fill("6")
    page.get_by_label("Year").first.fill("2024")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Kind of placement").select_option("K2")
    page.get_by_label("Postcode of the placement").fill("LS12 2DS")
    page.get_by_label("Private provision").check()
    page.locator("[name=reason]").first.check()
    page.get_by_label("Ofsted number of the home (URN)").fill("1000002")
    expect(page.get_by_text("Closed House closed on 1 January 2024.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_label("Why does the child live there all the same?").fill("Moved in while it was being closed")
    check_axe(page)
    page.get_by_role("button", name="Save anyway").click()
    expect(page.get_by_text("Recorded: moved on 3 June 2024")).to_be_visible()
