"""What people are in which authority."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sufficiency.accounts.models.user import User
from sufficiency.accounts.querysets import MembershipQuerySet
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority


class Membership(models.Model):
    """A person's role in one authority."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=RoleName)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "authority"], name="membership_one_role_an_authority"),
            models.CheckConstraint(condition=models.Q(role__in=RoleName.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.authority}"
