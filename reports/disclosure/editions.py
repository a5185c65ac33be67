"""Keeps what readers of totals are shown, day by day and version by version of the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, Q, TextField, Value
from django.db.models.functions import Cast

from reports.disclosure.earlier import NOTHING, Earlier, edition_of
from reports.disclosure.homes import GROUPS, leaves_of
from reports.disclosure.published import published_by_dfe, told_by_dfe
from reports.disclosure.shares import LASTING, LONG_IN_CARE, SHARES, counts_of
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.homes import PLACEMENT_MIX
from reports.models import ShownTotals

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.disclosure.earlier import Edition
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
        """What has been told of days, and of quarters' flows, by us and by DfE.

        One query for what has not been read yet.
        """
        new, flows = set(days) - self._days.keys(), set(quarters) - self._quarters
        if not new and not flows:
            return
        shown, published = self._told(new, flows)
        by_dfe = told_by_dfe(published)
        self._days |= {day: Earlier(by_dfe=by_dfe.get(day, {})) for day in new}
        self._quarters |= flows
        for day, table, version, told in shown:
            self._remember(day, table, version, json.loads(told))

    def _told(self, days: set[date], flows: set[date]) -> tuple[list[tuple], list[tuple]]:
        """What we have shown, and what DfE publishes: rows of two tables, told apart by the last column."""
        wanted = Q(day__in=days) | Q(day__in=flows, table=FLOWS)
        shown = ShownTotals.objects.filter(wanted, authority=self.authority).values_list(
            "day", "table", Value("", CharField()), Cast("version", BigIntegerField()), Cast("told", TextField())
        )
        published = published_by_dfe(self.authority, days).annotate(told=Value("", TextField()))
        rows = list(shown.union(published, all=True))
        return (
            [(day, table, version, told) for day, table, _, version, told in rows if told],
            [row[:-1] for row in rows if not row[-1]],
        )

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
            self._remember(kept.day, kept.table, kept.version, kept.told)

    def _remember(self, day: date, table: str, version: int, told: Edition) -> None:
        if version == self.authority.data_version:
            self._kept.add((day, table))
        if table == FLOWS:
            self._flows = self._flows.with_told(FLOWS, told)
        elif day in self._days:
            self._days[day] = self._days[day].with_told(table, told)


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
