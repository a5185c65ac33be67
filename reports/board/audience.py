"""What a reader of the board may see: every figure on any day, or totals of quarter ends without small numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.editions import Editions, Tables, tables_of, tables_of_flows, tables_of_groups
from reports.disclosure.flows import safe_quarters
from reports.disclosure.groups import safe_groups
from reports.disclosure.hidden import Hidden, hidden_in
from reports.disclosure.offers import STOCK
from reports.disclosure.shares import LOOKED_AFTER
from reports.disclosure.sheets import safe_sheet
from reports.indicators.ethnic_groups import in_main_groups
from reports.indicators.quarters import quarters_behind
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.calendar import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reports.indicators.figure import Counted
    from reports.indicators.quarters import Quarter
    from reports.indicators.sheet import Sheet
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Audience:
    """A reader of one authority's figures.

    What readers of totals are shown is kept, so that a later version of the data tells nothing of it: one
    query for the days of a page, with what DfE publishes of its 31 Marches, and another where something is
    shown for the first time of a version.
    """

    sees_children: bool
    authority: Authority | None = None

    @classmethod
    def of(cls, authority: Authority) -> Audience:
        """``authority`` as ``authority_or_404`` gives it, with the reader's role on it."""
        role: str = authority.role  # type: ignore[attr-defined]  # an annotation of that query
        return cls(Permission.SEE_CHILDREN in ROLES[RoleName(role)].permissions, authority)

    def shown(self, sheet: Sheet) -> Sheet:
        """The sheet as this reader may see it: numbers kept back are ``c``, tables kept back are empty."""
        return self.shown_all({sheet.day: sheet})[sheet.day]

    def shown_all(self, sheets: Mapping[date, Sheet]) -> dict[date, Sheet]:
        """Several at once: what is kept of them is written in one query."""
        return self.shown_with_flows(sheets, ())[0]

    def shown_with_flows(
        self, sheets: Mapping[date, Sheet], quarters: Sequence[Quarter]
    ) -> tuple[dict[date, Sheet], list[Quarter]]:
        """Days and quarters of one page: what is kept of both is read in one query, and written in one.

        The quarters are of whole financial years (``quarters_of_years``): in part of a year too little would be hidden.
        """
        if self.sees_children:
            return dict(sheets), list(quarters)
        whole = {day: self.whole(sheet) for day, sheet in sheets.items()}
        self._read(whole.values(), quarters)
        shown = {day: safe_sheet(sheet, self._before(day)) for day, sheet in whole.items()}
        known = [day for day, sheet in whole.items() if sheet.figures[LOOKED_AFTER].numerator is not None]
        flows = safe_quarters(quarters, self._before())
        past = [place for place, each in enumerate(quarters) if each.day <= today()]
        told_flows = tables_of_flows([quarters[place] for place in past], [flows[place] for place in past])
        told = {day: tables_of(whole[day], shown[day]) for day in known}
        self._keep({day: {**told.get(day, {}), **told_flows.get(day, {})} for day in {*told, *told_flows}})
        return shown, flows

    def shown_groups(
        self, sheet: Sheet, slug: str, by: str, groups: dict[str, Counted], stock: dict[str, Counted] | None = None
    ) -> dict[str, Counted]:
        """One indicator's breakdown, given the whole ``sheet`` of its day, before anything is kept back from it.

        ``stock`` is the same breakdown of the children looked after, for a share whose denominators are not they.
        Readers of totals are given ethnicity by DfE's main groups: its own totals of these would tell of codes below.
        """
        if self.sees_children:
            return groups
        groups = in_main_groups(slug, by, groups)
        stock = stock and in_main_groups(LOOKED_AFTER, by, stock)
        whole = self.whole(sheet)
        self._read([whole])
        shown = safe_groups(whole, slug, by, groups, stock, self._before(sheet.day))
        if shown:
            self._keep({sheet.day: tables_of_groups(LOOKED_AFTER if slug in STOCK else slug, by, groups, shown)})
        return shown

    def shown_flows(self, quarters: Sequence[Quarter]) -> list[Quarter]:
        """Quarters of whole financial years, as ``shown_with_flows`` has them."""
        return self.shown_with_flows({}, quarters)[1]

    def hidden_in(self, sheet: Sheet) -> list[Hidden]:
        """What readers of totals do not see of the sheet, for those who may know. Up to five queries."""
        if not self.sees_children or self.authority is None:
            return []
        whole = Audience(sees_children=False, authority=self.authority).whole(sheet)
        self._read([whole])
        return hidden_in(whole, safe_sheet(whole, self._before(sheet.day)))

    def whole(self, sheet: Sheet) -> Sheet:
        """With its quarters, on which hangs what may be told of twelve months; three queries where it lacks them."""
        if self.sees_children or sheet.quarters is not None or self.authority is None:
            return sheet
        return replace(sheet, quarters=quarters_behind(self.authority, sheet.day))

    @cached_property
    def _editions(self) -> Editions | None:
        return Editions(self.authority) if self.authority else None

    def _read(self, sheets: Iterable[Sheet], quarters: Iterable[Quarter] = ()) -> None:
        listed = list(sheets)
        if self._editions:
            behind = {each.day for sheet in listed for each in sheet.quarters or ()}
            self._editions.read([sheet.day for sheet in listed], behind | {each.day for each in quarters})

    def _before(self, day: date | None = None) -> Earlier:
        return self._editions.before(day) if self._editions else NOTHING

    def _keep(self, tables: Mapping[date, Tables]) -> None:
        if self._editions:
            self._editions.keep(tables)
