"""The door of every page of an authority: a stranger gets 404, a colleague without the right 403."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404

from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from django.http import HttpRequest


def authority_or_404(request: HttpRequest, slug: str, permission: Permission) -> Authority:
    """The authority, if the person is a member and their role carries the permission. One query.

    The role comes back on the authority as ``role``.
    """
    mine = Authority.objects.visible_to(request.user).annotate(role=F("memberships__role"))
    authority = mine.filter(slug=slug).first()
    if authority is None:
        raise Http404
    if permission not in ROLES[RoleName(authority.role)].permissions:
        raise PermissionDenied(f"Your role in {authority.name} does not let you {permission.in_words}.")
    return authority
