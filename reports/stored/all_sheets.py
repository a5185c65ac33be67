"""Sheets of one day for many authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from placements.coverage import coverages
from reports.indicators.figures import population_on, populations_of_all
from reports.indicators.returns_held import ReturnsHeld
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheets_of_scopes
from reports.indicators.sheet_json import sheet_from_json
from reports.models import MonthEnd
from reports.stored.definitions import definitions

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.figures import Estimate
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
