"""People who sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser

from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.authorities.models import Authority


class User(AbstractUser):
    """A person who can sign in."""

    def may(self, permission: Permission, authority: Authority) -> bool:
        """Whether a role of theirs in this authority carries the permission. One query."""
        roles = self.memberships.filter(authority=authority).values_list("role", flat=True)
        return any(permission in ROLES[RoleName(role)].permissions for role in roles)
