"""What a reader of the board may see: every figure on any day, or totals of quarter ends without small numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.board.measures import MEASURES
from reports.disclosure.small_numbers import kept_back, suppressed
from sufficiency.accounts.roles import ROLES, Permission, RoleName

if TYPE_CHECKING:
    from reports.indicators.figure import Figure
    from sufficiency.authorities.models import Authority


TILES = {measure.indicator.slug for measure in MEASURES}


@dataclass(frozen=True)
class Audience:
    """A reader of one authority's figures."""

    sees_children: bool

    @classmethod
    def of(cls, authority: Authority) -> Audience:
        """``authority`` as ``authority_or_404`` gives it, with the reader's role on it."""
        role: str = authority.role  # type: ignore[attr-defined]  # an annotation of that query
        return cls(Permission.SEE_CHILDREN in ROLES[RoleName(role)].permissions)

    def shown(self, figures: dict[str, Figure]) -> dict[str, Figure]:
        """To readers of totals the ten tiles: with the other indicators a number kept back could be worked out."""
        if self.sees_children:
            return figures
        return {slug: suppressed(each) if slug in TILES else _closed(each) for slug, each in figures.items()}


def _closed(figure: Figure) -> Figure:
    return figure if figure.numerator is None else kept_back(figure)
