"""Keeps what readers of totals are shown, day by day and version by version of the data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.homes import GROUPS, leaves_of
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
    """Of one authority; read once, and written once a day and table for each version of the data."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @cached_property
    def _kept(self) -> dict[date, ShownTotals]:
        return {each.day: each for each in ShownTotals.objects.filter(authority=self.authority)}

    def before(self, day: date | None = None) -> Earlier:
        """What has been told of the day, and of all quarters' flows."""
        if not self._kept:
            return NOTHING
        flows = {cell: each for kept in self._kept.values() for cell, each in kept.told.get(FLOWS, {}).items()}
        of_the_day = self._kept[day].told if day in self._kept else {}
        return Earlier({**of_the_day, FLOWS: flows})

    def keep(self, shown: Mapping[date, Tables]) -> None:
        """One query, where something is shown for the first time of this version of the data."""
        changed = [kept for day, tables in shown.items() if (kept := self._with(day, tables)) is not None]
        if changed:
            ShownTotals.objects.bulk_create(
                changed, update_conflicts=True, unique_fields=["authority", "day"], update_fields=["told", "versions"]
            )

    def _with(self, day: date, tables: Tables) -> ShownTotals | None:
        kept = self._kept.get(day)
        kept = kept or ShownTotals(authority=self.authority, day=day, told={}, versions={})
        version = self.authority.data_version
        new = {name: table for name, table in tables.items() if kept.versions.get(name) != version}
        if not new:
            return None
        earlier = Earlier(kept.told)
        for name, (true, shown) in new.items():
            earlier = earlier.with_edition(name, true, shown)
        kept.told, kept.versions = dict(earlier.told), kept.versions | dict.fromkeys(new, version)
        self._kept[day] = kept
        return kept


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
