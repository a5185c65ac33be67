"""A commissioner logs a start, a move and an end: by keys, without JavaScript, on a phone, over an ended session."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from placements.ssda903.child_held import child_held
from sufficiency.accounts.models import User
from tests.browser.keys import Keys
from tests.placements.factories import leeds
from tests.placements.recording.conftest import start_of_care
from tests.placements.recording.lives import lines
from tests.sufficiency.accounts.factories import PASSWORD, person

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]
PAGES = ("move-record", "stay-record", "status-record", "category-edit", "missing-record", "care-end")


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def commissioner() -> User:
    return person("commissioner", leeds="commissioner")


def chain(reference: str) -> list[str]:
    return lines(child_held(leeds(), reference))


def fill_date(page: Page, legend: str, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label, exact=True).fill(value)


def log_start(page: Page) -> None:
    page.goto("/leeds/children/")
    page.get_by_role("button", name="Record a start of care").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Record a start of care")
    page.get_by_label("Reference").fill("A/17")
    fill_date(page, "Date of birth", "15", "6", "2010")
    page.get_by_role("group", name="Sex", exact=True).get_by_label("Male", exact=True).check()
    page.get_by_label("Ethnicity").select_option(label="White British (WBRI)")
    page.get_by_label("Newly looked after, UPN not known yet").check()
    page.get_by_role("group", name="Is the child disabled?").get_by_label("No").check()
    fill_date(page, "When did care start?", "1", "5", "2023")
    page.get_by_label("Legal status").select_option(label="Full care order (C2)")
    page.get_by_label("Abuse or neglect").check()
    page.get_by_label("Kind of placement").select_option(label="Foster home, not long term (U6)")
    page.get_by_label("Postcode of the placement").fill("ls6 3hn")
    page.get_by_label("Own provision by the local authority").check()
    page.get_by_label("Ofsted number").fill("SC000001")
    page.get_by_role("group", name="Is the child an unaccompanied").get_by_label("No").check()
    page.get_by_label("Postcode of the child's home").fill("LS1 1UR")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Recorded: in care since 1 May 2023")


def save(page: Page) -> None:
    """Knowingly, where the checks ask about something."""
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()
    if page.get_by_role("button", name="Save anyway").is_visible():
        page.get_by_role("button", name="Save anyway").click()


def log_move(page: Page) -> None:
    page.get_by_role("button", name="Record a move").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Record a move")
    page.get_by_role("button", name="Yesterday").click()
    expect(page.get_by_label("Day", exact=True)).to_have_value("30")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Kind of placement").select_option(label="Children's home (K2)")
    page.get_by_label("Postcode of the placement").fill("LS12 2DS")
    page.get_by_label("Private provision").check()
    page.get_by_label("Carer asked for it to end because").check()
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Recorded: moved on 30 March 2024 to Children's home (K2)")


def log_end(page: Page) -> None:
    page.get_by_text("Record something else").click()
    page.get_by_role("link", name="Record the end of care").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Record the end of care")
    page.get_by_role("button", name="Today").click()
    page.get_by_label("Returned home to parents or others with parental responsibility, planned").check()
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Recorded: care ended on 31 March 2024")


LIFE = [
    "1 May 23 S C2 U6 home A until 30 Mar 24 X1 CREQB",
    "30 Mar 24 P C2 K2 home B until 31 Mar 24 E4A",
]


def test_a_start_a_move_and_an_end_by_keys_alone(
    page: Page, commissioner: User, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, commissioner)
    page.goto("/leeds/children/")
    keys = Keys(page)
    start_by_keys(keys, check_axe)
    move_by_keys(keys, check_axe)
    end_by_keys(keys, check_axe)
    assert chain("A/17") == LIFE


def start_by_keys(keys: Keys, check: Check) -> None:
    page = keys.page
    keys.press(page.get_by_role("button", name="Record a start of care"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Record a start of care")
    check(page)
    keys.press(page.get_by_role("button", name="Save", exact=True).last)
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    keys.press(summary.get_by_role("link", name="Enter the child's reference"))
    expect(page.get_by_label("Reference")).to_be_focused()
    page.keyboard.type("A/17")
    keys.date("Date of birth", "15", "6", "2010")
    keys.choose(page.get_by_role("group", name="Sex", exact=True).get_by_label("Male", exact=True))
    keys.pick(page.get_by_label("Ethnicity"), "White British (WBRI)")
    keys.choose(page.get_by_label("Newly looked after, UPN not known yet"))
    keys.choose(page.get_by_role("group", name="Is the child disabled?").get_by_label("No"))
    keys.date("When did care start?", "1", "5", "2023")
    keys.pick(page.get_by_label("Legal status"), "Full care order (C2)")
    keys.choose(page.get_by_label("Abuse or neglect"))
    keys.pick(page.get_by_label("Kind of placement"), "Foster home, not long term (U6)")
    keys.type(page.get_by_label("Postcode of the placement"), "ls6 3hn")
    keys.choose(page.get_by_label("Own provision by the local authority"))
    keys.type(page.get_by_label("Ofsted number"), "SC000001")
    keys.choose(page.get_by_role("group", name="Is the child an unaccompanied").get_by_label("No"))
    keys.type(page.get_by_label("Postcode of the child's home"), "LS1 1UR")
    keys.save()
    expect(page.get_by_role("alert")).to_contain_text("Recorded: in care since 1 May 2023")
    check(page)


def move_by_keys(keys: Keys, check: Check) -> None:
    page = keys.page
    keys.press(page.get_by_role("button", name="Record a move").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Record a move")
    check(page)
    keys.press(page.get_by_role("button", name="Yesterday"))
    expect(page.get_by_label("Day", exact=True)).to_have_value("30")
    keys.choose(page.get_by_label("No", exact=True))
    keys.pick(page.get_by_label("Kind of placement"), "Children's home (K2)")
    keys.type(page.get_by_label("Postcode of the placement"), "LS12 2DS")
    keys.choose(page.get_by_label("Private provision"))
    keys.choose(page.get_by_label("Carer asked for it to end because"))
    keys.save()
    expect(page.get_by_role("alert")).to_contain_text("Recorded: moved on 30 March 2024 to Children's home (K2)")


def end_by_keys(keys: Keys, check: Check) -> None:
    page = keys.page
    keys.press(page.locator("summary", has_text="Record something else"))
    keys.press(page.get_by_role("link", name="Record the end of care"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Record the end of care")
    check(page)
    keys.press(page.get_by_role("button", name="Today"))
    keys.choose(page.get_by_label("Returned home to parents or others with parental responsibility, planned"))
    keys.save()
    expect(page.get_by_role("alert")).to_contain_text("Recorded: care ended on 31 March 2024")


def test_they_need_no_javascript(page_without_javascript: Page, commissioner: User, sign_in: SignIn) -> None:
    page = page_without_javascript
    sign_in(page, commissioner)
    log_start(page)
    log_move(page)
    log_end(page)
    assert chain("A/17") == LIFE


def test_nothing_is_wider_than_a_phone(
    narrow_page: Page, commissioner: User, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(narrow_page, commissioner)
    start_of_care("1")
    addresses = [reverse(f"placements:{name}", args=["leeds", "1"]) for name in PAGES]
    for address in [reverse("placements:child-new", args=["leeds"]), *addresses]:
        narrow_page.goto(address)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320, address
        check_axe(narrow_page)


def test_the_checks_speak_while_somebody_types(
    page: Page, commissioner: User, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, commissioner)
    start_of_care("1")
    page.goto(reverse("placements:stay-record", args=["leeds", "1"]))
    fill_date(page, "When did the stay begin?", "1", "6", "2023")
    page.get_by_label("Temporary: in hospital").check()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("392b")
    check_axe(page)
    page.get_by_label("Postcode of where").fill("LS9 7TF")
    expect(page.get_by_role("main").get_by_role("status")).not_to_contain_text("392b")
    assert len(chain("1")) == 1


def test_who_comes_second_sees_both(page: Page, commissioner: User, sign_in: SignIn, check_axe: Check) -> None:
    sign_in(page, commissioner)
    start_of_care("1")
    address = reverse("placements:status-record", args=["leeds", "1"])
    other = page.context.new_page()
    for window, status in ((page, "Placement order (E1)"), (other, "Interim care order (C1)")):
        window.goto(address)
        fill_date(window, "From which day?", "1", "6", "2023")
        window.get_by_label(status).check()
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Recorded")
    other.get_by_role("button", name="Save", exact=True).last.click()
    expect(other.get_by_role("alert").first).to_contain_text("Somebody saved")
    table = other.get_by_role("table")
    expect(table).to_contain_text("Placement order (E1)")
    expect(table).to_contain_text("Interim care order (C1)")
    expect(other.get_by_label("Interim care order (C1)")).to_be_checked()
    check_axe(other)
    other.get_by_role("button", name="Save mine on top of it").click()
    expect(other.get_by_role("alert")).to_contain_text("Recorded: legal status Interim care order (C1)")
    assert chain("1")[-1] == "1 Jun 23 L C1 U6 home A"


def end_sessions() -> None:
    """As if nobody had done anything for a day."""
    for session in Session.objects.all():
        store = SessionStore(session.session_key)
        store["session_seen"] -= 86_400
        store.save()


def test_a_session_that_ended_keeps_what_was_typed(page: Page, commissioner: User, sign_in: SignIn) -> None:
    start_of_care("1")
    address = reverse("placements:move-record", args=["leeds", "1"])
    page.goto(address)
    page.get_by_label("User name").fill("commissioner")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Record a move")
    page.get_by_label("Postcode of the placement").fill("LS12 2DS")
    page.get_by_label("Yes").check()
    end_sessions()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("User name").fill("commissioner")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(re.escape(address)))
    expect(page.get_by_label("Postcode of the placement")).to_have_value("LS12 2DS")
    expect(page.get_by_label("Yes")).to_be_checked()
    expect(page.get_by_role("main")).to_contain_text("Your session had ended")
