"""The fixtures of a browser test notice what they are there to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

NO_NAME = "<!doctype html><html lang=en><title>t</title><main><h1>h</h1><button></button></main></html>"


def test_axe_finds_a_button_without_a_name(page: Page, check_axe: Callable[[Page], None]) -> None:
    page.set_content(NO_NAME)
    with pytest.raises(AssertionError, match="button-name"):
        check_axe(page)
    page.set_content(NO_NAME.replace("<button>", "<button>Save"))
    check_axe(page)


def test_what_a_page_may_not_do_is_heard(page: Page, complaints: list[str]) -> None:
    page.goto("/accounts/sign-in/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    page.evaluate("fetch('/no-such-file.js')")
    page.evaluate("setTimeout(() => { throw Error('broken') })")
    page.wait_for_timeout(200)
    heard = "\n".join(complaints)
    complaints.clear()
    assert "Content Security Policy" in heard
    assert "/no-such-file.js" in heard
    assert "broken" in heard
