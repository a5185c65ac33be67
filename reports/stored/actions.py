"""Writes sheets: what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reports.indicators.returns_held import returns_held
from reports.indicators.sheet_json import sheet_as_json
from reports.models import MonthEnd
from reports.stored.definitions import definitions
from reports.stored.month_ends import month_ends, present, version_of
from reports.stored.sheets import sheets_to_store
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reports.indicators.sheet import Sheet

AT_ONCE = 12
"""Month ends worked out and written together: the newest year is there first, and a write is short."""


def store_month_ends(*, authority: Authority, stored: Callable[[int], None] = lambda number: None) -> bool:
    """Bring an authority's stored sheets up to date with its data, the newest first.

    Says whether they are: not when the data changed meanwhile, and the next round begins again. What is
    written is complete in itself, so it may be ended at any moment, and run twice at once.
    """
    version = version_of(authority)
    held = returns_held(authority)
    days = month_ends(held)
    for some in _in_parts(_out_of_date(authority, days)):
        if not _write(authority, version, sheets_to_store(authority, some, held)):
            return False
        stored(len(some))
    return _forget_others(authority, version, days)


def _out_of_date(authority: Authority, days: list[date]) -> list[date]:
    held = set(present(authority).values_list("day", flat=True))
    return [day for day in days if day not in held]


def _in_parts(days: list[date]) -> Iterator[list[date]]:
    for first in range(0, len(days), AT_ONCE):
        yield days[first : first + AT_ONCE]


def _is_still(authority: Authority, version: int) -> bool:
    """Whether the data is of the version, and holds until the transaction ends.

    Rows read since the version was are of it too: a version goes up with its rows, and never comes back.
    """
    return Authority.objects.select_for_update().values_list("data_version", flat=True).get(pk=authority.pk) == version


@transaction.atomic
def _write(authority: Authority, version: int, sheets: dict[date, Sheet]) -> bool:
    if not _is_still(authority, version):
        return False
    stamp = {"data_version": version, "registry": definitions()}
    before = {each.day: each for each in MonthEnd.objects.filter(authority=authority, day__in=list(sheets))}
    wanted = {day: sheet_as_json(sheet) for day, sheet in sheets.items()}
    same = [each.pk for day, each in before.items() if each.sheet == wanted[day]]
    MonthEnd.objects.filter(pk__in=same).update(**stamp)
    MonthEnd.objects.bulk_create(
        [
            MonthEnd(authority=authority, day=day, sheet=sheet, made_at=timezone.now(), **stamp)
            for day, sheet in wanted.items()
            if day not in before or before[day].pk not in same
        ],
        update_conflicts=True,
        unique_fields=["authority", "day"],
        update_fields=["sheet", "made_at", *stamp],
    )
    return True


@transaction.atomic
def _forget_others(authority: Authority, version: int, days: list[date]) -> bool:
    """Sheets of month ends that no return speaks for any more."""
    others = MonthEnd.objects.filter(authority=authority).exclude(day__in=days)
    if others.exists() and _is_still(authority, version):
        others.delete()
    return version_of(authority) == version
