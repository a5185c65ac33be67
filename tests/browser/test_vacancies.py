"""Vacancies in a browser: a commissioner finds one, a provider states its own, by keyboard and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from providers.models import Bed, BedUse, Contact, ContractBed, Home, Statement
from sufficiency.accounts.models import User
from sufficiency.calendar import now, today
from tests.providers.factories import contract, home, provider, registration, statement
from tests.providers.own.people import worker
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]
BOARD = reverse("providers:vacancy-list", args=["bolton"])


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def homes() -> list[Home]:
    """One near that can meet autism, one nearer that cannot, and one whose place is not known; two beds each."""
    usual: dict[str, Any] = {"provider": provider(), "ages_from": 8, "ages_to": 17}
    made = [
        home(registration("1000001"), easting=373_000, northing=411_000, needs_met=["autism"], **usual),
        home(registration("1000002"), easting=371_500, northing=409_000, needs_not_met=["autism"], **usual),
        home(registration("1000003"), needs_met=["autism"], **usual),
    ]
    for each in made:
        Bed.objects.bulk_create(Bed(home=each, number=number, start=today() - timedelta(400)) for number in (1, 2))
        Contact.objects.create(home=each, role="Registered manager", phone="01632 960 001")
        said = {"said_at": now() - timedelta(hours=3), "day": today(), "channel": "commissioner"}
        statement(each, registered=2, vacant=2, **said)
    block = contract(start=today() - timedelta(100), end=today() + timedelta(100), first_refusal_hours=48)
    bed = made[0].beds.get(number=1)
    ContractBed.objects.create(contract=block, bed=bed, start=today() - timedelta(1), end=block.end)
    return made


def find(page: Page) -> None:
    """By distance and need; then what it said on the telephone is logged."""
    page.goto(BOARD)
    expect(page.get_by_text("3 homes have a bed that can be offered today.")).to_be_visible()
    if (fold := page.get_by_text("Filters", exact=True)).is_visible():
        fold.click()
    page.get_by_label("Postcode").fill("bl1 1ru")
    page.get_by_label("Within how many miles").fill("20")
    page.locator("summary", has_text="Needs").click()
    page.get_by_label("Autism").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 home has a bed that can be offered today, seen from BL1 1RU.")).to_be_visible()
    expect(page.get_by_text("Bolton first for 1 of 2")).to_be_visible()
    page.get_by_role("link", name="Change the vacancies of URN 1000001").click()
    page.get_by_label("Bed 1: used for").select_option("Unavailable: Not enough staff")
    page.get_by_role("button", name="Save as told by telephone").click()
    expect(page.get_by_text("1 vacant, 0 occupied, 0 reserved and 1 unavailable of 2 beds.")).to_be_visible()


def test_a_commissioner_finds_and_logs(page: Page, homes: list[Home], sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, person("commissioner", bolton="commissioner"))
    find(page)
    check_axe(page)
    page.goto(f"{BOARD}?postcode=BL1+1RU&need=flying")
    page.get_by_role("link", name="Choose a need from the list").wait_for()
    check_axe(page)
    page.goto(reverse("providers:vacancy-edit", args=["bolton", homes[1].pk]))
    check_axe(page)


def test_a_commissioner_on_a_phone(narrow_page: Page, homes: list[Home], sign_in: SignIn, check_axe: Check) -> None:
    sign_in(narrow_page, person("commissioner", bolton="commissioner"))
    find(narrow_page)
    narrow_page.goto(BOARD)
    check_axe(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_provider_states_its_homes_by_keyboard(
    page: Page, homes: list[Home], sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, worker())
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacancies of your homes")
    check_axe(page)
    page.get_by_label("Bed 2: used for").nth(1).focus()
    page.keyboard.type("Occ")
    page.keyboard.press("Tab")
    page.keyboard.type("Leeds")
    page.get_by_role("button", name="Save all").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The vacancies of 3 homes are stated: 5 vacant of 6 beds.")).to_be_visible()
    assert BedUse.objects.get().authority.slug == "leeds"
    page.get_by_role("button", name="No change at any home").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("The vacancies of 3 homes are stated")).to_be_visible()
    assert Statement.objects.filter(channel="page").count() == 6
