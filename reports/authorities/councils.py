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


def councils_on(day: date) -> list[Council]:
    """Those in force that day, by name. Two queries."""
    regions = {authority: region for authority, region in _REGIONS.rows()}  # noqa: C416 pairs only
    return [Council._make((*row, regions.get(row[0], ""))) for row in _COUNCILS.rows(day=day)]


def region_names() -> list[tuple[str, str]]:
    """Slug and name. One query."""
    return [(slug, name) for slug, name in _NAMES.rows()]


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
    of_regions = Authority.groups.through.objects.filter(authoritygroup__kind=AuthorityGroup.Kind.REGION)
    return of_regions.values_list("authority_id", "authoritygroup__slug")


def _names(blank: type[Blank]) -> QuerySet[Any]:
    return AuthorityGroup.objects.filter(kind=AuthorityGroup.Kind.REGION).values_list("slug", "name")


_COUNCILS, _REGIONS, _NAMES = Written(_councils), Written(_regions), Written(_names)
