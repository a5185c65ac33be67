"""Reads of authorities, in the users' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User


class AuthorityQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The authorities a person is a member of; none for nobody."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user)

    def named(self, slug_or_code: str) -> Self:
        """The authority with this slug, or with this GSS code now or in the past."""
        return self.filter(Q(slug=slug_or_code) | Q(codes__gss_code=slug_or_code)).distinct()

    def in_force_on(self, day: date) -> Self:
        """The authorities that existed on a day; one abolished on 1 April did not exist that day."""
        started = Q(in_force_from__isnull=True) | Q(in_force_from__lte=day)
        not_ended = Q(in_force_until__isnull=True) | Q(in_force_until__gt=day)
        return self.filter(started, not_ended)

    def data_changed(self) -> int:
        """Say that what figures are computed from has changed: cached ones are of an older version."""
        return self.update(data_version=F("data_version") + 1)

    def supply_changed(self) -> int:
        """Say that homes, beds or what they are used for changed, from which no figure of a return is computed."""
        return self.update(supply_version=F("supply_version") + 1)
