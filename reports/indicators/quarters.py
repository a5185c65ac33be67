"""The stock at the end of quarters beside who came and left in them, as readers of totals see flows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Value

from placements.models import CarePeriod, LegalStatus
from reports.indicators.scope import Scope
from reports.indicators.statements import Statement, day_blank
from sufficiency.calendar import financial_year_ending, twelve_months_ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from reports.indicators.figure import Number
    from sufficiency.authorities.models import Authority

A_DAY = timedelta(days=1)
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter, by its last day. Numbers may be ``c`` once they are made safe."""

    day: date
    before: Number
    """Looked after at the end of the day before it began."""
    stock: Number
    """Looked after at its end."""
    started: Number
    """Periods of care that began in it: a child who came in twice is two."""
    ceased: Number


def quarters_behind(authority: Authority, day: date) -> tuple[Quarter, ...]:
    """All quarters of the two financial years (on 31 March one) that the twelve months to the day lie in."""
    first, last = twelve_months_ending(day)
    return quarters_of_years(authority, financial_year_ending(first), financial_year_ending(last))


def behind(day: date, quarters: Sequence[Quarter]) -> tuple[Quarter, ...]:
    """Of quarters already counted those that ``quarters_behind`` counts for the day."""
    years = {financial_year_ending(each) for each in twelve_months_ending(day)}
    return tuple(each for each in quarters if financial_year_ending(each.day) in years)


def quarters_of_years(authority: Authority, first: int, last: int) -> tuple[Quarter, ...]:
    """The quarters of whole financial years, by the year each ends in, oldest first. One query."""
    ends = [day for year in range(first, last + 1) for day in quarter_ends(year)]
    counted = dict.fromkeys(("stock", "started", "ceased"), [0] * (len(ends) + 1))
    for _, part, _, *numbers in _counts_of(len(ends)).rows([Scope(authority, ends[-1])]):
        counted[part] = numbers
    stock, (_, *started), (_, *ceased) = counted.values()
    return tuple(Quarter(*row) for row in zip(ends, stock, stock[1:], started, ceased, strict=False))


def quarter_ends(year_ending: int) -> list[date]:
    """The last days of a financial year's four quarters."""
    year = year_ending - 1
    return [date(year, 6, 30), date(year, 9, 30), date(year, 12, 31), date(year_ending, 3, 31)]


@cache
def _counts_of(quarters: int) -> Statement:
    """So many quarters to the scope's day, each in a column; before them one of the stock before."""
    return Statement({name: partial(part, quarters) for name, part in _PARTS.items()})


def _stock(quarters: int, scope: Scope) -> QuerySet[Any]:
    statuses = LegalStatus.objects.of(scope.authority).looked_after().order_by()
    ends = [scope.months_ago(MONTHS * ago) for ago in range(quarters, -1, -1)]
    return _in_columns(statuses.overlapping(ends[0], scope.day), [Q(start__lte=day, end__gt=day) for day in ends])


def _started(quarters: int, scope: Scope) -> QuerySet[Any]:
    first, spans = _spans(quarters, scope)
    periods = CarePeriod.objects.order_by().starts(scope.authority, first, scope.day)
    return _in_columns(periods, [Q(), *(Q(start__range=span) for span in spans)])


def _ceased(quarters: int, scope: Scope) -> QuerySet[Any]:
    first, spans = _spans(quarters, scope)
    periods = CarePeriod.objects.order_by().ends(scope.authority, first, scope.day)
    return _in_columns(periods, [Q(), *(Q(end__range=span) for span in spans)])


_PARTS = {"stock": _stock, "started": _started, "ceased": _ceased}


def _spans(quarters: int, scope: Scope) -> tuple[Any, list[tuple[Any, Any]]]:
    """The first day of all, and of each quarter the first and the last."""
    firsts = [_day_after_months_ago(MONTHS * ago) for ago in range(quarters, 0, -1)]
    lasts = [scope.months_ago(MONTHS * ago) for ago in range(quarters - 1, -1, -1)]
    return firsts[0], list(zip(firsts, lasts, strict=True))


def _day_after_months_ago(months: int) -> Any:
    return day_blank(lambda scope: scope.months_ago(months) + A_DAY)


def _in_columns(rows: QuerySet[Any], conditions: list[Q]) -> QuerySet[Any]:
    counts = {f"n{place}": Count("pk", filter=condition or None) for place, condition in enumerate(conditions)}
    return rows.values_list(Value("")).annotate(**counts)
