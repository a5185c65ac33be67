"""The door of every page of an authority: a stranger gets 404, a colleague without the right 403."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, SlugField
from django.http import Http404

from sufficiency.accounts.querysets import has_second_factor
from sufficiency.accounts.roles import ROLES, Permission, RoleName, roles_with
from sufficiency.authorities.models import Authority
from sufficiency.written import Written

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from sufficiency.accounts.models import User
    from sufficiency.written import Blank


class SecondFactorNeeded(Exception):  # noqa: N818 it is no error: the person is led to where they set one up
    """Who asks its members for a second factor, an authority or a provider; this one has none yet."""

    def __init__(self, asker: str) -> None:
        super().__init__(asker)
        self.asker = asker


_FIELDS = [field.attname for field in Authority._meta.concrete_fields]
_OF_THE_MEMBER = ("role", "second_factor_required", "has_second_factor")


def _mine(blank: type[Blank]) -> QuerySet:
    return _of_member(Authority.objects.filter(slug=blank("slug", SlugField())).order_by(), blank)


def _of_member(authorities: QuerySet, blank: type[Blank]) -> QuerySet:
    with_role = authorities.filter(memberships__user=blank("user")).annotate(
        role=F("memberships__role"),
        second_factor_required=F("sign_in_policy__second_factor_required"),
        has_second_factor=has_second_factor(blank("user")),
    )
    return with_role.values_list(*_FIELDS, *_OF_THE_MEMBER)


_MINE = Written(_mine)
_ALL_MINE = Written(lambda blank: _of_member(Authority.objects.order_by("name"), blank))


def _with_role(row: tuple[Any, ...]) -> Any:
    authority = Authority.from_db(DEFAULT_DB_ALIAS, _FIELDS, row[: len(_FIELDS)])
    for name, value in zip(_OF_THE_MEMBER, row[len(_FIELDS) :], strict=True):
        setattr(authority, name, value)
    return authority


def authority_or_404(request: HttpRequest, slug: str, permission: Permission) -> Authority:
    """The authority, if the person is a member and their role carries the permission. One query.

    The role comes back on the authority as ``role``. Raises ``SecondFactorNeeded``, which a middleware answers.
    """
    rows = _MINE.rows(user=request.user.pk, slug=slug)
    if not rows:
        raise Http404
    authority = _with_role(rows[0])
    if authority.second_factor_required and not authority.has_second_factor:
        raise SecondFactorNeeded(authority.name)
    if permission not in ROLES[RoleName(authority.role)].permissions:
        raise PermissionDenied(f"Your role in {authority.name} does not let you {permission.in_words}.")
    return authority


def authorities_with(user: User, permission: Permission) -> list[Authority]:
    """By name, those where the person's role carries the permission, with ``role`` as above. One query.

    Where a second factor is asked for and is missing, that authority is left out; ``SecondFactorNeeded``
    where nothing else is left.
    """
    roles = roles_with(permission)
    found = [each for each in map(_with_role, _ALL_MINE.rows(user=user.pk)) if each.role in roles]
    open_ = [each for each in found if not each.second_factor_required or each.has_second_factor]
    if found and not open_:
        raise SecondFactorNeeded(found[0].name)
    return open_
