"""The tables of the board's pages: where children live, how old they are, why they left, and who moved.

Cells of where and how old are conditions, counted in the pass that counts the indicators' own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from placements.models import CarePeriod, Placement
from reports.indicators.nearness import distance_not_known, far, in_area, out_of_area
from reports.indicators.rows import Rows, rows_of
from sufficiency.codes.ages import AGE_BANDS, ages_in
from sufficiency.codes.ssda903 import PlacementType

if TYPE_CHECKING:
    from reports.indicators.indicator import Condition
    from reports.indicators.scope import Scope

PLACES: dict[str, Condition] = {"in": in_area, "out": out_of_area, "unknown": lambda scope: Q(in_area__isnull=True)}
DISTANCES: dict[str, Condition] = {
    "near": lambda scope: ~far(scope) & ~distance_not_known(scope),
    "far": far,
    "unknown": distance_not_known,
}
NONE = Value("")
GROUP_OF = {kind.value: str(kind.group.value) for kind in PlacementType if kind.group}


@dataclass(frozen=True)
class LivingAt:
    """The condition that a child lives in or out of the area, and near or far."""

    place: str
    distance: str

    def __call__(self, scope: Scope) -> Q:
        return PLACES[self.place](scope) & DISTANCES[self.distance](scope)


@dataclass(frozen=True)
class Aged:
    """The condition that a child is in an age band on the day."""

    band: str

    def __call__(self, scope: Scope) -> Q:
        youngest, beyond = ages_in(self.band)
        older = Q(born__lte=scope.born_after_to_be_under(youngest)) if youngest else Q()
        return older & (Q(born__gt=scope.born_after_to_be_under(beyond)) if beyond in AGE_BANDS else Q())


LOCATION: dict[tuple[str, str], Condition] = {(each, far): LivingAt(each, far) for each in PLACES for far in DISTANCES}
AGES: dict[str, Condition] = {band: Aged(band) for band in AGE_BANDS.values()}


def started(scope: Scope) -> QuerySet[Any]:
    """How many children started in the twelve months; none of a child's periods need be told from another."""
    periods = CarePeriod.objects.order_by().starts(scope.authority, *scope.year)
    return periods.values_list(NONE, NONE).annotate(number=Count("child", distinct=True))


def ceased(scope: Scope) -> QuerySet[Any]:
    """How many children ceased in the twelve months, by the code of the reason."""
    return rows_of(Rows.CEASED, scope).values_list("reason_ended", NONE).annotate(number=Count("pk"))


def started_in_month(scope: Scope) -> QuerySet[Any]:
    """How many periods of care began from the first of the day's month."""
    periods = CarePeriod.objects.order_by().starts(scope.authority, *scope.month)
    return periods.values_list(NONE, NONE).annotate(number=Count("pk"))


def ceased_in_month(scope: Scope) -> QuerySet[Any]:
    """How many periods of care ended from the first of the day's month."""
    periods = CarePeriod.objects.order_by().ends(scope.authority, *scope.month)
    return periods.values_list(NONE, NONE).annotate(number=Count("pk"))


def moves(scope: Scope) -> QuerySet[Any]:
    """How many stays with a new carer began in the twelve months, by the type of the one left and their own.

    Temporary stays and the return from them are none. What follows care's start or a series of short
    breaks leaves no stay: its first column is empty.
    """
    first, last = scope.year
    before = Placement.objects.filter(
        child=OuterRef("child"), care_period=OuterRef("care_period"), start__lt=OuterRef("start"), temporary=False
    )
    left = Case(When(short_breaks=True, then=NONE), default=F("placement_type"), output_field=CharField())
    begun = Placement.objects.of(scope.authority).lasting_between(first, last)
    begun = begun.filter(start__gte=first, with_carer_since=F("start"))
    left_by = begun.annotate(left=Coalesce(Subquery(before.order_by("-start").values(code=left)[:1]), NONE))
    return left_by.values_list("left", "placement_type").annotate(number=Count("pk"))
