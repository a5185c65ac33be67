"""The tables of the board's pages: where children live, how old they are, why they left, and who moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from placements.models import CarePeriod, Placement
from reports.indicators.indicator import everyone
from reports.indicators.nearness import distance_not_known, far, far_out_of_area, in_area, out_of_area
from reports.indicators.rows import Rows, rows_of
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import PlacementType

if TYPE_CHECKING:
    from reports.indicators.indicator import Condition
    from reports.indicators.scope import Scope

NONE = Value("")
GROUP_OF = {kind.value: str(kind.group.value) for kind in PlacementType if kind.group}


def far_in_area(scope: Scope) -> Q:
    return far(scope) & in_area(scope)


def not_known_in_area(scope: Scope) -> Q:
    return distance_not_known(scope) & in_area(scope)


def not_known_out_of_area(scope: Scope) -> Q:
    return distance_not_known(scope) & out_of_area(scope)


@dataclass(frozen=True)
class YoungerThan:
    """The condition that a child is younger on the day."""

    age: int

    def __call__(self, scope: Scope) -> Q:
        return Q(born__gt=scope.born_after_to_be_under(self.age))


_BIRTHDAYS = [YoungerThan(age) for age in AGE_BANDS if age]
# With the indicators' own conditions they give every cell: to count each by itself takes twice as long.
CELLS: list[Condition] = [far_in_area, not_known_in_area, not_known_out_of_area, *_BIRTHDAYS]


def location(counts: dict[Condition, int]) -> dict[tuple[str, str], int]:
    """Where children live, from totals and four cells of nine; cells with nobody are left out."""
    far_away, unknown = counts[far], counts[distance_not_known]
    everywhere = counts[everyone], far_away, unknown
    inside = counts[in_area], counts[far_in_area], counts[not_known_in_area]
    outside = counts[out_of_area], counts[far_out_of_area], counts[not_known_out_of_area]
    neither = tuple(all_ - in_ - out for all_, in_, out in zip(everywhere, inside, outside, strict=True))
    return {
        cell: number
        for place, (all_, far_, unknown_) in {"in": inside, "out": outside, "unknown": neither}.items()
        for cell, number in {
            (place, "near"): all_ - far_ - unknown_,
            (place, "far"): far_,
            (place, "unknown"): unknown_,
        }.items()
        if number
    }


def ages(counts: dict[Condition, int]) -> dict[str, int]:
    """By age band, from how many are younger than each band's end."""
    younger = [*(counts[birthday] for birthday in _BIRTHDAYS), counts[everyone]]
    return {
        band: number - before for band, number, before in zip(AGE_BANDS.values(), younger, [0, *younger], strict=False)
    }


def started(scope: Scope) -> QuerySet[Any]:
    """How many children started in the twelve months; none of a child's periods need be told from another."""
    periods = CarePeriod.objects.order_by().starts(scope.authority, *scope.year)
    return periods.values_list(NONE, NONE).annotate(number=Count("child", distinct=True))


def ceased(scope: Scope) -> QuerySet[Any]:
    """How many children ceased in the twelve months, by the code of the reason."""
    return rows_of(Rows.CEASED, scope).values_list("reason_ended", NONE).annotate(number=Count("*"))


def started_in_month(scope: Scope) -> QuerySet[Any]:
    """How many periods of care began from the first of the day's month."""
    periods = CarePeriod.objects.order_by().starts(scope.authority, *scope.month)
    return periods.values_list(NONE, NONE).annotate(number=Count("*"))


def ceased_in_month(scope: Scope) -> QuerySet[Any]:
    """How many periods of care ended from the first of the day's month."""
    periods = CarePeriod.objects.order_by().ends(scope.authority, *scope.month)
    return periods.values_list(NONE, NONE).annotate(number=Count("*"))


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
    return left_by.values_list("left", "placement_type").annotate(number=Count("*"))
