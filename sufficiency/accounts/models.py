"""People who sign in, and what they are in which authority."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.authorities.models import Authority


class User(AbstractUser):
    """A person who can sign in."""

    def may(self, permission: Permission, authority: Authority) -> bool:
        """Whether a role of theirs in this authority carries the permission. One query."""
        roles = self.memberships.filter(authority=authority).values_list("role", flat=True)
        return any(permission in ROLES[RoleName(role)].permissions for role in roles)


class Membership(models.Model):
    """A person's role in one authority."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=RoleName)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "authority"], name="membership_one_role_an_authority"),
            models.CheckConstraint(condition=models.Q(role__in=RoleName.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.authority}"
