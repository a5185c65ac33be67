"""What an edition is drawn from, each part read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reports.board.audience import Audience
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of
from reports.supply.market import market
from reports.supply.scope import SupplyScope

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.sheet import Sheet
    from reports.market_position.quarters import MarketQuarter
    from reports.supply.market import Segment
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Sources:
    """Of one authority at the end of one quarter. The public is told what readers of totals are, so that page,
    board and edition can never be subtracted from each other."""

    authority: Authority
    quarter: MarketQuarter

    @property
    def day(self) -> date:
        return self.quarter.last_day

    @cached_property
    def true(self) -> Sheet:
        """Before anything is kept back."""
        return self._audience.whole(sheet_of(Scope(self.authority, self.day)))

    @cached_property
    def shown(self) -> Sheet:
        """What has been shown is remembered from then on (``ShownTotals``)."""
        return self._audience.shown(self.true)

    @cached_property
    def supply(self) -> SupplyScope:
        return SupplyScope(self.authority, self.day)

    @cached_property
    def segments(self) -> list[Segment]:
        return market(self.supply)

    @cached_property
    def _audience(self) -> Audience:
        return Audience(sees_children=False, authority=self.authority)
