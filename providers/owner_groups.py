"""What the companies of one owner group have between them, and who came into it and went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from providers.actions.owner_groups import MOVED, RENAMED
from providers.models import Inspection, OwnerGroup, Provider
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import Judgement, Scale

if TYPE_CHECKING:
    from providers.querysets import OfSupply

WELL = (Judgement.OUTSTANDING, Judgement.GOOD)
REGISTERED = Q(listings__latest=True, listings__end=OPEN)
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Company:
    """``well`` are good or better of those ``judged`` on the four-point scale; ``strong`` consistently so of the
    ``supported`` ones. The two scales are never one."""

    key: int
    name: str
    registered: int
    places: int
    judged: int
    well: int
    supported: int = 0
    strong: int = 0


def companies_of(group: OwnerGroup) -> list[Company]:
    """All that are in the group, by name, with what they have registered. One query."""
    last = Inspection.objects.filter(registration=OuterRef("listings__registration")).order_by("-inspected_on")
    told = {"judged": Subquery(last.values("judgement")[:1]), "scale": Subquery(last.values("scale")[:1])}
    owners = group.providers.annotate(**told).values("pk", "name")
    counted = owners.order_by("name", "pk").annotate(
        count=Count("listings", filter=REGISTERED),
        beds=Sum("listings__places", filter=REGISTERED, default=0),
        seen=Count("listings", filter=REGISTERED & Q(scale=Scale.FOUR_POINT)),
        well=Count("listings", filter=REGISTERED & Q(judged__in=WELL)),
        supported=Count("listings", filter=REGISTERED & Q(scale=Scale.SUPPORTED)),
        strong=Count("listings", filter=REGISTERED & Q(judged=Judgement.STRONG)),
    )
    names = ("pk", "name", "count", "beds", "seen", "well", "supported", "strong")
    return [Company(*row) for row in counted.values_list(*names)]


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
