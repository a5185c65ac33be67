"""Keeps what readers of totals are shown, day by day and version by version of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from reports.disclosure.earlier import NOTHING, Earlier, edition_of
from reports.disclosure.homes import GROUPS, leaves_of
from reports.disclosure.published import published_by_dfe
from reports.disclosure.shares import LASTING, LONG_IN_CARE, SHARES, counts_of
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.homes import PLACEMENT_MIX
from reports.models import ShownTotals

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.indicators.figure import Counted, Number
    from reports.indicators.quarters import Quarter
    from reports.indicators.sheet import Sheet
    from sufficiency.authorities.models import Authority

Cells = Mapping[Any, "Number"]
# By name, a table's true numbers and the same as they are shown.
Tables = dict[str, tuple[Cells, Cells]]
FLOWS = "flows"


class Editions:
    """Of one authority, for one page; written once a day, table and version of the data, and never changed."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self._days: dict[date, Earlier] = {}
        self._quarters: set[date] = set()
        self._flows = NOTHING
        self._kept: set[tuple[date, str]] = set()

    def read(self, days: Iterable[date], quarters: Iterable[date] = ()) -> None:
        """What has been told of days, and of quarters' flows. One query for what has not been read yet.

        Another asks for what DfE publishes of a 31 March.
        """
        new, flows = set(days) - self._days.keys(), set(quarters) - self._quarters
        if not new and not flows:
            return
        published = published_by_dfe(self.authority, new)
        self._days |= {day: Earlier(by_dfe=published.get(day, {})) for day in new}
        self._quarters |= flows
        wanted = Q(day__in=new) | Q(day__in=flows, table=FLOWS)
        for kept in ShownTotals.objects.filter(wanted, authority=self.authority):
            self._remember(kept)

    def before(self, day: date | None = None) -> Earlier:
        """What had been told of the day, and of all quarters' flows; both have to be read."""
        of_the_day = self._days[day] if day else NOTHING
        return replace(of_the_day, told={**of_the_day.told, **self._flows.told})

    def keep(self, shown: Mapping[date, Tables]) -> None:
        """One query, where something is shown for the first time of this version of the data."""
        new = [
            ShownTotals(
                authority=self.authority,
                day=day,
                table=name,
                version=self.authority.data_version,
                told=edition_of(*table),
            )
            for day, tables in shown.items()
            for name, table in tables.items()
            if (day, name) not in self._kept
        ]
        if new:
            ShownTotals.objects.bulk_create(new, ignore_conflicts=True)
        for kept in new:
            self._remember(kept)

    def _remember(self, kept: ShownTotals) -> None:
        if kept.version == self.authority.data_version:
            self._kept.add((kept.day, kept.table))
        if kept.table == FLOWS:
            self._flows = self._flows.with_told(FLOWS, kept.told)
        elif kept.day in self._days:
            self._days[kept.day] = self._days[kept.day].with_told(kept.table, kept.told)


def tables_of(true: Sheet, shown: Sheet) -> Tables:
    """The tables of a sheet, by the names that hiding asks for them."""
    numbers = {slug: figure.numerator for slug, figure in shown.figures.items()}
    numbers[LONG_IN_CARE] = shown.figures[LASTING].denominator
    counts, leaves = counts_of(true), leaves_of(true.codes)
    groups = {group: sum(leaves[group].values()) for group in GROUPS}
    told = {group.value: numbers[indicator.slug] for group, indicator in PLACEMENT_MIX.items()}
    shares = {slug: counts[slug] for slug in (*SHARES, LASTING, LONG_IN_CARE)}
    return {
        "shares": (shares, numbers),
        "groups": (groups, told | {"": shown.codes.get("", SUPPRESSED)}),
        "codes": (true.codes, dict.fromkeys(true.codes, SUPPRESSED) | shown.codes),
        "location": (true.location, dict.fromkeys(true.location, SUPPRESSED) | shown.location),
        "areas": (
            {"in": counts["placed_in_area"], "out": counts["placed_out_of_area"]},
            {"in": numbers["placed_in_area"], "out": numbers["placed_out_of_area"]},
        ),
        "distances": ({"far": counts["placed_over_20_miles"]}, {"far": numbers["placed_over_20_miles"]}),
        "ages": (true.ages, shown.ages),
        "reasons": (true.reasons, dict.fromkeys(true.reasons, SUPPRESSED) | shown.reasons),
    }


def tables_of_groups(slug: str, by: str, true: Mapping[str, Counted], shown: Mapping[str, Counted]) -> Tables:
    """The tables of a breakdown; groups that are not even named are hidden."""
    tables: Tables = {f"{by}:{slug}": _both(true, shown, "numerator")}
    if slug == LASTING:
        tables[f"{by}:{LONG_IN_CARE}"] = _both(true, shown, "denominator")
    return tables


def _both(true: Mapping[str, Counted], shown: Mapping[str, Counted], what: str) -> tuple[Cells, Cells]:
    numbers = {name: getattr(each, what) for name, each in shown.items()}
    return {name: getattr(each, what) for name, each in true.items()}, dict.fromkeys(true, SUPPRESSED) | numbers


def tables_of_flows(true: Iterable[Quarter], shown: Iterable[Quarter]) -> dict[date, Tables]:
    """A table of one cell for each quarter."""
    return {
        each.day: {FLOWS: ({each.day: each.started}, {each.day: told.started})}
        for each, told in zip(true, shown, strict=True)
    }
