"""In a browser: an invitation from its sending to a second factor, security keys, and a session that ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from sufficiency.accounts.models import Membership, SignInPolicy, User
from tests.browser.conftest import NewContext
from tests.sufficiency.accounts.factories import PASSWORD, code, person
from tests.worker import work

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
SignIn = Callable[[Page, User], None]
SAM = "sam.okafor-longworth@childrens.leeds.example"


@pytest.fixture(autouse=True)
def _ground(django_db_serialized_rollback: None) -> None:
    """The authorities that migrations bring: a test before this one may have emptied the tables."""


@pytest.fixture
def admin() -> User:
    return person("alex", email="alex@leeds.example", leeds="administrator")


@pytest.fixture
def sam() -> User:
    return person("sam", email=SAM, leeds="analyst")


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def fill_in_password(page: Page, name: str) -> None:
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def invite(page: Page, check: Check) -> str:
    """The administrator's part, in their own window; what the mail's link is."""
    page.goto("/")
    heading(page, "People")
    check(page)
    press(page, "Invite somebody")
    press(page, "Send the invitation")
    expect(page.get_by_role("alert").first).to_contain_text("Choose a role")
    check(page)
    page.get_by_label("E-mail address").fill(SAM)
    page.get_by_label("Name (optional)").fill("Sam Okafor")
    page.get_by_label("Analyst").check()
    press(page, "Send the invitation")
    heading(page, "People")
    expect(page.get_by_role("table", name="Invitations not yet accepted")).to_contain_text(SAM)
    check(page)
    follow(page, SAM)
    heading(page, f"Invitation to {SAM}")
    expect(page.get_by_role("main")).to_contain_text("The link works until")
    check(page)
    page.goto("/leeds/people/second-factor/")
    check(page)
    press(page, "Require it")
    work()
    return re.search(r"http\S+", mail.outbox[-1].body)[0]


def join(page: Page, link: str, check: Check) -> None:
    """The invited person's part, up to the page that their role opens first."""
    page.goto(link)
    heading(page, "Join Leeds")
    check(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    press(page, "Make my account")
    heading(page, "Sign in")
    fill_in_password(page, SAM)
    heading(page, "Your second factor")
    expect(page.get_by_role("main")).to_contain_text("Leeds asks everybody for a second factor.")
    check(page)
    follow(page, "Set up an authenticator app")
    heading(page, "Confirm that it is you")
    check(page)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Confirm")
    heading(page, "Set up an authenticator app")
    check(page)
    secret = page.locator(".app-code").inner_text()
    page.get_by_label("Code").fill(code(secret, step=-1))
    press(page, "Set up")
    heading(page, "Your recovery codes")
    check(page)
    recovery = page.locator(".app-code li").first.inner_text()
    follow(page, "I have kept them: go on")
    heading(page, "Board: children looked after by Leeds")
    page.get_by_role("button", name="Sign out").click()
    fill_in_password(page, SAM)
    heading(page, "Second factor")
    check(page)
    page.get_by_label("Code").fill(recovery)
    press(page, "Go on")
    heading(page, "Board: children looked after by Leeds")
    page.get_by_role("link", name="Sam Okafor").click()
    heading(page, "Your account")
    check(page)


def test_from_the_invitation_to_a_second_factor(
    page: Page, new_context: NewContext, admin: User, sign_in: SignIn, check_axe: Check
) -> None:
    sign_in(page, admin)
    link = invite(page, check_axe)
    heading(page, "Your second factor")
    join(new_context().new_page(), link, check_axe)
    SignInPolicy.objects.update(second_factor_required=False)
    page.goto("/leeds/people/")
    follow(page, "Sam Okafor")
    check_axe(page)
    page.get_by_label("Manager").check()
    press(page, "Save role")
    expect(page.get_by_role("alert")).to_contain_text("Sam Okafor is now Manager in Leeds.")
    follow(page, "Sam Okafor")
    follow(page, "End Sam Okafor’s access to Leeds")  # noqa: RUF001
    check_axe(page)
    press(page, "End access")
    assert not Membership.objects.filter(user__email=SAM).exists()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Events").click()
    heading(page, "Events")
    expect(page.get_by_role("table", name="Events, newest first")).to_contain_text("Ended membership")
    check_axe(page)


def test_it_needs_no_javascript(new_context: NewContext, admin: User, sign_in: SignIn) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, admin)
    link = invite(page, lambda page: None)
    join(new_context(java_script_enabled=False).new_page(), link, lambda page: None)


