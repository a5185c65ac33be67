"""Who was looked after, came into care and left it, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Left

from placements.models import CarePeriod, LegalStatus
from reports.indicators.statements import Statement, day_blank
from reports.stored.month_ends import stored_months
from sufficiency.calendar import month_ends_before, months_before

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


def flows_by_month(scope: Scope, held: ReturnsHeld, stock: int) -> list[Flow]:
    """Oldest first; the last is the month of the date, up to that day. One query, two where months are not stored.

    ``stock`` is the figure of that date; the others come from it by taking back what began and ended since.
    Months before the first return's are left out: most of their children are in no row we hold. So are
    those after the last return's, over which nobody would seem to have come or left.
    """
    ends = [day for day in month_ends_before(scope.day, MONTHS) if held.cover(day)]
    stored = stored_months(scope.authority, ends)
    if stored is not None:
        return [Flow(*month) for month in stored.values()]
    return [flow for flow in _worked_out(scope, stock) if held.cover(flow.day)]


def _worked_out(scope: Scope, stock: int) -> list[Flow]:
    counted, flows, now = _counted(scope), [], stock
    for day in reversed(month_ends_before(scope.day, MONTHS)):
        month = day.isoformat()[: len("2024-03")]
        began, ended, started, ceased = (counted.get((kind, month), 0) for kind in COUNTS.parts)
        flows.append(Flow(day, now, started, ceased))
        now += ended - began
    return flows[::-1]


def _counted(scope: Scope) -> dict[tuple[str, str], int]:
    """By kind and month: statuses that began and ended, periods of care that began and ended."""
    return {(kind, month): number for _, kind, month, number in COUNTS.rows([scope])}


def _first_day(scope: Scope) -> date:
    return months_before(scope.day.replace(day=1), MONTHS - 1)


def _statuses(scope: Scope) -> QuerySet:
    return LegalStatus.objects.of(scope.authority).looked_after().order_by()


def _began(scope: Scope) -> QuerySet:
    # The index is led by the end: whatever began since the first day had not ended by it.
    first = day_blank(_first_day)
    return _by_month(_statuses(scope).filter(end__gt=first, start__range=(first, scope.day)), "start")


def _ended(scope: Scope) -> QuerySet:
    return _by_month(_statuses(scope).filter(end__range=(day_blank(_first_day), scope.day)), "end")


def _started(scope: Scope) -> QuerySet:
    periods = CarePeriod.objects.order_by()
    return _by_month(periods.starts(scope.authority, day_blank(_first_day), scope.day), "start")


def _ceased(scope: Scope) -> QuerySet:
    periods = CarePeriod.objects.order_by()
    return _by_month(periods.ends(scope.authority, day_blank(_first_day), scope.day), "end")


def _by_month(rows: QuerySet, field: str) -> QuerySet:
    """How many fall into each month. The database cuts the dates to months: a row a day costs more than the count.

    Rows are counted, not keys: an index of the days answers that by itself.
    """
    month = Left(Cast(field, CharField()), len("2024-03"))
    return rows.values_list(month).annotate(number=Count("*"))


COUNTS = Statement({"began": _began, "ended": _ended, "started": _started, "ceased": _ceased})
