"""Reads of homes and agencies. Every authority sees all of them; on a page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef

from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User


class OfSupply(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of it to whoever may see homes in some authority; nothing to anybody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Exists(user.memberships.filter(role__in=roles_with(Permission.SEE_HOMES))))


class RegistrationQuerySet(OfSupply):
    """URNs, with all that the lists said of each."""


class HomeQuerySet(OfSupply):
    """Places with beds."""


class InspectionQuerySet(OfSupply):
    """What Ofsted found."""


class ListingQuerySet(OfSupply):
    def on(self, day: date) -> Self:
        """What the newest list up to the day said."""
        return self.filter(start__lte=day, end__gt=day)

    def last_known(self) -> Self:
        """The last that is known of each registration, those that closed among them."""
        return self.filter(latest=True)

    def with_judgement(self) -> Self:
        """``judged`` is the judgement of the last full inspection, ``judged_on`` its day; None where there was none."""
        from providers.models.inspection import Inspection

        last = Inspection.objects.filter(registration=OuterRef("registration")).order_by("-inspected_on")
        return self.annotate(
            judged=models.Subquery(last.values("judgement")[:1]),
            judged_on=models.Subquery(last.values("inspected_on")[:1]),
        )
