"""The stock at the end of quarters beside who came and left in them, as readers of totals see flows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from placements.models import CarePeriod, LegalStatus
from sufficiency.calendar import financial_year_ending, twelve_months_ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from reports.indicators.figure import Number
    from sufficiency.authorities.models import Authority

A_DAY = timedelta(days=1)
Spans = list[tuple[date, date]]


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
    """The quarters of whole financial years, by the year each ends in, oldest first. Three queries."""
    ends = [day for year in range(first, last + 1) for day in quarter_ends(year)]
    spans = [(before + A_DAY, end) for before, end in pairwise([date(first - 1, 3, 31), *ends])]
    stock = _stock(authority, [date(first - 1, 3, 31), *ends])
    periods = CarePeriod.objects.order_by()
    started = _counted(periods.starts(authority, spans[0][0], ends[-1]), "start", spans)
    ceased = _counted(periods.ends(authority, spans[0][0], ends[-1]), "end", spans)
    rows = zip(ends, stock, stock[1:], started, ceased, strict=False)
    return tuple(Quarter(*row) for row in rows)


def quarter_ends(year_ending: int) -> list[date]:
    """The last days of a financial year's four quarters."""
    year = year_ending - 1
    return [date(year, 6, 30), date(year, 9, 30), date(year, 12, 31), date(year_ending, 3, 31)]


def _stock(authority: Authority, days: list[date]) -> list[int]:
    statuses = LegalStatus.objects.of(authority).looked_after().order_by().overlapping(days[0], days[-1])
    counts = [Count("pk", filter=Q(start__lte=day, end__gt=day)) for day in days]
    return _aggregated(statuses, counts)


def _counted(periods: QuerySet[CarePeriod], field: str, spans: Spans) -> list[int]:
    return _aggregated(periods, [Count("pk", filter=Q(**{f"{field}__range": span})) for span in spans])


def _aggregated(rows: QuerySet, counts: list[Count]) -> list[int]:
    return list(rows.aggregate(**{f"n{place}": count for place, count in enumerate(counts)}).values())
