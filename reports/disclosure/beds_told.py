"""Keeps what was published of the beds of an area, as ``editions`` keeps what was shown of children."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.disclosure.earlier import Earlier, edition_of
from reports.models import ShownTotals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reports.indicators.figure import Number
    from sufficiency.authorities.models import Authority

BEDS: Final = "beds:"
"""What the names of these tables begin with."""


def told_of_beds(authority: Authority, day: date) -> Earlier:
    """One query."""
    told = Earlier()
    rows = ShownTotals.objects.filter(authority=authority, day=day, table__startswith=BEDS).order_by("pk")
    for table, edition in rows.values_list("table", "told"):
        told = told.with_told(table, edition)
    return told


def keep_beds(
    authority: Authority, day: date, tables: Mapping[str, tuple[Mapping[str, int], Mapping[str, Number]]]
) -> None:
    """By name, the true numbers and those told. Written once a version and never changed.

    What is told hangs on beds and on children: both versions only go up, so their sum is one of the two together.
    """
    version = authority.supply_version + authority.data_version
    ShownTotals.objects.bulk_create(
        [
            ShownTotals(authority=authority, day=day, table=name, version=version, told=edition_of(true, told))
            for name, (true, told) in tables.items()
        ],
        ignore_conflicts=True,
    )
