"""Where a person may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from sufficiency.accounts.roles import ROLES, RoleName
from sufficiency.authorities.models import Authority
from sufficiency.web.navigation import entries_for

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
    """The person's authorities by name. One query."""
    mine = Authority.objects.visible_to(user).annotate(role=F("memberships__role")).order_by("name")
    return [_place(authority.name, authority.slug, RoleName(authority.role)) for authority in mine]


def _place(name: str, slug: str, role: RoleName) -> Place:
    entries = entries_for(role.value, slug, match=None)
    return Place(name, role.label, ROLES[role].purpose, entries[0].href if entries else "")
