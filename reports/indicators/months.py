"""Children looked after at the end of each of the last months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Left

from placements.models import LegalStatus
from sufficiency.calendar import month_ends_before

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.scope import Scope


def stock_by_month(scope: Scope, stock: int, months: int = 36) -> list[tuple[date, int]]:
    """Month ends and the children looked after on each, oldest first; the last is the date itself.

    ``stock`` is the figure of that date. The others come from it by taking back what began and ended
    since, so two grouped queries serve any number of months.
    """
    ends = month_ends_before(scope.day, months)
    first, last = ends[0], ends[-1]
    statuses = LegalStatus.objects.of(scope.authority).looked_after().order_by()
    began = _by_month(statuses.filter(end__gt=first, start__gt=first, start__lte=last), "start", ends)
    ended = _by_month(statuses.filter(end__gt=first, end__lte=last), "end", ends)
    series = [stock]
    for month in range(months - 1, 0, -1):
        series.append(series[-1] - began[month] + ended[month])
    return list(zip(ends, reversed(series), strict=True))


def _by_month(statuses: QuerySet[LegalStatus], field: str, ends: list[date]) -> list[int]:
    """How many fall into each month. The database cuts the dates to months: a row a day costs more than the count."""
    month = Left(Cast(field, CharField()), len("2024-03"))
    numbers = dict(statuses.values_list(month).annotate(number=Count("pk")))
    return [numbers.get(f"{end:%Y-%m}", 0) for end in ends]
