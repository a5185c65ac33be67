"""The row of links between the board's pages: ``{% board_pages as links %}``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import template

from reports.board.kept_day import day_named
from reports.board.neighbours import model_named
from reports.board.pages import page_links

if TYPE_CHECKING:
    from reports.board.pages import PageLink

register = template.Library()


@register.simple_tag(takes_context=True)
def board_pages(context: dict[str, Any]) -> list[PageLink]:
    """For the page's ``authority``, with the page's ``day`` kept; on a page without one, that of its address."""
    request, day = context["request"], context.get("day")
    kept = day if isinstance(day, date) else day_named(request)
    return page_links(context["authority"].slug, request.resolver_match.view_name, kept, model_named(request))
