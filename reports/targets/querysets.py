"""Reads of targets. On every page they start at ``visible_to``, or at an authority found by the page's own door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class TargetQuerySet(models.QuerySet):
    """Targets: seen by all who see the board of their authority."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        memberships = user.memberships.filter(role__in=roles_with(Permission.SEE_BOARD))
        return self.filter(authority__in=memberships.values("authority"))

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)

    def as_set(self) -> Self:
        """By measure and date, what was set first first: of one date the last holds."""
        return self.order_by("slug", "day", "pk")
