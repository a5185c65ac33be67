"""The month ends whose sheets are kept, and what is kept of them for today's data and definitions."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import CharField, DateField, F, QuerySet

from reports.models import MonthEnd
from reports.stored.definitions import definitions
from sufficiency.authorities.models import Authority
from sufficiency.calendar import is_month_end
from sufficiency.written import Written

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.returns_held import ReturnsHeld
    from sufficiency.written import Blank


def month_ends(held: ReturnsHeld) -> list[date]:
    """Those that the rows speak for, the newest first."""
    days, day = [], held.last_day
    if day is not None and not is_month_end(day):
        day = day.replace(day=1) - timedelta(days=1)
    while day is not None and held.reach(day):
        days.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return days


def version_of(authority: Authority) -> int:
    """Of its data, as it is now."""
    return Authority.objects.values_list("data_version", flat=True).get(pk=authority.pk)


def present(authority: Authority) -> QuerySet[MonthEnd]:
    """Sheets of the data as it is now: the version is compared in the query, not with one that was read before."""
    stored = MonthEnd.objects.filter(authority=authority, registry=definitions())
    return stored.filter(data_version=F("authority__data_version"))


def stored_on(authority: Authority, days: list[date]) -> list[tuple[date, dict[str, Any]]]:
    """Those of ``present`` on the days, as JSON. One query."""
    values = {f"day{place}": day for place, day in enumerate(days)}
    return _on_days(len(days)).rows(authority=authority.pk, registry=definitions(), **values)


@lru_cache(maxsize=64)
def _on_days(number: int) -> Written:
    def build(blank: type[Blank]) -> QuerySet[Any]:
        stored = MonthEnd.objects.filter(authority=blank("authority"), registry=blank("registry", CharField()))
        days: list[Any] = [blank(f"day{place}", DateField()) for place in range(number)]
        return stored.filter(data_version=F("authority__data_version"), day__in=days).values_list("day", "sheet")

    return Written(build)


class Month(NamedTuple):
    """A month by its last day, as stored."""

    day: date
    stock: int
    started: int
    ceased: int


def stored_months(authority: Authority, days: list[date]) -> dict[date, Month] | None:
    """Who was looked after at the end of each month, came and left in it; None unless all are stored. One query."""
    if not days or not all(map(is_month_end, days)):
        return None
    rows = _MONTHS.rows(authority=authority.pk, registry=definitions(), first=min(days), last=max(days))
    found = {day: Month(day, stock, *month) for day, stock, month in rows}
    return {day: found[day] for day in days} if found.keys() >= set(days) else None


def _months(blank: type[Blank]) -> QuerySet[Any]:
    stored = MonthEnd.objects.filter(authority=blank("authority"), registry=blank("registry", CharField()))
    between: Any = (blank("first", DateField()), blank("last", DateField()))
    present = stored.filter(data_version=F("authority__data_version"), day__range=between)
    return present.values_list("day", "sheet__counts__children_looked_after", "sheet__month")


_MONTHS = Written(_months)
