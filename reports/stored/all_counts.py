"""Counts of one day for many authorities: of what is stored no more than is asked for leaves the database."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import CharField, DateField, F, Func, JSONField, OuterRef, Subquery

from placements.coverage import span_columns, spans_of
from reports.indicators.counting import count_days
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from reports.indicators.statements import MOST_AT_ONCE
from reports.models import MonthEnd
from reports.stored.counted_together import counted_together
from reports.stored.definitions import definitions
from sufficiency.authorities.models import Authority, Population
from sufficiency.calendar import latest_mid_year
from sufficiency.written import WrittenForSome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from reports.indicators.counting import Counts
    from reports.indicators.indicator import Indicator
    from sufficiency.written import Blank


class Known(NamedTuple):
    """What is read of one authority."""

    of_returns: Sequence[Any]
    """The columns that ``spans_of`` reads."""
    population: int | None
    """Aged 0 to 17, of the latest year up to the day's."""
    stored: list[int | None] | None
    """Numerators and then denominators, of the data as it is; None where they are to be worked out."""


Pair = tuple[int, int | None]
"""A numerator and its denominator, which a plain count has not."""


def counted_on(authorities: Sequence[Authority], day: date, slugs: Sequence[str]) -> dict[int, dict[str, Pair]]:
    """By key, of those whose returns cover the day: the counts by slug, without those not to be relied on.

    One query for any number that are stored; two more for up to forty that are not, three for more.
    """
    known = _known_on([each.pk for each in authorities], day, slugs)
    spans = spans_of({pk: each.of_returns for pk, each in known.items()})
    first_days = {pk: first for pk, (first, last) in spans.items() if first <= day <= last}
    counts = {pk: _pairs(stored) for pk in first_days if (stored := known[pk].stored)}
    missing = [each for each in authorities if each.pk in first_days and each.pk not in counts]
    counts |= _worked_out(missing, day, slugs) if missing else {}
    asked = [_since(INDICATORS[slug], Scope(each, day)) for each in authorities[:1] for slug in slugs]
    return {pk: dict(_reliable(asked, pairs, first_days[pk], known[pk].population)) for pk, pairs in counts.items()}


def _since(indicator: Indicator, scope: Scope) -> tuple[str, Unit, date]:
    """What is asked of each authority's figure; the day it needs rows since is the same for all of them."""
    return indicator.slug, indicator.unit, indicator.needs_rows_since(scope)


def _reliable(
    asked: list[tuple[str, Unit, date]], pairs: Iterable[Pair], first_day: date, population: int | None
) -> Iterable[tuple[str, Pair]]:
    """As ``standing`` has it, in fewer words: this is asked 1,530 times a page."""
    for (slug, unit, since), (numerator, among) in zip(asked, pairs, strict=True):
        denominator = population if unit is Unit.PER_10K else among
        if first_day <= since and (denominator or unit is Unit.CHILDREN):
            yield slug, (numerator, denominator)


def _known_on(authorities: list[int], day: date, slugs: Sequence[str]) -> dict[int, Known]:
    """All that is read of each: asked one after another, three questions of 153 authorities take twice as long."""
    values = {"day": day, "registry": definitions(), "mid_year": latest_mid_year(day)}
    rows = _known(tuple(slugs)).rows(authorities, **values)
    return {pk: Known(of_returns, population, stored) for pk, population, stored, *of_returns in rows}


def _pairs(stored: Sequence[Any]) -> list[Pair]:
    """In the slugs' order."""
    number = len(stored) // 2
    return list(zip(stored[:number], stored[number:], strict=True))


def _worked_out(authorities: list[Authority], day: date, slugs: Sequence[str]) -> dict[int, list[Pair]]:
    indicators, keys = [INDICATORS[slug] for slug in slugs], [each.pk for each in authorities]
    if len(keys) > MOST_AT_ONCE:
        counted = counted_together(keys, day, indicators)
    else:
        scopes = [Scope(each, day) for each in authorities]
        counted = [each.indicators for each in count_days(scopes, moves=False, only=indicators)]
    return {
        pk: [_pair(each, counts[each.rows]) for each in indicators] for pk, counts in zip(keys, counted, strict=True)
    }


def _pair(indicator: Indicator, found: Counts) -> Pair:
    return found[indicator.condition], found[indicator.among] if indicator.unit is Unit.PERCENT else None


class CountsOfSheet(Func):
    """Numerators and then denominators, as one array: a whole sheet takes as long to read as all else of a page."""

    def __init__(self, slugs: Sequence[str]) -> None:
        super().__init__(F("sheet"), output_field=JSONField())
        self.slugs = slugs

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        sheet, parameters = compiler.compile(self.source_expressions[0])
        paths = [f'$."{part}"."{slug}"' for part in ("counts", "among") for slug in self.slugs]
        return f"JSON_EXTRACT({sheet}, {', '.join(['%s'] * len(paths))})", [*parameters, *paths]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Without OFFSET the sheet would be unpacked for each count anew."""
        sheet, parameters = compiler.compile(self.source_expressions[0])
        parts = f"(SELECT {sheet} -> 'counts' AS counts, {sheet} -> 'among' AS among OFFSET 0) parts"
        counts = ", ".join([f"{part} -> %s" for part in ("counts", "among") for _ in self.slugs])
        values = [*self.slugs, *self.slugs, *parameters, *parameters]
        return f"(SELECT JSONB_BUILD_ARRAY({counts}) FROM {parts})", values  # noqa: S608


@cache
def _known(slugs: tuple[str, ...]) -> WrittenForSome:
    """By authority, for of none there are many."""

    def build(blank: type[Blank], keys: list[Any]) -> QuerySet[Any]:
        of_each = Population.objects.filter(authority=OuterRef("pk"), mid_year__lte=blank("mid_year"))
        population = Subquery(of_each.order_by("-mid_year").values("aged_0_to_17")[:1])
        on_the_day = MonthEnd.objects.filter(day=blank("day", DateField()), registry=blank("registry", CharField()))
        present = on_the_day.filter(authority=OuterRef("pk"), data_version=OuterRef("data_version"))
        stored = Subquery(present.values_list(CountsOfSheet(slugs)))
        return Authority.objects.filter(pk__in=keys).order_by().values_list("pk", population, stored, *span_columns())

    return WrittenForSome(build)
