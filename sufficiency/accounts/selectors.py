"""Where a person may begin, and how they sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import F

from sufficiency.accounts.querysets import SECOND_FACTORS
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.accounts.signing_in.adapters import primary_address
from sufficiency.authorities.models import Authority
from sufficiency.web.navigation import entries_for, other_starts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User


@dataclass(frozen=True, slots=True)
class Place:
    """An authority the person belongs to; ``href`` is the first page their role opens, empty when none does yet."""

    authority: str
    role: str
    purpose: str
    href: str


def start_pages_of(user: User | AnonymousUser) -> list[Place]:
    """The person's authorities by name, and what the apps above know of: a query for each."""
    mine = Authority.objects.visible_to(user).annotate(role=F("memberships__role")).order_by("name")
    places = [_place(authority.name, authority.slug, RoleName(authority.role)) for authority in mine]
    return places + [Place(*facts) for find in other_starts() for facts in find(user)]


def _place(name: str, slug: str, role: RoleName) -> Place:
    entries = entries_for(role.value, slug, match=None)
    return Place(name, role.label, ROLES[role].purpose, entries[0].href if entries else "")


@dataclass(frozen=True, slots=True)
class Account:
    """What a person sees of their own account; ``email`` is empty for one without an address."""

    username: str
    name: str
    email: str
    second_factor: bool
    has_password: bool


def account_of(user: User) -> Account:
    return Account(
        username=user.username,
        name=user.get_full_name(),
        email=primary_address(user),
        second_factor=Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists(),
        has_password=user.has_usable_password(),
    )


def asks_second_factor(authority: Authority) -> bool:
    """As ``authority_or_404`` read it in its one query."""
    return bool(getattr(authority, "second_factor_required", False))


def role_in(authority: Authority) -> RoleName:
    """Of the person whom ``authority_or_404`` let in."""
    return RoleName(getattr(authority, "role"))  # noqa: B009 an annotation, which the type does not know


def may(authority: Authority, permission: Permission) -> bool:
    """Whether the role of the person whom ``authority_or_404`` let in carries the permission."""
    return permission in ROLES[role_in(authority)].permissions
