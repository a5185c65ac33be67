"""Reads of editions of the market position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from providers.querysets import OfAuthorityQuerySet
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from typing import Self


class PublicationQuerySet(OfAuthorityQuerySet):
    """Editions and drafts: to the council's people who prepare them. ``published`` is for everybody."""

    permission = Permission.PREPARE_MARKET

    def published(self) -> Self:
        """What anybody may read."""
        return self.filter(published_at__isnull=False)

    def standing(self) -> Self:
        """Of each authority the published edition that stands: of its latest quarter, the last."""
        newest = self.published().filter(authority=OuterRef("authority")).order_by("-quarter_start", "-edition")
        return self.published().filter(pk=Subquery(newest.values("pk")[:1]))
