"""Who there is on a day: name, kind, region and neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import DateField

from sufficiency.authorities.models import Authority, AuthorityGroup, StatisticalNeighbour
from sufficiency.written import Written

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sufficiency.written import Blank


class Council(NamedTuple):
    """An authority as the list names it; ``region`` by slug."""

    pk: int
    slug: str
    name: str
    gss_code: str
    kind: str
    region: str


class Regions(NamedTuple):
    """England's, and in which of them an authority is."""

    names: dict[str, str]
    """By slug, in their order."""
    of: dict[int, str]
    """The slug, by the authority's key."""


def regions() -> Regions:
    """One query."""
    rows = _REGIONS.rows()
    return Regions({slug: name for slug, name, _ in rows}, {authority: slug for slug, _, authority in rows})


def councils_on(day: date, regions: Regions) -> list[Council]:
    """Those in force that day, by name. One query."""
    return [Council._make((*row, regions.of.get(row[0], ""))) for row in _COUNCILS.rows(day=day)]


def neighbours_of(authority: Authority, day: date) -> set[int]:
    """Itself and its statistical neighbours by the latest model of the day's year or before; else by the first."""
    found = StatisticalNeighbour.objects.filter(authority=authority).values_list("model_year", "neighbour_id")
    models: dict[int, set[int]] = {}
    for year, neighbour in found:
        models.setdefault(year, {authority.pk}).add(neighbour)
    years = sorted(models)
    chosen = max((year for year in years if year <= day.year), default=years[0] if years else None)
    return models[chosen] if chosen is not None else {authority.pk}


def _councils(blank: type[Blank]) -> QuerySet[Any]:
    day: Any = blank("day", DateField())
    listed = Authority.objects.in_force_on(day).filter(publishes=True).order_by("name")
    return listed.values_list("pk", "slug", "name", "gss_code", "kind")


def _regions(blank: type[Blank]) -> QuerySet[Any]:
    of_kind = AuthorityGroup.objects.filter(kind=AuthorityGroup.Kind.REGION).order_by("name")
    return of_kind.values_list("slug", "name", "authorities__pk")


_COUNCILS, _REGIONS = Written(_councils), Written(_regions)
