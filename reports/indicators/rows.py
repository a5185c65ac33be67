"""The three sets of rows that indicators count: one row a child, short breaks left out.

For children looked after it is their ``LegalStatus`` on the date, for those who started or ceased the
``CarePeriod`` that began or ended.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Value

from placements.models import CarePeriod, LegalStatus
from placements.models.placement import OF_THE_DAY

if TYPE_CHECKING:
    from reports.indicators.scope import Scope


class Rows(StrEnum):
    """Which children a figure is about."""

    LOOKED_AFTER = "looked-after"
    STARTED = "started"
    CEASED = "ceased"


def rows_of(rows: Rows, scope: Scope) -> QuerySet[Any]:
    """One row for each child. A row carries what conditions ask of it, and no more: each alias is a join."""
    if rows is Rows.STARTED:
        return CarePeriod.objects.first_starts(scope.authority, *scope.year).order_by()
    if rows is Rows.CEASED:
        return CarePeriod.objects.last_ends(scope.authority, *scope.year).order_by()
    return _with_placement(LegalStatus.objects.of(scope.authority).open_on(scope.day).looked_after().order_by(), scope)


def number_of_children(rows: Rows, scope: Scope) -> int:
    """How many started or ceased; to count them, none of a child's periods need be told from another."""
    periods = CarePeriod.objects.order_by()
    found = (
        periods.starts(scope.authority, *scope.year)
        if rows is Rows.STARTED
        else periods.ends(scope.authority, *scope.year)
    )
    return found.aggregate(number=Count("child", distinct=True))["number"]


def _with_placement(statuses: QuerySet[LegalStatus], scope: Scope) -> QuerySet[LegalStatus]:
    on_the_day = Q(child__placements__start__lte=scope.day, child__placements__end__gt=scope.day)
    if connection.vendor == "postgresql":
        # It then reads the authority's children and placements on the day from indexes and lays them together.
        # SQLite, which looks each child up, would walk them all for each.
        statuses = statuses.filter(child__authority=scope.authority)
        on_the_day &= Q(child__placements__authority=scope.authority)
    placed = statuses.alias(place=FilteredRelation("child__placements", condition=on_the_day))
    # Named once: a path spelt out in each of twenty conditions doubles their cost.
    of_the_placement = {field: F(f"place__{field}") for field in OF_THE_DAY}
    return placed.alias(born=F("child__date_of_birth"), **of_the_placement)


def day_of(rows: Rows, scope: Scope) -> Value | F:
    """The day each row is about: when care began or ended, else the date."""
    return {Rows.STARTED: F("start"), Rows.CEASED: F("end")}.get(rows, Value(scope.day))


def open_then(rows: Rows, scope: Scope) -> Q:
    """For a subquery of the child's periods: the one open on the row's day, for those who ceased the last day."""
    if rows is Rows.STARTED:
        return Q(start__lte=OuterRef("start"), end__gt=OuterRef("start"))
    if rows is Rows.CEASED:
        return Q(start__lt=OuterRef("end"), end__gte=OuterRef("end"))
    return Q(start__lte=scope.day, end__gt=scope.day)
