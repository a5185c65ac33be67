"""Somebody who uses a page by keys alone: Tab, arrows, Space, Enter, and typing."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, Page, expect

MOST_STOPS: Final = 150
# Where the focus is: on what was sought or, of radios, on its group; and whether a person can see it there. Radios
# are drawn beside the field itself, on their label.
LOOK: Final = """sought => {
    const here = document.activeElement;
    const outlined = style => style.outlineStyle !== "none" && style.outlineWidth !== "0px";
    const drawn = ["radio", "checkbox"].includes(here.type) && here.nextElementSibling;
    const style = drawn ? getComputedStyle(drawn, "::before") : getComputedStyle(here);
    return {
        there: here === sought || (here.type === "radio" && here.name === sought.name),
        seen: here === document.body || outlined(style),
        what: here.outerHTML.slice(0, 200),
    };
}"""


class Keys:
    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator) -> None:
        """Tab by tab, seeing at every stop where one is."""
        sought = target.element_handle()
        for _ in range(MOST_STOPS):
            found = self.page.evaluate(LOOK, sought)
            assert found["seen"], f"the focus is not to be seen on {found['what']}"
            if found["there"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")

    def press(self, target: Locator) -> None:
        self.to(target)
        self.page.keyboard.press("Enter")

    def type(self, target: Locator, words: str) -> None:
        self.to(target)
        self.page.keyboard.type(words)

    def date(self, legend: str, *parts: str) -> None:
        group = self.page.get_by_role("group", name=legend)
        for label, part in zip(("Day", "Month", "Year"), parts, strict=True):
            self.type(group.get_by_label(label, exact=True), part)

    def choose(self, radio: Locator) -> None:
        """The first of a group by Space, any other by arrows, which choose what they come to."""
        self.to(radio)
        self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows do not lead to {radio}")

    def pick(self, select: Locator, label: str) -> None:
        """As browsers do it: what is typed leads to the option that begins so."""
        self.type(select, label)
        expect(select.locator("option:checked")).to_have_text(label)

    def save(self) -> None:
        """Knowingly, where the checks ask about something."""
        with self.page.expect_navigation():
            self.press(self.page.get_by_role("main").get_by_role("button", name="Save", exact=True).last)
        anyway = self.page.get_by_role("button", name="Save anyway")
        if anyway.is_visible():
            self.press(anyway)
