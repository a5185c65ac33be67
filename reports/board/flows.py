"""Who was looked after, came into care and left it, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Left

from placements.models import CarePeriod, LegalStatus
from sufficiency.calendar import month_ends_before

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope

MONTHS = 36


@dataclass(frozen=True, slots=True)
class Flow:
    """A month by its last day: looked after at its end, and every start and ceasing within it.

    A child who came in twice counts twice. The stock also changes with children who go over to short
    breaks or come from them, who neither start nor cease.
    """

    day: date
    stock: int
    started: int
    ceased: int


def flows_by_month(scope: Scope, held: ReturnsHeld, stock: int, months: int = MONTHS) -> list[Flow]:
    """Oldest first; the last is the month of the date, up to that day. One query for any number of months.

    ``stock`` is the figure of that date; the others come from it by taking back what began and ended since.
    Months before the first return's are left out: most of their children are in no row we hold. So are
    those after the last return's, over which nobody would seem to have come or left.
    """
    ends = month_ends_before(scope.day, months)
    counted = _counted(scope, ends)
    flows, now = [], stock
    for day in reversed(ends):
        month = f"{day:%Y-%m}"
        began, ended, started, ceased = (counted.get((kind, month), 0) for kind in KINDS)
        flows.append(Flow(day, now, started, ceased))
        now += ended - began
    return [flow for flow in reversed(flows) if held.cover(flow.day)]


KINDS = ("began", "ended", "started", "ceased")


def _counted(scope: Scope, ends: list[date]) -> dict[tuple[str, str], int]:
    """By kind and month: statuses that began and ended, periods of care that began and ended."""
    first, last = ends[0].replace(day=1), ends[-1]
    statuses = LegalStatus.objects.of(scope.authority).looked_after().order_by()
    periods = CarePeriod.objects.order_by()
    # An index leads by the end: whatever began since the first day had not ended by it.
    began = _by_month(statuses.filter(end__gt=first, start__range=(first, last)), "began", "start")
    rest = [
        _by_month(statuses.filter(end__range=(first, last)), "ended", "end"),
        _by_month(periods.starts(scope.authority, first, last), "started", "start"),
        _by_month(periods.ends(scope.authority, first, last), "ceased", "end"),
    ]
    return {(kind, month): number for kind, month, number in began.union(*rest, all=True)}


def _by_month(rows: QuerySet, kind: str, field: str) -> QuerySet:
    """How many fall into each month. The database cuts the dates to months: a row a day costs more than the count."""
    named = rows.annotate(kind=Value(kind), month=Left(Cast(field, CharField()), len("2024-03")))
    return named.values_list("kind", "month").annotate(number=Count("pk"))
