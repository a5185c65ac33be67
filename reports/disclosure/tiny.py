"""The sheet of an authority that looks after 1 to 5 children.

Noughts stay in a table that names three groups with somebody in them at most: five children could be any
of enough numbers then. With more the table goes whole, since it would tell how many there are at least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from reports.disclosure.keeping import kept, without
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.indicator import Unit
from reports.indicators.nearness import NEARNESS
from reports.indicators.registry import INDICATORS
from reports.indicators.rows import Rows

if TYPE_CHECKING:
    from reports.indicators.figure import Figure, Number
    from reports.indicators.sheet import Sheet

K = TypeVar("K")
MOST_GROUPS: Final = 3
MIX: Final = frozenset(indicator.slug for indicator in PLACEMENT_MIX.values())
PLACES: Final = frozenset(indicator.slug for indicator in NEARNESS)


def tiny_sheet(sheet: Sheet, *, year_hidden: bool) -> Sheet:
    codes, location = tiny_table(sheet.codes), tiny_table(sheet.location)
    gone = (MIX | {"with_relative_or_friend"} if codes is None else set()) | (PLACES if location is None else set())
    return replace(
        sheet,
        figures={
            slug: _figure(slug, figure, gone=slug in gone, year_hidden=year_hidden)
            for slug, figure in sheet.figures.items()
        },
        codes=codes or {},
        location=location or {},
        ages=tiny_table(sheet.ages) or without(sheet.ages, sheet.ages),
        reasons={},
        moves={},
        started_in_month=None,
        ceased_in_month=None,
        quarters=None,
    )


def tiny_table(cells: Mapping[K, Number]) -> dict[K, Number] | None:
    somebody = [cell for cell, number in cells.items() if number]
    return without(cells, somebody) if len(somebody) <= MOST_GROUPS else None


def _figure(slug: str, figure: Figure, *, gone: bool, year_hidden: bool) -> Figure:
    if figure.numerator is None or figure.denominator == 0:
        return figure
    if INDICATORS[slug].rows is not Rows.LOOKED_AFTER:
        # Noughts, where nobody came and nobody left in four quarters.
        return kept(figure, hidden=year_hidden, among_hidden=year_hidden and figure.unit is Unit.PERCENT)
    hidden = gone or bool(figure.numerator)
    return kept(figure, hidden=hidden, among_hidden=figure.unit is Unit.PERCENT)
