"""A day's sheet as readers of totals see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.flows import year_is_hidden
from reports.disclosure.hiding import hidden_cells, known_sum
from reports.disclosure.homes import Homes, safe_homes
from reports.disclosure.keeping import kept, without
from reports.disclosure.location import FAR, IN, OUT, safe_location
from reports.disclosure.offers import FLOWS, STOCK, is_year_end
from reports.disclosure.shares import (
    INDEPENDENT,
    LASTING,
    LONG_IN_CARE,
    LOOKED_AFTER,
    SHARES,
    UNREGULATED,
    counts_of,
    hidden_shares,
)
from reports.disclosure.small_numbers import SUPPRESSED, is_small, suppressed_count
from reports.disclosure.tiny import tiny_sheet
from reports.indicators.homes import PLACEMENT_MIX
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import ADOPTED, RETURNED_HOME, SPECIAL_GUARDIANSHIP

if TYPE_CHECKING:
    from reports.indicators.figure import Figure, Number
    from reports.indicators.sheet import Sheet

K = TypeVar("K")
GROUPS_OF_HOMES: Final = {indicator.slug: group.value for group, indicator in PLACEMENT_MIX.items()}
LEAVING: Final = {
    "adopted_in_year": ADOPTED,
    "special_guardianship_in_year": SPECIAL_GUARDIANSHIP,
    "returned_home_in_year": RETURNED_HOME,
}
OLDEST: Final = list(AGE_BANDS.values())[-1]


def safe_sheet(sheet: Sheet, earlier: Earlier = NOTHING) -> Sheet:
    """With ``c`` for what is kept back. A table that is kept back whole is empty, or all ``c``.

    Without its quarters a sheet keeps its twelve months back.
    """
    total = sheet.figures[LOOKED_AFTER].numerator
    if total is None:
        return replace(sheet, started_in_month=None, ceased_in_month=None, quarters=None)
    if is_small(total):
        return tiny_sheet(sheet, year_hidden=_year_hidden(sheet, earlier))
    return _Making(sheet, earlier).made()


def _year_hidden(sheet: Sheet, earlier: Earlier) -> bool:
    """Both flows, since readers had one by the other."""
    flows = sheet.figures["started_in_year"].numerator, sheet.figures["ceased_in_year"].numerator
    return any(map(is_small, flows)) or year_is_hidden(sheet.quarters or (), sheet.day, earlier)


class _Making:
    """One sheet on its way; what is decided first bounds what comes after: tiles, then tables."""

    def __init__(self, sheet: Sheet, earlier: Earlier) -> None:
        self.sheet, self.earlier = sheet, earlier
        self.counts = counts_of(sheet)
        self.hidden = hidden_shares(sheet, earlier)
        self.homes = self._homes()
        self.location = safe_location(
            sheet.location,
            in_hidden="placed_in_area" in self.hidden,
            far_hidden="placed_over_20_miles" in self.hidden,
            earlier=earlier,
        )
        self.year_hidden = _year_hidden(sheet, earlier)
        self.reasons = self._reasons()
        self._hide_what_tables_hide()

    def made(self) -> Sheet:
        sheet = self.sheet
        return replace(
            sheet,
            figures={slug: self._figure(slug, figure) for slug, figure in sheet.figures.items()},
            codes=self.homes.codes,
            location=self.location.cells,
            ages=self._ages(),
            reasons=self.reasons or {},
            moves=_small_alone(sheet.moves) if is_year_end(sheet.day) else {},
            started_in_month=None,
            ceased_in_month=None,
            quarters=None,
        )

    def _known(self, slug: str) -> int:
        return 0 if slug in self.hidden else self.counts[slug]

    def _homes(self) -> Homes:
        tile_hidden = "in_childrens_homes" in self.hidden
        return safe_homes(
            self.sheet.codes, tile_hidden=tile_hidden, under_16=self._known(UNREGULATED), earlier=self.earlier
        )

    def _reasons(self) -> dict[str, Number] | None:
        """On 31 March alone: twelve months to other quarter ends overlap."""
        reasons = self.sheet.reasons
        if self.year_hidden or not is_year_end(self.sheet.day):
            return None
        hidden = hidden_cells(
            reasons,
            hide=self.earlier.hidden("reasons", reasons),
            sure=self.earlier.shown("reasons", reasons),
        )
        return None if hidden is None else without(reasons, hidden)

    def _left_because(self, codes: Collection[str]) -> Number:
        if self.reasons is None:
            return SUPPRESSED
        hidden = [code for code, number in self.reasons.items() if number == SUPPRESSED]
        return known_sum(self.sheet.reasons, hidden, codes)

    def _ages(self) -> dict[str, Number]:
        """Of those under 16 the rest beside the children long in care, or the unlawfully placed, is a count too."""
        ages = self.sheet.ages
        under_16 = sum(number for band, number in ages.items() if band != OLDEST)
        parts = [self._known(LONG_IN_CARE), self._known(UNREGULATED)]
        hide = {OLDEST} if any(part and is_small(under_16 - part) for part in parts) else set()
        hidden = hidden_cells(
            ages,
            hide=hide | self.earlier.hidden("ages", ages),
            sure=self.earlier.shown("ages", ages),
            published=self.earlier.published("ages", ages),
        )
        return without(ages, set(ages) if hidden is None else hidden)

    def _hide_what_tables_hide(self) -> None:
        """A tile may have to go with its table, and a count within a group with the group."""
        shown = {
            "in_childrens_homes": self.homes.groups[GROUPS_OF_HOMES["in_childrens_homes"]],
            "placed_in_area": self.location.areas[IN],
            "placed_over_20_miles": self.location.distances[FAR],
            INDEPENDENT: self.homes.groups[GROUPS_OF_HOMES["in_foster_care"]] if self.counts[INDEPENDENT] else 0,
        }
        self.hidden |= {slug for slug, number in shown.items() if number == SUPPRESSED}

    def _figure(self, slug: str, figure: Figure) -> Figure:
        if slug in STOCK:
            return figure
        if slug in FLOWS:
            return kept(figure, hidden=self.year_hidden)
        if slug in LEAVING:
            number = self._left_because(LEAVING[slug])
            return kept(figure, hidden=number == SUPPRESSED, among_hidden=self.year_hidden)
        if slug == LASTING:
            return kept(figure, hidden=slug in self.hidden, among_hidden=LONG_IN_CARE in self.hidden)
        return kept(figure, hidden=slug in self.hidden or self._read_off(slug) == SUPPRESSED)

    def _read_off(self, slug: str) -> Number:
        """What the tables have of an indicator that is one of their cells, or several together."""
        if slug in GROUPS_OF_HOMES:
            return self.homes.groups[GROUPS_OF_HOMES[slug]]
        if slug == "with_relative_or_friend":
            return self.homes.relatives
        if slug == "placed_out_of_area":
            return self.location.areas[OUT]
        if slug == "placed_over_20_miles_out_of_area":
            return self.location.cells.get((OUT, "far"), 0)
        if slug == "distance_not_known":
            return self.location.distance_not_known
        return None if slug in SHARES else SUPPRESSED


def _small_alone(cells: Mapping[K, Number]) -> dict[K, Number]:
    """A table without totals: nothing is worked out from one cell about another."""
    return {cell: suppressed_count(number) for cell, number in cells.items()}
