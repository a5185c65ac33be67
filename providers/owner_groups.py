"""What the companies of one owner group have between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from sufficiency.codes.ofsted import Judgement

if TYPE_CHECKING:
    from providers.querysets import ListingQuerySet

WELL = (Judgement.OUTSTANDING, Judgement.GOOD, Judgement.STRONG)


@dataclass(frozen=True, slots=True)
class Company:
    """``well`` were judged good or better, or consistently strong, of those that were ``judged`` at all."""

    name: str
    registered: int
    places: int
    judged: int
    well: int


def companies_of(registered: ListingQuerySet) -> list[Company]:
    """By name. One query."""
    rows = registered.with_judgement().values("provider__name").order_by("provider__name")
    counted = rows.annotate(
        count=Count("pk"),
        beds=Sum("places", default=0),
        seen=Count("pk", filter=Q(judged__isnull=False)),
        well=Count("pk", filter=Q(judged__in=WELL)),
    )
    return [Company(row["provider__name"], row["count"], row["beds"], row["seen"], row["well"]) for row in counted]
