"""Works out what each authority is compared with on each 31 March, and keeps it in ``Comparison``."""

from __future__ import annotations

import hashlib
import statistics
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from reports.comparators.files.areas import ENGLAND
from reports.comparators.latest import days_published, latest_figures
from reports.comparators.ranking import Place, places
from reports.indicators.registry import INDICATORS
from reports.models import Comparison
from sufficiency.authorities.models import Authority, AuthorityGroup, AuthorityKind, StatisticalNeighbour

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.comparators.latest import ByArea

# Beside the slugs in ``Comparison.figures``: the names that all measures of the day share.
NAMES: Final = "_names"
KINDS: Final = {
    AuthorityKind.LONDON_BOROUGH: "London boroughs",
    AuthorityKind.METROPOLITAN: "metropolitan boroughs",
    AuthorityKind.UNITARY: "unitary authorities",
    AuthorityKind.COUNTY: "county councils",
}
FORMAT: Final = 1
"""Of what is kept; another number when it is worked out differently."""
Figures = dict[str, Any]


@transaction.atomic
def keep_comparisons() -> int:
    """For every authority and every 31 March that has figures; gives how many were new or other than before."""
    # Held fast before the figures are read: those loaded meanwhile mark them out of date afterwards.
    held = {(each.authority_id, each.day): each for each in Comparison.objects.select_for_update()}
    ground, registry = _Ground(), definitions()
    other = []
    for day, measures in sorted(latest_figures(days_published()).items()):
        for authority, figures in _of_day(ground, day, measures):
            kept = held.pop((authority.pk, day), None)
            if kept is None or kept.figures != figures:
                other.append(Comparison(authority=authority, day=day, figures=figures, registry=registry))
    Comparison.objects.bulk_create(
        other,
        batch_size=100,
        update_conflicts=True,
        unique_fields=["authority", "day"],
        update_fields=["figures", "registry"],
    )
    Comparison.objects.filter(pk__in=[each.pk for each in held.values()]).delete()
    Comparison.objects.exclude(registry=registry).update(registry=registry)
    return len(other)


def definitions() -> str:
    """Sixteen characters that change with the measures, with which way is good, and with ``FORMAT``."""
    said = repr((FORMAT, [(each.slug, each.better) for each in INDICATORS.values()]))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def mark_out_of_date() -> None:
    """In the transaction that changes what they are worked out from: a load that is ended then is found out."""
    Comparison.objects.update(registry="")


def out_of_date() -> int:
    """How many were worked out by other definitions or from other figures than are there; 1 where none is yet."""
    if not Comparison.objects.exists():
        return int(bool(days_published()))
    return Comparison.objects.exclude(registry=definitions()).count()


class _Ground:
    """Who there is, whose neighbours and of which region and kind."""

    def __init__(self) -> None:
        self.authorities = list(Authority.objects.order_by("name"))
        regions = Authority.groups.through.objects.filter(authoritygroup__kind=AuthorityGroup.Kind.REGION)
        self.region = {
            authority: (name, code)
            for authority, name, code in regions.values_list(
                "authority_id", "authoritygroup__name", "authoritygroup__gss_code"
            )
        }
        self.by_id = {each.pk: each for each in self.authorities}
        self.models: dict[int, dict[int, list[Authority]]] = defaultdict(lambda: defaultdict(list))
        rows = StatisticalNeighbour.objects.order_by("rank").values_list("authority_id", "model_year", "neighbour_id")
        for authority, year, neighbour in rows:
            self.models[authority][year].append(self.by_id[neighbour])

    def there_on(self, day: date) -> list[Authority]:
        return [
            each
            for each in self.authorities
            if (each.in_force_from is None or each.in_force_from <= day)
            and (each.in_force_until is None or each.in_force_until > day)
        ]


@dataclass(frozen=True)
class _Measure:
    """One measure of one day, for everybody."""

    by_area: ByArea
    places: dict[str, Place]
    kinds: dict[str, Figures]


def _of_day(ground: _Ground, day: date, measures: dict[str, ByArea]) -> Iterable[tuple[Authority, Figures]]:
    there = ground.there_on(day)
    prepared = {slug: _prepared(slug, by_area, there) for slug, by_area in measures.items() if slug in INDICATORS}
    for authority in there:
        region, code = ground.region.get(authority.pk, ("Region", ""))
        models = ground.models[authority.pk]
        names = {
            "own": authority.name,
            "region": region,
            "kind": KINDS[AuthorityKind(authority.kind)],
            "models": {str(year): [each.name for each in members] for year, members in models.items()},
        }
        figures = {slug: _one(authority, code, models, each) for slug, each in prepared.items()}
        yield authority, {NAMES: names, **figures}


def _prepared(slug: str, by_area: ByArea, there: list[Authority]) -> _Measure:
    values = {each.gss_code: by_area[each.gss_code].value for each in there if each.gss_code in by_area}
    known = {code: value for code, value in values.items() if value is not None}
    kinds: dict[str, Figures] = {
        kind: _middle([each for each in there if each.kind == kind and each.publishes], by_area) for kind in KINDS
    }
    return _Measure(by_area, places(known, INDICATORS[slug].better), kinds)


def _one(authority: Authority, region: str, models: dict[int, list[Authority]], measure: _Measure) -> Figures:
    own, place = measure.by_area.get(authority.gss_code), measure.places.get(authority.gss_code)
    return {
        "own": _plain(measure.by_area, authority.gss_code),
        "title": own.title if own else "",
        "region": _plain(measure.by_area, region),
        "england": _plain(measure.by_area, ENGLAND),
        "neighbours": {str(year): _middle(members, measure.by_area) for year, members in models.items()},
        "same_kind": measure.kinds[authority.kind],
        "rank": place.rank if place else None,
        "of": len(measure.places),
        "quartile": place.quartile if place else None,
    }


def _plain(by_area: ByArea, code: str) -> list[Any]:
    figure = by_area.get(code)
    return [figure.value, figure.symbol] if figure else [None, ""]


def _middle(members: list[Authority], by_area: ByArea) -> Figures:
    """Mean and median of the councils' own published figures, not weighted by size, as DfE takes them."""
    values, without = [], []
    for each in members:
        figure = by_area.get(each.gss_code)
        if figure is None or figure.value is None:
            without.append(each.name)
        else:
            values.append(figure.value)
    return {
        "mean": statistics.fmean(values) if values else None,
        "median": statistics.median(values) if values else None,
        "without": without,
    }
