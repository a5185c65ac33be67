"""Sheets of one day for many authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from placements.coverage import coverages
from reports.indicators.figure import Counted, Status, value_of
from reports.indicators.figures import population_on, populations_of_all
from reports.indicators.indicator import Unit
from reports.indicators.returns_held import ReturnsHeld
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheets_of_scopes
from reports.indicators.sheet_json import sheet_from_json
from reports.models import MonthEnd
from reports.stored.definitions import definitions

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.figure import Figure
    from reports.indicators.figures import Estimate
    from reports.indicators.indicator import Indicator
    from reports.indicators.sheet import Sheet
    from sufficiency.authorities.models import Authority


def sheets_on(authorities: list[Authority], day: date) -> dict[int, Sheet]:
    """By key, of those whose returns cover the day: stored ones where they hold, the others worked out.

    Three queries for any number that are stored; two more for every forty that are not.
    """
    it = _Asked(authorities, day)
    found = {
        each.pk: sheet_from_json(
            it.stored[each.pk], Scope(each, day), it.held[each.pk], population_on(day, it.populations[each.pk])
        )
        for each in it.covered
        if each.pk in it.stored
    }
    return found | it.worked_out()


def counted_on(
    authorities: list[Authority], day: date, indicators: list[Indicator]
) -> dict[int, dict[str, Counted | None]]:
    """The same, of some indicators the counts alone, by slug; None where one is not to be relied on."""
    it = _Asked(authorities, day)
    worked_out = it.worked_out().items()
    found = {pk: {each.slug: reliable(sheet.figures[each.slug]) for each in indicators} for pk, sheet in worked_out}
    for authority in it.covered:
        if (stored := it.stored.get(authority.pk)) is None:
            continue
        population = population_on(day, it.populations[authority.pk])
        scope, held = Scope(authority, day), it.held[authority.pk]
        found[authority.pk] = {
            each.slug: _counted(each, stored, population) if held.reach(each.needs_rows_since(scope)) else None
            for each in indicators
        }
    return found


def reliable(figure: Figure) -> Counted | None:
    """The figure where it is one to compare; one that is short of history is none."""
    return figure if figure.status is Status.OK else None


def _counted(indicator: Indicator, stored: dict, population: Estimate | None) -> Counted:
    numerator, denominator = stored["counts"][indicator.slug], stored["among"].get(indicator.slug)
    if indicator.unit is Unit.PER_10K:
        denominator = population.aged_0_to_17 if population else None
    return Counted(value_of(indicator.unit, numerator, denominator), numerator, denominator)


class _Asked:
    """What is held of some authorities that covers a day, and what is stored for it."""

    def __init__(self, authorities: list[Authority], day: date) -> None:
        self.day = day
        self.held = {pk: ReturnsHeld(each) for pk, each in coverages(authorities).items()}
        self.covered = [each for each in authorities if self.held[each.pk].cover(day)]
        self.stored = _stored_on(self.covered, day) if self.covered else {}
        self.populations: dict[int, list[Estimate]] = {each.pk: [] for each in self.covered}
        if self.covered:
            self.populations |= populations_of_all(self.covered)

    def worked_out(self) -> dict[int, Sheet]:
        """Those that are not stored."""
        missing = [each for each in self.covered if each.pk not in self.stored]
        if not missing:
            return {}
        scopes = [Scope(each, self.day) for each in missing]
        sheets = sheets_of_scopes(scopes, self.held, self.populations, moves=False)
        return {each.pk: sheet for each, sheet in zip(missing, sheets, strict=True)}


def _stored_on(authorities: list[Authority], day: date) -> dict[int, dict]:
    """What is stored for the data as it is, as JSON."""
    stored = MonthEnd.objects.filter(authority__in=authorities, day=day, registry=definitions())
    return dict(stored.filter(data_version=F("authority__data_version")).values_list("authority_id", "sheet"))
