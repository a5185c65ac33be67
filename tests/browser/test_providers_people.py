"""A provider's manager in a browser, from signing in to signing out: on a phone, and at a desk without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from providers.models import Bed, Contact, Document, Home
from providers.own.links import link_token
from sufficiency.calendar import today
from tests.browser.test_people import fill_in_password, follow, heading, press
from tests.providers.factories import home, provider, registration
from tests.providers.own.people import worker
from tests.worker import work

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SAM = "sam.okafor-longworth@children.care.example"


@pytest.fixture
def homes(django_db_serialized_rollback: None) -> list[Home]:
    """Two with two beds each, whose manager is boss."""
    made = [home(registration(urn), provider=provider()) for urn in ("1000001", "1000002")]
    for each in made:
        Bed.objects.bulk_create(Bed(home=each, number=number, start=today() - timedelta(400)) for number in (1, 2))
    worker("boss", manager=True, email="boss@children.care.example")
    return made


@pytest.fixture(params=["a phone", "no JavaScript"])
def window(request: pytest.FixtureRequest) -> Page:
    return request.getfixturevalue("narrow_page" if request.param == "a phone" else "page_without_javascript")


@pytest.fixture
def look(window: Page, check_axe: Check) -> Callable[[], None]:
    """At a phone's page as it is: nothing that axe finds, nothing to be scrolled to sideways. Axe is JavaScript."""

    def look() -> None:
        check_axe(window)
        assert window.evaluate("document.documentElement.scrollWidth") <= 320

    return look if window.viewport_size == {"width": 320, "height": 640} else lambda: None


def test_from_signing_in_to_signing_out(
    window: Page, homes: list[Home], look: Callable[[], None], tmp_path: Path
) -> None:
    page = window
    page.goto("/")
    page.get_by_role("link", name="Sign in").first.click()
    fill_in_password(page, "boss")
    heading(page, "Vacancies of your homes")
    look()
    page.get_by_label("Bed 1: used for").first.select_option("Unavailable: Repair or building work")
    page.get_by_role("button", name="Save all").first.click()
    expect(page.get_by_text("The vacancies of 2 homes are stated: 3 vacant of 4 beds.")).to_be_visible()
    press(page, "No change at any home")
    expect(page.get_by_text("The vacancies of 2 homes are stated: 3 vacant of 4 beds.")).to_be_visible()
    a_document_is_put(page, homes[0], look, tmp_path / "Our purpose.PDF")
    a_colleague_is_added(page, look)
    page.get_by_role("button", name="Sign out").click()
    page.goto(reverse("provider:people"))
    heading(page, "Sign in")


def a_document_is_put(page: Page, of: Home, look: Callable[[], None], file: Path) -> None:
    page.goto(reverse("provider:home-list"))
    look()
    follow(page, f"URN {of.registration}")
    look()
    follow(page, "Add a document")
    press(page, "Add document")
    expect(page.get_by_role("alert").first).to_contain_text("Choose the file")
    look()
    file.write_bytes(b"%PDF-1.7 made up")
    page.get_by_label("Statement of purpose").check()
    page.get_by_label("Title").fill("Our statement of purpose")
    page.get_by_label("Day").first.fill("2025-01-31")
    page.get_by_label("File").set_input_files(file)
    press(page, "Add document")
    link = page.get_by_role("link", name="Our statement of purpose")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Our purpose.pdf"
    assert Document.objects.get().home == of


def a_colleague_is_added(page: Page, look: Callable[[], None]) -> None:
    page.goto(reverse("provider:people"))
    look()
    page.get_by_role("main").get_by_role("link", name="Require a second factor").click()
    heading(page, "Require a second factor")
    look()
    follow(page, "Keep it as it is")
    page.get_by_role("main").get_by_role("button", name="Invite a colleague").click()
    page.get_by_label("E-mail address").fill(SAM)
    press(page, "Send the invitation")
    expect(page.get_by_text(f"{SAM} is invited.")).to_be_visible()
    work()
    assert mail.outbox[-1].to == [SAM]
    worker("kim")
    page.goto(reverse("provider:people"))
    follow(page, "kim")
    look()
    page.get_by_label("Manager: also").check()
    press(page, "Save")
    expect(page.get_by_text("kim is a manager of Example Care Ltd now.")).to_be_visible()


def test_the_link_of_a_reminder_without_javascript(page_without_javascript: Page, homes: list[Home]) -> None:
    page = page_without_javascript
    asked = Contact.objects.create(home=homes[0], role="Manager", email="manager@example.com", reminded=True)
    page.goto(reverse("provider:link", args=[link_token(homes[0], asked)]))
    press(page, "Yes, nothing changed")
    heading(page, "Thank you: it is stated")
