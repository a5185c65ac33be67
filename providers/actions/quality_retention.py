"""Removes what a council wrote of a home's quality when the rows of a child would go: words may tell of one after all.

A visit goes with what it found, a concern with what came of it, and both with how they stood before they were
corrected, which the database lets nobody alter, nor remove while what it is a correction of is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from providers.models import Concern, QualityCorrection, QualityVisit
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from datetime import date

    from providers.querysets import OfAuthorityQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def visits_by(authority: Authority, day: date) -> OfAuthorityQuerySet:
    """Made on the day or before it."""
    return QualityVisit.objects.of(authority).filter(visited_on__lte=day)


def concerns_by(authority: Authority, day: date) -> OfAuthorityQuerySet:
    """Settled on the day or before it; one that is open stays, however old."""
    return Concern.objects.of(authority).filter(closed_on__lte=day)


@transaction.atomic
def remove_old_quality(*, authority: Authority, day: date, by: User | str) -> dict[str, int]:
    """How many of each were removed; their events stay, which have no words of them."""
    # Held, so that nobody corrects one meanwhile.
    visits, concerns = (
        list(old.select_for_update().order_by("pk").values_list("pk", flat=True))
        for old in (visits_by(authority, day), concerns_by(authority, day))
    )
    QualityVisit.objects.filter(pk__in=visits).delete()
    Concern.objects.filter(pk__in=concerns).delete()
    corrections, _ = QualityCorrection.objects.filter(Q(visit__in=visits) | Q(concern__in=concerns)).delete()
    removed = {"visits": len(visits), "concerns": len(concerns), "corrections": corrections}
    if visits or concerns:
        record("Quality removed", authority, by=by, authority=authority, after=removed, reason=f"To {day}")
    return removed
