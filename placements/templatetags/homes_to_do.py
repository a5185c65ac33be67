"""What there is to do about homes because children live in them, for the page of homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from placements.alerts import open_alerts
from sufficiency.accounts.roles import ROLES, Permission
from sufficiency.accounts.selectors import role_in

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

register = template.Library()


@register.inclusion_tag("placements/_homes_to_do.html")
def homes_to_do(authority: Authority) -> dict[str, Any]:
    """One query."""
    sees_children = Permission.SEE_CHILDREN in ROLES[role_in(authority)].permissions
    return {"slug": authority.slug, "alerts": open_alerts(authority), "sees_children": sees_children}
