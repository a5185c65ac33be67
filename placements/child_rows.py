"""The rows of the list of children: each child once, with their legal status and stay on the day they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce, Least

from placements.models import ChildFlag, LegalStatus
from sufficiency.calendar import twelve_months_ending
from sufficiency.codes.ssda903 import SHORT_BREAKS
from sufficiency.sql_dates import DayBefore, age_at

if TYPE_CHECKING:
    from datetime import date

    from django.db.models.expressions import Combinable

    from placements.models import Child
    from placements.querysets import ChildQuerySet
    from sufficiency.authorities.models import Authority


class Care(TextChoices):
    """Which children of the authority, by their care on a date."""

    LOOKED_AFTER = "looked-after", "Looked after on the date"
    SHORT_BREAKS = "short-breaks", "In short breaks on the date"
    IN_YEAR = "in-year", "Looked after at any time in the twelve months to the date"
    ALL = "all", "All known, whenever they were in care"


ON_THE_DAY = frozenset({Care.LOOKED_AFTER, Care.SHORT_BREAKS})
# What is shown of a child, and where it comes from.
COLUMNS: dict[str, Any] = {
    "since": F("now__looked_after_since"),
    "until": F("now__end"),
    "status": F("now__status"),
    "placement": F("stay__placement_type"),
    "placed": F("stay__start"),
    "provider": F("stay__provider_code"),
    "area": F("stay__in_area"),
    "distance": F("stay__distance_miles"),
}
# By what the list may be sorted: the order of each word, and not of codes, would be another on each engine.
SORTS = {"reference", "age", *COLUMNS} - {"until"}


def children_with_care(children: ChildQuerySet, authority: Authority, care: Care, on: date) -> ChildQuerySet:
    """Those of the authority's children, each once, with the ``day`` that is told of: the last in care up to ``on``.

    The latest status is picked first and compared afterwards: what was *ever* so is another question.
    """
    day = _day(care, on)
    lived = Q(placements__start__lte=day, placements__end__gt=day)
    rows = children.alias(
        now=FilteredRelation("legal_statuses", condition=_status(authority, care, on)),
        stay=FilteredRelation("placements", condition=lived),
    )
    return rows.annotate(begun=F("now__start"), day=day).filter(*_listed(care, on))


def described(rows: ChildQuerySet) -> ChildQuerySet:
    """With ``COLUMNS``. A condition names those: one on ``stay__…`` would join the placements once more."""
    return rows.annotate(age=age_at("date_of_birth", F("day")), **COLUMNS)


def flagged(kind: ChildFlag.Kind) -> Exists:
    """Whether it is so of the child on the row's day."""
    flags = ChildFlag.objects.filter(child=OuterRef("pk"), kind=kind)
    return Exists(flags.filter(start__lte=OuterRef("day"), end__gt=OuterRef("day")))


def sort_or_default(sort: str) -> str:
    """The sort that an address asks for, or by reference where it asks for none we know."""
    return sort if sort.removeprefix("-") in SORTS else "reference"


def sorted_rows(children: QuerySet[Child], sort: str) -> QuerySet[Child, dict[str, Any]]:
    """A row of what is shown for each. What is not known comes last either way round; ties go by reference,
    so that pages neither repeat nor skip a child."""
    field = F(sort.removeprefix("-"))
    order = field.desc(nulls_last=True) if sort.startswith("-") else field.asc(nulls_last=True)
    return children.order_by(order, "reference").values("reference", "age", "day", *COLUMNS)


def _status(authority: Authority, care: Care, on: date) -> Q:
    """The authority is named again, for the index by day."""
    begun = Q(legal_statuses__authority=authority, legal_statuses__start__lte=on)
    short = Q(legal_statuses__status__in=SHORT_BREAKS)
    if care in ON_THE_DAY:
        return begun & Q(legal_statuses__end__gt=on) & (short if care == Care.SHORT_BREAKS else ~short)
    first, _ = twelve_months_ending(on)
    return begun & Q(legal_statuses__end__gt=first) & ~short if care == Care.IN_YEAR else begun


def _listed(care: Care, on: date) -> list[Q]:
    """Each child once, under the latest status of those asked for; of all known, also who has none."""
    if care in ON_THE_DAY:
        return [Q(begun__isnull=False)]
    later = LegalStatus.objects.filter(child=OuterRef("pk"), start__gt=OuterRef("begun"), start__lte=on)
    if care == Care.ALL:
        return [~Q(Exists(later))]
    return [Q(begun__isnull=False), ~Q(Exists(later.looked_after()))]


def _day(care: Care, on: date) -> Combinable:
    """For those who left before it, the last day they were in care."""
    day = Value(on, output_field=DateField())
    if care in ON_THE_DAY:
        return day
    return Least(day, Coalesce(DayBefore("now__end"), day))
