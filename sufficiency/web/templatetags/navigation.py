from __future__ import annotations

from typing import Any

from django import template

from sufficiency.web.navigation import Entry, entries_for, parts_for

register = template.Library()


@register.simple_tag(takes_context=True)
def main_navigation(context: dict[str, Any]) -> list[Entry]:
    """The row of navigation for the page's ``authority``, or the page's own; none on a page that belongs to none."""
    if "navigation" in context:
        return context["navigation"]
    authority, request = context.get("authority"), context.get("request")
    if authority is None or not hasattr(authority, "role"):
        return []
    return entries_for(authority.role, authority.slug, request.resolver_match if request else None)


@register.simple_tag(takes_context=True)
def pages_beside(context: dict[str, Any]) -> list[Entry]:
    """The row of links between the open page and those beside it, for the page's ``authority``."""
    authority, request = context["authority"], context["request"]
    return parts_for(authority.role, authority.slug, request.resolver_match)
