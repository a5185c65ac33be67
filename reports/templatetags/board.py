"""The row of links between the board's pages: ``{% board_pages as links %}``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import template

from reports.board.pages import page_links

if TYPE_CHECKING:
    from reports.board.pages import PageLink

register = template.Library()


@register.simple_tag(takes_context=True)
def board_pages(context: dict[str, Any]) -> list[PageLink]:
    """For the page's ``authority``, with the page's ``day`` kept; on a page without one, that of its address."""
    request, day = context["request"], context.get("day")
    kept = day if isinstance(day, date) else _day(request.GET.get("on", ""))
    return page_links(context["authority"].slug, request.resolver_match.view_name, kept)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
