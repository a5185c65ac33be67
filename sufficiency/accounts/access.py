"""The door of every page of an authority: a stranger gets 404, a colleague without the right 403."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404

from sufficiency.accounts.querysets import has_second_factor
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from django.http import HttpRequest


class SecondFactorNeeded(Exception):  # noqa: N818 it is no error: the person is led to where they set one up
    """The authority asks its members for a second factor, and this one has none yet."""

    def __init__(self, authority: Authority) -> None:
        super().__init__(authority.name)
        self.authority = authority


def authority_or_404(request: HttpRequest, slug: str, permission: Permission) -> Authority:
    """The authority, if the person is a member and their role carries the permission. One query.

    The role comes back on the authority as ``role``. Raises ``SecondFactorNeeded``, which a middleware answers.
    """
    mine = Authority.objects.visible_to(request.user).filter(slug=slug)
    authority = mine.annotate(
        role=F("memberships__role"),
        second_factor_required=F("sign_in_policy__second_factor_required"),
        has_second_factor=has_second_factor(request.user.pk),
    ).first()
    if authority is None:
        raise Http404
    if authority.second_factor_required and not authority.has_second_factor:
        raise SecondFactorNeeded(authority)
    if permission not in ROLES[RoleName(authority.role)].permissions:
        raise PermissionDenied(f"Your role in {authority.name} does not let you {permission.in_words}.")
    return authority
