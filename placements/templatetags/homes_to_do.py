"""What there is to do about homes because children live in them, for the page of homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from placements.alerts import open_alerts
from placements.unregistered.register import counted
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

register = template.Library()


@register.inclusion_tag("placements/_homes_to_do.html")
def homes_to_do(authority: Authority) -> dict[str, Any]:
    """Two queries for who sees children, else one."""
    told = {"slug": authority.slug, "alerts": open_alerts(authority)}
    if not may(authority, Permission.SEE_CHILDREN):
        return told
    living, under_16 = counted(authority, today())
    return told | {"sees_children": True, "unregistered": living, "under_16": under_16}
