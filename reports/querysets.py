"""Reads of uploads, in the users' words. On every page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class UploadQuerySet(models.QuerySet):
    """Uploads: seen by those who load returns of their authority, by nobody else."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        memberships = user.memberships.filter(role__in=roles_with(Permission.IMPORT_RETURNS))
        return self.filter(authority__in=memberships.values("authority"))

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)

    def without_problems(self) -> Self:
        """Without the list of all problems, which may be large and few pages ask for."""
        return self.defer("problems")
