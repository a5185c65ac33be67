"""A real browser on a real server: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.live_server_helper import LiveServer

    from sufficiency.accounts.models import User

AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What passed is counted only: to say it takes longer than to find it.
RUN_AXE: Final = """async tags => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return {passed: found.passes.length, violations: found.violations};
}"""
CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome")
OPTIONS: Final = [
    "--disable-quic",
    "--no-first-run",
    # Nothing of the browser's own goes out to the network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NewContext(Protocol):
    def __call__(self, **options: Any) -> BrowserContext: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is one of a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        _missing("Chromium is missing: apt-get install chromium")
    if not _loads("libatomic.so.1"):
        _missing("Playwright's own program wants libatomic.so.1: apt-get install libatomic1")
    options = [*OPTIONS, "--no-sandbox"] if os.geteuid() == 0 else OPTIONS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


def _missing(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


class Windows:
    """Contexts of the browser by their options, handed on from test to test: to open one takes most of a second."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.free: defaultdict[str, list[BrowserContext]] = defaultdict(list)
        self.taken: list[tuple[str, BrowserContext]] = []
        self.complaints: list[str] = []

    def take(self, **options: Any) -> BrowserContext:
        kind = repr(sorted(options.items()))
        context = self.free[kind].pop() if self.free[kind] else self._open(options)
        self.taken.append((kind, context))
        return context

    def give_back(self) -> None:
        """Without what a test left: the application keeps nothing in a browser but cookies."""
        while self.taken:
            kind, context = self.taken.pop()
            for page in context.pages:
                page.close()
            context.clear_cookies()
            self.free[kind].append(context)

    def _open(self, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(base_url=self.address, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"{error.error}"))
        return context

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that is itself an error page is what its test looks at.
        is_the_page = message.page is not None and message.location.get("url") == message.page.url
        if message.type == "error" and not is_the_page:
            self.complaints.append(f"{message.location.get('url')}: {message.text}")


@pytest.fixture(scope="package")
def windows(browser: Browser, live_server: LiveServer) -> Windows:
    return Windows(browser, live_server.url)


@pytest.fixture
def complaints(windows: Windows) -> Iterator[list[str]]:
    """What the windows of a test complained of; any left at its end fail it.

    A page that violates the Content-Security-Policy, breaks a script or asks for a file that is not there
    says so on the console.
    """
    windows.complaints.clear()
    yield windows.complaints
    assert not windows.complaints, "\n".join(windows.complaints)


@pytest.fixture
def new_context(windows: Windows, complaints: list[str]) -> Iterator[NewContext]:
    """Opens windows as ``browser.new_context`` does, in British English, with the server's address."""
    yield windows.take
    windows.give_back()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A window of a desk's screen."""
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture
def page_without_javascript(new_context: NewContext) -> Page:
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def narrow_page(new_context: NewContext) -> Page:
    """A phone 320 pixels wide, which is also a desk's screen at 400 %."""
    return new_context(viewport={"width": 320, "height": 640}, has_touch=True).new_page()


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, User], None]:
    """``sign_in(page, user)``: the page's window is the user's from then on, without the sign-in form."""

    def sign_in(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def check_axe() -> Callable[[Page], None]:
    """``check_axe(page)``: no violation of WCAG 2.2 AA that axe can find on the page as it is now."""

    def check_axe(page: Page) -> None:
        # Evaluated, not inserted as a script element: the page's policy would refuse that, as it should.
        page.evaluate(AXE.read_text())
        found = page.evaluate(RUN_AXE, WCAG)
        assert found["passed"], "axe looked at nothing"
        assert not found["violations"], "\n".join(map(_violation, found["violations"]))

    return check_axe


def _violation(violation: dict[str, Any]) -> str:
    nodes = "; ".join(node["html"] for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']} ({nodes})"
