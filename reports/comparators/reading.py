"""What a page asks: the comparisons of an authority on some days, in one query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db.models import DateField
from django.db.models.functions import Coalesce

from reports.comparators.compared import Against, Compared, Published, why_words
from reports.comparators.keeping import NAMES
from reports.indicators.registry import INDICATORS
from reports.models import Comparison
from sufficiency.calendar import financial_year_ending, last_day_of_year
from sufficiency.web.presenters import day_words
from sufficiency.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from reports.indicators.indicator import Indicator
    from sufficiency.authorities.models import Authority
    from sufficiency.written import Blank

NEVER = "DfE publishes no figure that is comparable"
NONE_LOADED = "no published figures are loaded"
NEIGHBOURS: Final = {Against.NEIGHBOURS_MEAN: "mean", Against.NEIGHBOURS_MEDIAN: "median"}
SAME_KIND: Final = {Against.SAME_KIND_MEAN: "mean", Against.SAME_KIND_MEDIAN: "median"}


def comparisons(
    authority: Authority, days: Iterable[date], *, model: int | None = None, slugs: Iterable[str] | None = None
) -> dict[date, dict[str, Compared]]:
    """For each day and measure what DfE's figures of the latest 31 March up to the day say. One query.

    Every day asked for is there, with every measure of the registry (or those of ``slugs``): where nothing
    is published, each comparator is "not available" and says why. ``model`` chooses the year of the model of
    statistical neighbours; else, or where there is no such model, it is the latest one of the figures' year or before.
    """
    asked = list(days)
    kept = _kept(authority, asked)
    wanted = [INDICATORS[slug] for slug in (INDICATORS if slugs is None else slugs)]
    by_march: dict[date | None, dict[str, Compared]] = {each.day: _all_of(each, wanted, model) for each in kept}
    return {day: by_march.get(_latest(kept, day)) or _none(authority, wanted, day) for day in asked}


def _kept(authority: Authority, days: list[date]) -> list[Comparison]:
    """The comparisons from the latest 31 March on or before the first day up to the last day, oldest first."""
    own = Comparison.objects.filter(authority=authority)
    marches = {_march_up_to(day) for day in days}
    if not marches:
        return []
    if len(marches) == 1:
        rows = _LATEST.rows(authority=authority.pk, day=marches.pop())
        return [Comparison(authority=authority, day=day, figures=figures) for day, figures in rows]
    first = own.filter(day__lte=min(marches)).order_by("-day").values("day")[:1]
    return list(own.filter(day__gte=Coalesce(first, min(marches)), day__lte=max(marches)).order_by("day"))


def _up_to(blank: type[Blank]) -> QuerySet:
    own = Comparison.objects.filter(authority=blank("authority"), day__lte=blank("day", DateField()))
    return own.order_by("-day").values_list("day", "figures")[:1]


# What the board asks: one day.
_LATEST = Written(_up_to)


def _march_up_to(day: date) -> date:
    year = financial_year_ending(day)
    return day if day == last_day_of_year(year) else last_day_of_year(year - 1)


def _latest(kept: list[Comparison], day: date) -> date | None:
    return max((each.day for each in kept if each.day <= day), default=None)


def _all_of(kept: Comparison, wanted: list[Indicator], model: int | None) -> dict[str, Compared]:
    reader = _Reader(kept, model)
    return {indicator.slug: reader.compared(indicator) for indicator in wanted}


class _OnDemand(Mapping[Against, Published]):
    """All there are, each made when it is asked for: a tile names two of six."""

    def __init__(self, make: Callable[[Against], Published]) -> None:
        self._make = make
        self._made: dict[Against, Published] = {}

    def __getitem__(self, against: Against) -> Published:
        if against not in self._made:
            self._made[against] = self._make(against)
        return self._made[against]

    def __iter__(self) -> Iterator[Against]:
        return iter(Against)

    def __len__(self) -> int:
        return len(Against)


class _Reader:
    """One authority's kept comparisons of one day, as ``keeping`` wrote them."""

    def __init__(self, kept: Comparison, model: int | None) -> None:
        self.day, self.figures = kept.day, kept.figures
        self.names: dict[str, Any] = kept.figures[NAMES]
        self.models = sorted(int(year) for year in self.names["models"])
        self.usual = _model_of(self.models, kept.day.year)
        self.model = model if model in self.models else self.usual

    def compared(self, indicator: Indicator) -> Compared:
        figure = self.figures.get(indicator.slug)
        if figure is None:
            return _nothing(indicator, self.names["own"], self.day, NEVER)
        return Compared(
            slug=indicator.slug,
            day=self.day,
            title=figure["title"],
            own=self._one(indicator, self.names["own"], figure["own"]),
            against=_OnDemand(partial(self._against, indicator, figure)),
            model=self.model,
            usual_model=self.usual,
            models=tuple(self.models),
            rank=figure["rank"],
            of=figure["of"],
            quartile=figure["quartile"],
            better=indicator.better,
        )

    def _against(self, indicator: Indicator, figure: dict[str, Any], against: Against) -> Published:
        if against in NEIGHBOURS:
            return self._neighbours(indicator, figure, NEIGHBOURS[against])
        if against is Against.REGION:
            return self._one(indicator, self.names["region"], figure["region"])
        if against is Against.ENGLAND:
            return self._one(indicator, "England", figure["england"])
        name, without = SAME_KIND[against], tuple(figure["same_kind"]["without"])
        value = figure["same_kind"][name]
        why = "" if value is not None else "none of them has a figure"
        return Published(f"All {self.names['kind']}, {name}", indicator.unit, value, why=why, without=without)

    def _neighbours(self, indicator: Indicator, figure: dict[str, Any], name: str) -> Published:
        members = self.names["models"].get(str(self.model), [])
        found = figure["neighbours"].get(str(self.model), {"mean": None, "median": None, "without": []})
        without = tuple(found["without"])
        why = "none of them has a figure" if members else "no model that names them is loaded"
        return Published(
            f"Statistical neighbours, {name}",
            indicator.unit,
            found[name],
            why="" if found[name] is not None else why,
            members=tuple(member for member in members if member not in without),
            without=without,
        )

    def _one(self, indicator: Indicator, name: str, figure: list[Any]) -> Published:
        value, symbol = figure
        return Published(name, indicator.unit, value, symbol, "" if value is not None else why_words(symbol))


def _model_of(years: list[int], year: int) -> int | None:
    """The latest of the year or before; of years before the first model, the first."""
    return max((each for each in years if each <= year), default=years[0] if years else None)


def _none(authority: Authority, wanted: list[Indicator], day: date) -> dict[str, Compared]:
    why = f"{NONE_LOADED} for {day_words(_march_up_to(day))} or before"
    return {each.slug: _nothing(each, authority.name, None, why) for each in wanted}


def _nothing(indicator: Indicator, name: str, day: date | None, why: str) -> Compared:
    names = {
        Against.NEIGHBOURS_MEAN: "Statistical neighbours, mean",
        Against.NEIGHBOURS_MEDIAN: "Statistical neighbours, median",
        Against.REGION: "Region",
        Against.ENGLAND: "England",
        Against.SAME_KIND_MEAN: "Councils of the same kind, mean",
        Against.SAME_KIND_MEDIAN: "Councils of the same kind, median",
    }
    against = {each: Published(words, indicator.unit, why=why) for each, words in names.items()}
    return Compared(indicator.slug, day, "", Published(name, indicator.unit, why=why), against, better=indicator.better)
