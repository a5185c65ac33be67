"""What a reader of the board may see: every figure on any day, or totals of quarter ends without small numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.disclosure.flows import safe_quarters
from reports.disclosure.groups import safe_groups
from reports.disclosure.sheets import safe_sheet
from reports.indicators.quarters import quarters_behind
from sufficiency.accounts.roles import ROLES, Permission, RoleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.figure import Counted
    from reports.indicators.quarters import Quarter
    from reports.indicators.sheet import Sheet
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Audience:
    """A reader of one authority's figures."""

    sees_children: bool
    authority: Authority | None = None

    @classmethod
    def of(cls, authority: Authority) -> Audience:
        """``authority`` as ``authority_or_404`` gives it, with the reader's role on it."""
        role: str = authority.role  # type: ignore[attr-defined]  # an annotation of that query
        return cls(Permission.SEE_CHILDREN in ROLES[RoleName(role)].permissions, authority)

    def shown(self, sheet: Sheet) -> Sheet:
        """The sheet as this reader may see it: numbers kept back are ``c``, tables kept back are empty."""
        return sheet if self.sees_children else safe_sheet(self.whole(sheet))

    def shown_groups(
        self, sheet: Sheet, slug: str, by: str, groups: dict[str, Counted], stock: dict[str, Counted] | None = None
    ) -> dict[str, Counted]:
        """One indicator's breakdown, given the whole ``sheet`` of its day, before anything is kept back from it.

        ``stock`` is the same breakdown of the children looked after, for a share whose denominators are not they.
        """
        if self.sees_children:
            return groups
        return safe_groups(self.whole(sheet), slug, by, groups, stock)

    def shown_flows(self, quarters: Sequence[Quarter]) -> list[Quarter]:
        """Quarters of whole financial years (``quarters_of_years``): in part of a year too little would be hidden."""
        return list(quarters) if self.sees_children else safe_quarters(quarters)

    def whole(self, sheet: Sheet) -> Sheet:
        """With its quarters, on which hangs what may be told of twelve months; three queries where it lacks them."""
        if self.sees_children or sheet.quarters is not None or self.authority is None:
            return sheet
        return replace(sheet, quarters=quarters_behind(self.authority, sheet.day))
