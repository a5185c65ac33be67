"""The pages of the board, and the row of links between them that keeps the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse

from reports.board.neighbours import MODEL
from sufficiency.web.addresses import address_in

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of the row; ``is_here`` for the page that is open."""

    title: str
    href: str
    is_here: bool


PAGES: Final = {
    "reports:board": "At a glance",
    "reports:board-years": "Five years",
    "reports:board-homes": "Where children live",
    "reports:board-changes": "Coming, moving, leaving",
    "reports:target-list": "Targets",
    "reports:stated-list": "Stated figures",
}


def page_links(slug: str, here: str, day: date | None, model: int | None = None) -> list[PageLink]:
    """Without a day, as on a page that has been asked for a wrong one, the links lead to the latest."""
    kept = ({"on": day.isoformat()} if day else {}) | ({MODEL: str(model)} if model else {})
    query = f"?{urlencode(kept)}" if kept else ""
    own = [PageLink(title, address_in(slug, name) + query, name == here) for name, title in PAGES.items()]
    return [*own, PageLink("All authorities", reverse("reports:authority-list"), is_here=False)]
