"""What the companies of one owner group have between them, and who came into it and went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from providers.actions.owner_groups import MOVED, RENAMED
from providers.models import Inspection, OwnerGroup, Provider
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import Judgement

if TYPE_CHECKING:
    from providers.querysets import OfSupply

WELL = (Judgement.OUTSTANDING, Judgement.GOOD, Judgement.STRONG)
REGISTERED = Q(listings__latest=True, listings__end=OPEN)
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Company:
    """``well`` were judged good or better, or consistently strong, of those that were ``judged`` at all."""

    key: int
    name: str
    registered: int
    places: int
    judged: int
    well: int


def companies_of(group: OwnerGroup) -> list[Company]:
    """All that are in the group, by name, with what they have registered. One query."""
    last = Inspection.objects.filter(registration=OuterRef("listings__registration")).order_by("-inspected_on")
    owners = group.providers.annotate(judged=Subquery(last.values("judgement")[:1])).values("pk", "name")
    counted = owners.order_by("name", "pk").annotate(
        count=Count("listings", filter=REGISTERED),
        beds=Sum("listings__places", filter=REGISTERED, default=0),
        seen=Count("listings", filter=REGISTERED & Q(judged__isnull=False)),
        well=Count("listings", filter=REGISTERED & Q(judged__in=WELL)),
    )
    return [Company(row["pk"], row["name"], row["count"], row["beds"], row["seen"], row["well"]) for row in counted]


def groups_counted(groups: OfSupply) -> list[dict[str, Any]]:
    """By name, each with how many ``owners`` are in it and how many homes and agencies of theirs are ``registered``."""
    of_theirs = Q(providers__listings__latest=True, providers__listings__end=OPEN)
    counted = groups.annotate(
        owners=Count("providers", distinct=True),
        registered=Count("providers__listings", filter=of_theirs, distinct=True),
    )
    return list(counted.order_by("name").values("pk", "name", "owners", "registered"))


def history_of(*, provider: Provider | None = None, group: OwnerGroup | None = None) -> list[Event]:
    """Who joined, left and was renamed, newest first: of a provider, or of all that ever were in a group."""
    moved = Q(object_label=Provider._meta.label_lower, verb=MOVED)
    asked = moved & Q(object_id=str(provider.pk)) if provider else Q()
    if group:
        renamed = Q(object_label=OwnerGroup._meta.label_lower, verb=RENAMED, object_id=str(group.pk))
        asked = renamed | (moved & (Q(before__key=group.pk) | Q(after__key=group.pk)))
    return list(Event.objects.filter(asked).select_related("authority").order_by("-at", "-pk")[:MOST_TOLD])
