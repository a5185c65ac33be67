"""The month ends whose sheets are kept, and what is kept of them for today's data and definitions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from reports.models import MonthEnd
from reports.stored.definitions import definitions
from sufficiency.calendar import is_month_end

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.indicators.returns_held import ReturnsHeld
    from sufficiency.authorities.models import Authority


def month_ends(held: ReturnsHeld) -> list[date]:
    """Those that the rows speak for, the newest first."""
    days, day = [], held.last_day
    if day is not None and not is_month_end(day):
        day = day.replace(day=1) - timedelta(days=1)
    while day is not None and held.reach(day):
        days.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return days


def present(authority: Authority) -> QuerySet[MonthEnd]:
    """Sheets of the data as it is now: the version is compared in the query, not with one that was read before."""
    stored = MonthEnd.objects.filter(authority=authority, registry=definitions())
    return stored.filter(data_version=F("authority__data_version"))


def stored_on(authority: Authority, days: Iterable[date]) -> QuerySet[MonthEnd]:
    """Those of ``present`` on the days."""
    return present(authority).filter(day__in=list(days))