def test_nothing_is_wider_than_a_phone(narrow_page: Page, admin: User, sign_in: SignIn) -> None:
    def check(page: Page) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, page.url

    sign_in(narrow_page, admin)
    invite(narrow_page, check)
    SignInPolicy.objects.update(second_factor_required=False)
    for path in ("/leeds/events/", "/accounts/", "/accounts/second-factor/", "/accounts/password/"):
        narrow_page.goto(path)
        check(narrow_page)


def test_a_security_key(page: Page, sam: User, live_server, check_axe: Check, complaints: list[str]) -> None:
    address = live_server.url.replace("127.0.0.1", "localhost")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    usb = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    options = {"options": usb | {"automaticPresenceSimulation": True}}
    key = devtools.send("WebAuthn.addVirtualAuthenticator", options)
    page.goto(f"{address}/accounts/second-factor/keys/add/")
    fill_in_password(page, "sam")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Confirm")
    heading(page, "Add a security key")
    check_axe(page)
    page.get_by_label("Name of the key").fill("Desk")
    press(page, "Add the key")
    heading(page, "Your recovery codes")
    page.goto(f"{address}/accounts/second-factor/keys/")
    expect(page.get_by_role("main")).to_contain_text("Desk")
    check_axe(page)
    page.get_by_role("button", name="Sign out").click()
    fill_in_password(page, "sam")
    heading(page, "Second factor")
    press(page, "Use a security key")
    heading(page, "Board: children looked after by Leeds")
    page.get_by_role("button", name="Sign out").click()
    devtools.send("WebAuthn.removeVirtualAuthenticator", key)
    devtools.send("WebAuthn.addVirtualAuthenticator", options)
    fill_in_password(page, "sam")
    press(page, "Use a security key")
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("did not get an answer from the key")


def test_the_end_of_a_session_is_warned_of(page: Page, sam: User, sign_in: SignIn, settings, check_axe: Check) -> None:
    settings.SESSION_IDLE = timedelta(seconds=122)
    sign_in(page, sam)
    page.goto("/leeds/children/")
    dialog = page.get_by_role("alertdialog", name="You will soon be signed out")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Stay signed in")).to_be_focused()
    check_axe(page)
    page.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    expect(dialog).to_be_visible()


def test_what_was_typed_when_it_ended_is_there_again(
    page: Page, admin: User, sign_in: SignIn, settings, check_axe: Check
) -> None:
    sign_in(page, admin)
    settings.SESSION_IDLE = timedelta(seconds=124)
    page.goto("/leeds/people/invite/")
    page.get_by_label("E-mail address").fill(SAM)
    page.get_by_label("Analyst").check()
    settings.SESSION_IDLE = timedelta(seconds=1)
    ended = page.get_by_role("alertdialog", name="You were signed out")
    expect(ended).to_be_visible()
    check_axe(page)
    ended.get_by_role("button", name="Close").click()
    settings.SESSION_IDLE = timedelta(minutes=30)
    press(page, "Send the invitation")
    heading(page, "Sign in")
    expect(page.get_by_role("main")).to_contain_text("what you typed is kept for an hour")
    check_axe(page)
    fill_in_password(page, "alex")
    heading(page, "Invite somebody to Leeds")
    expect(page.get_by_role("main")).to_contain_text("Nothing was saved: check what you typed and send it again.")
    expect(page.get_by_label("E-mail address")).to_have_value(SAM)
    expect(page.get_by_label("Analyst")).to_be_checked()
    check_axe(page)
    press(page, "Send the invitation")
    heading(page, "People")
    work()
    assert mail.outbox[0].to == [SAM]


def test_a_page_left_alone_asks_to_sign_in(page: Page, sam: User, sign_in: SignIn, settings) -> None:
    """Nothing was typed: nothing of a child stays on the screen."""
    sign_in(page, sam)
    settings.SESSION_IDLE = timedelta(seconds=3)
    page.goto("/leeds/children/")
    expect(page).to_have_url(re.compile(r"/accounts/sign-in/\?next=/leeds/children/"))
