"""Reads of strategies, plans, voices and programmes. On every page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from providers.querysets import OfAuthorityQuerySet
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.authorities.models import AuthorityGroup

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class PlanQuerySet(OfAuthorityQuerySet):
    """A council's plan, for its people who may see it."""

    permission = Permission.SEE_PLAN


class PartOfStrategyQuerySet(PlanQuerySet):
    to_authority = "strategy__authority"


class PartOfLineQuerySet(PlanQuerySet):
    to_authority = "line__strategy__authority"


class UpdateQuerySet(PartOfLineQuerySet):
    def by(self, day: date) -> Self:
        """Those dated on the day or before."""
        return self.filter(day__lte=day)


class PartOfVoiceQuerySet(PlanQuerySet):
    to_authority = "voice__authority"


class ProgrammeQuerySet(PlanQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """To the people of the council that keeps it, and of all councils of its group, who may see a plan."""
        if not user.is_authenticated:
            return self.none()
        mine = user.memberships.filter(role__in=roles_with(self.permission)).values("authority")
        groups = AuthorityGroup.objects.filter(authorities__in=mine)
        return self.filter(Q(authority__in=mine) | Q(group__in=groups))

    def with_part_of(self, authority: Authority) -> Self:
        """Those that the council keeps, and those of its groups."""
        return self.filter(Q(authority=authority) | Q(group__in=authority.groups.all()))


class PartOfProgrammeQuerySet(PlanQuerySet):
    to_authority = "programme__authority"


class PartOfProjectQuerySet(PlanQuerySet):
    to_authority = "project__programme__authority"
