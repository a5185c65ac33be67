"""The foster households a council keeps: what each is approved for on a day, and how its beds stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum, TextChoices
from django.db.models.functions import Coalesce

from providers.counts import BedCounts, counts_of
from providers.models import Approval, Bed, BedUse, Home
from providers.models.home import HomeKind
from sufficiency.codes.supply import UnavailableReason, UseKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from providers.querysets import HomeQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class Standing(TextChoices):
    """How a household's places stand."""

    VACANT = "vacant", "With a vacant place"
    FILLED = "filled", "Filled"
    UNAVAILABLE = "unavailable", "Not available"
    TOO_MANY = "too-many", "More children than approved"
    NOT_APPROVED = "not-approved", "Not approved on this day"


class Sourced(TextChoices):
    IN_HOUSE = "in-house", "Your own"
    AGENCY = "agency", "Of an agency"


@dataclass(frozen=True, slots=True)
class Household:
    """``too_many`` are the children beyond what it is approved for, stretch places among that."""

    home: Home
    approval: Approval | None
    counts: BedCounts
    reasons: Sequence[str]

    @property
    def too_many(self) -> int:
        approved = self.approval.places + self.approval.stretch_places if self.approval else 0
        return max(0, self.counts.occupied - approved)


def households_of(user: User, authority: Authority, day: date) -> HomeQuerySet:
    """Those that foster on the day, each with its beds that are registered, used and so on, and places ``approved``."""
    kept = Home.objects.visible_to(user).filter(kept_by=authority, kind=HomeKind.FOSTER_HOUSEHOLD).open_on(day)
    uses = BedUse.objects.on(day).filter(bed__home=OuterRef("pk"), bed__start__lte=day, bed__end__gt=day)
    beds = Bed.objects.on(day).filter(home=OuterRef("pk"))
    approvals = Approval.objects.filter(home=OuterRef("pk"), start__lte=day, end__gt=day)
    return kept.annotate(
        registered=_count(beds, "home"),
        occupied=_count(uses.filter(kind=UseKind.OCCUPIED), "bed__home"),
        used=_count(uses, "bed__home"),
        unavailable=_count(uses.filter(kind=UseKind.UNAVAILABLE), "bed__home"),
        approved=Coalesce(Subquery(approvals.values("places")[:1]), 0)
        + Coalesce(Subquery(approvals.values("stretch_places")[:1]), 0),
    )


def _count(rows: QuerySet, home: str) -> Coalesce:
    counted = rows.order_by().values(home).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def standing_as(homes: HomeQuerySet, standing: str) -> HomeQuerySet:
    """Those that are so; a household is one of these at a time, but that too many may be filled as well."""
    conditions = {
        Standing.VACANT: Q(used__lt=F("registered")),
        Standing.UNAVAILABLE: Q(unavailable__gt=0, used__gte=F("registered")),
        Standing.FILLED: Q(registered__gt=0, unavailable=0, used__gte=F("registered")),
        Standing.TOO_MANY: Q(occupied__gt=F("approved")),
        Standing.NOT_APPROVED: Q(approved=0),
    }
    return homes.filter(conditions[Standing(standing)]) if standing else homes


def sourced_as(homes: HomeQuerySet, sourcing: str) -> HomeQuerySet:
    conditions = {Sourced.IN_HOUSE: Q(run_by=F("kept_by")), Sourced.AGENCY: ~Q(run_by=F("kept_by")) | Q(run_by=None)}
    return homes.filter(conditions[Sourced(sourcing)]) if sourcing else homes


@dataclass(frozen=True, slots=True)
class HouseholdTotals:
    households: int
    in_house: int
    not_approved: int
    registered: int
    occupied: int
    unavailable: int
    used: int
    too_many: int

    @property
    def reserved(self) -> int:
        return self.used - self.occupied - self.unavailable

    @property
    def vacant(self) -> int:
        return self.registered - self.used


def totals(homes: HomeQuerySet) -> HouseholdTotals:
    """Of all of them, in one query."""
    found = homes.order_by().aggregate(
        households=Count("pk"),
        in_house=Count("pk", filter=Q(run_by=F("kept_by"))),
        not_approved=Count("pk", filter=Q(approved=0)),
        registered_beds=Coalesce(Sum("registered"), 0),
        occupied_beds=Coalesce(Sum("occupied"), 0),
        unavailable_beds=Coalesce(Sum("unavailable"), 0),
        used_beds=Coalesce(Sum("used"), 0),
        too_many=Count("pk", filter=Q(occupied__gt=F("approved"))),
    )
    return HouseholdTotals(
        found["households"], found["in_house"], found["not_approved"], found["registered_beds"],
        found["occupied_beds"], found["unavailable_beds"], found["used_beds"], found["too_many"],
    )  # fmt: skip


def shown(homes: Sequence[Home], authority: Authority, day: date) -> list[Household]:
    """One page of them. Four queries."""
    approvals = {each.home_id: each for each in Approval.objects.on(day).filter(home__in=homes)}
    reasons: dict[int, list[str]] = {home.pk: [] for home in homes}
    away = BedUse.objects.on(day).filter(bed__home__in=homes, kind=UseKind.UNAVAILABLE)
    for home, reason in away.order_by("bed__number").values_list("bed__home", "reason"):
        reasons[home].append(UnavailableReason(reason).label)
    counts = counts_of(homes, day, us=authority)
    return [Household(home, approvals.get(home.pk), counts[home.pk], reasons[home.pk]) for home in homes]
