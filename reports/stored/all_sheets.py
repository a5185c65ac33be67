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
    held = {pk: ReturnsHeld(each) for pk, each in coverages(authorities).items()}
    scopes = [Scope(each, day) for each in authorities if held[each.pk].cover(day)]
    if not scopes:
        return {}
    covered = [scope.authority for scope in scopes]
    stored = _stored_on(covered, day)
    populations: dict[int, list[Estimate]] = {each.pk: [] for each in covered} | populations_of_all(covered)
    missing = [scope for scope in scopes if scope.authority.pk not in stored]
    worked_out = sheets_of_scopes(missing, held, populations, moves=False) if missing else []
    return _from_json(stored, scopes, held, populations) | {
        scope.authority.pk: sheet for scope, sheet in zip(missing, worked_out, strict=True)
    }


def _from_json(
    stored: dict[int, dict], scopes: list[Scope], held: dict[int, ReturnsHeld], populations: dict[int, list[Estimate]]
) -> dict[int, Sheet]:
    return {
        pk: sheet_from_json(stored[pk], scope, held[pk], population_on(scope.day, populations[pk]))
        for scope in scopes
        if (pk := scope.authority.pk) in stored
    }


def _stored_on(authorities: list[Authority], day: date) -> dict[int, dict]:
    """What is stored for the data as it is, as JSON."""
    stored = MonthEnd.objects.filter(authority__in=authorities, day=day, registry=definitions())
    return dict(stored.filter(data_version=F("authority__data_version")).values_list("authority_id", "sheet"))
