"""Reads of strategies, plans, voices and programmes. On every page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.querysets import OfAuthorityQuerySet
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from datetime import date
    from typing import Self


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


class PartOfProgrammeQuerySet(PlanQuerySet):
    to_authority = "programme__authority"


class PartOfProjectQuerySet(PlanQuerySet):
    to_authority = "project__programme__authority"
