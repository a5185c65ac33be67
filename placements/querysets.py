"""Reads of children and their timelines, in the users' words. On every page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class RowsOfChildren(models.QuerySet):
    """Rows about children: seen by those whose role in the authority includes them, by nobody else."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        memberships = user.memberships.filter(role__in=roles_with(Permission.SEE_CHILDREN))
        return self.filter(authority__in=memberships.values("authority"))

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)


class PeriodQuerySet(RowsOfChildren):
    def open_on(self, day: date) -> Self:
        """Those that had begun by the end of the day and had not ended by it."""
        return self.filter(start__lte=day, end__gt=day)


class ChildQuerySet(RowsOfChildren):
    pass


class CarePeriodQuerySet(PeriodQuerySet):
    pass


class PlacementQuerySet(PeriodQuerySet):
    pass


class LegalStatusQuerySet(PeriodQuerySet):
    pass


class SubmissionQuerySet(RowsOfChildren):
    pass
