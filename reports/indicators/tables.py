"""The tables of the board's pages: where children live, how old they are, why they left, and who moved.

Each is one grouped query on the rows that the indicators count, so its cells add up to their figures.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from placements.models import CarePeriod, Placement
from reports.indicators.nearness import far
from reports.indicators.rows import Rows, rows_of
from sufficiency.calendar import born_after_to_be_under, is_month_end
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import PlacementType

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reports.indicators.scope import Scope

NEAR, FAR, UNKNOWN = Value("near"), Value("far"), Value("unknown")


def where_they_live(scope: Scope) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Children looked after by placement code, and by place and distance."""
    codes: Counter[str] = Counter()
    location: Counter[tuple[str, str]] = Counter()
    rows = rows_of(Rows.LOOKED_AFTER, scope).annotate(
        type=Coalesce(F("placement_type"), Value("")),
        place=Case(When(in_area=True, then=Value("in")), When(in_area=False, then=Value("out")), default=UNKNOWN),
        away=Case(When(far(scope), then=FAR), When(distance_miles__isnull=False, then=NEAR), default=UNKNOWN),
    )
    for code, place, away, number in rows.values_list("type", "place", "away").annotate(number=Count("pk")):
        codes[code] += number
        location[place, away] += number
    return dict(sorted(codes.items())), dict(sorted(location.items()))


def ages(scope: Scope) -> dict[str, int]:
    """Children looked after by DfE's age bands, every band."""
    bands = [
        When(born__gt=born_after_to_be_under(youngest, scope.day), then=Value(band))
        for youngest, band in zip(list(AGE_BANDS)[1:], AGE_BANDS.values(), strict=False)
    ]
    band = Case(*bands, default=Value(list(AGE_BANDS.values())[-1]))
    rows = rows_of(Rows.LOOKED_AFTER, scope).annotate(band=band).values_list("band")
    return dict.fromkeys(AGE_BANDS.values(), 0) | dict(rows.annotate(number=Count("pk")))


def reasons(scope: Scope) -> dict[str, int]:
    """Children who ceased in the twelve months by the code of the reason."""
    rows = rows_of(Rows.CEASED, scope).values_list("reason_ended").annotate(number=Count("pk"))
    return dict(sorted(rows))


def moves(scope: Scope) -> dict[tuple[str, str], int]:
    """Moves in the twelve months from one placement group to another, or within one."""
    found: Counter[tuple[str, str]] = Counter()
    rows = moves_in_the_year(scope).values_list("left", "placement_type").annotate(number=Count("pk"))
    for left, entered, number in rows.order_by():
        found[group_of(left), group_of(entered)] += number
    return dict(sorted(found.items()))


def moves_in_the_year(scope: Scope) -> QuerySet[Any]:
    """Placements that began with a carer the child had not lived with, each with the type of the one left.

    Temporary stays and the return from them are none, nor is what follows care's start or short breaks.
    """
    first, last = scope.year
    before = Placement.objects.filter(child=OuterRef("child"), care_period=OuterRef("care_period"), temporary=False)
    latest = before.filter(start__lt=OuterRef("start")).order_by("-start")
    begun = Placement.objects.of(scope.authority).lasting_between(first, last)
    begun = begun.filter(start__gte=first, with_carer_since=F("start"))
    moved = begun.annotate(
        left=Subquery(latest.values("placement_type")[:1]), from_breaks=Subquery(latest.values("short_breaks")[:1])
    )
    return moved.filter(from_breaks=False)


def group_of(code: str) -> str:
    """The placement group a code belongs to, by its value; empty for none."""
    group = PlacementType(code).group if code in PlacementType.values else None
    return str(group.value) if group else ""


def month_flows(scope: Scope) -> tuple[int | None, int | None]:
    """Periods of care that began and that ended in the month the day ends; None for a day within one."""
    if not is_month_end(scope.day):
        return None, None
    first = scope.day.replace(day=1)
    periods = CarePeriod.objects.filter(authority=scope.authority)
    return (
        periods.starts(scope.authority, first, scope.day).count(),
        periods.ends(scope.authority, first, scope.day).count(),
    )
