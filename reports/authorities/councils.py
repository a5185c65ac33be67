"""Who there is on a day: name, kind, region, and whose board the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from sufficiency.accounts.access import SecondFactorNeeded
from sufficiency.accounts.querysets import has_second_factor
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.authorities.models import Authority, AuthorityGroup, StatisticalNeighbour
from sufficiency.written import Written

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.written import Blank


@dataclass(frozen=True)
class Council:
    """An authority as the list names it; ``region`` by slug."""

    pk: int
    slug: str
    name: str
    gss_code: str
    kind: str
    region: str


def boards_of(user: User) -> list[Authority]:
    """The authorities whose board the person may see, each with their ``role``. One query.

    Where a second factor is asked for and is missing, that authority is left out; ``SecondFactorNeeded``
    where nothing else is left.
    """
    mine = Authority.objects.visible_to(user).annotate(
        role=F("memberships__role"),
        second_factor_required=F("sign_in_policy__second_factor_required"),
        has_second_factor=has_second_factor(user.pk),
    )
    # By the annotation: asked of ``memberships`` again, it would be anybody's role there.
    found = mine.filter(role__in=roles_with(Permission.SEE_BOARD))
    open_: list[Authority] = [each for each in found if not each.second_factor_required or each.has_second_factor]
    if found and not open_:
        raise SecondFactorNeeded(found[0])
    return open_


def councils_on(day: date) -> list[Council]:
    """Those in force that day, by name. Two queries."""
    regions = {authority: region for authority, region in _REGIONS.rows()}  # noqa: C416 pairs only
    return [
        Council(pk, slug, name, gss_code, kind, regions.get(pk, ""))
        for pk, slug, name, gss_code, kind, first, until in _COUNCILS.rows()
        if (first is None or first <= day) and (until is None or until > day)
    ]


def region_names() -> list[tuple[str, str]]:
    """Slug and name. One query."""
    return list(AuthorityGroup.objects.filter(kind=AuthorityGroup.Kind.REGION).values_list("slug", "name"))


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
    columns = ("pk", "slug", "name", "gss_code", "kind", "in_force_from", "in_force_until")
    return Authority.objects.filter(publishes=True).order_by("name").values_list(*columns)


def _regions(blank: type[Blank]) -> QuerySet[Any]:
    of_regions = Authority.groups.through.objects.filter(authoritygroup__kind=AuthorityGroup.Kind.REGION)
    return of_regions.values_list("authority_id", "authoritygroup__slug")


_COUNCILS, _REGIONS = Written(_councils), Written(_regions)
