"""The prices of a contract over time: each holds from its day until the next begins."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from providers.models import Contract, ContractPrice

Piece = tuple[date, date, Decimal]
"""``[start, end)``, and pounds a week of one bed."""


def pieces_of(contract: Contract) -> list[Piece]:
    """Its prices in order, each with the days it holds."""
    prices = contract.prices.all()
    starts = [*(each.start for each in prices), OPEN]
    return [(*days, each.weekly_price) for days, each in zip(pairwise(starts), prices, strict=True)]


def price_on(contract: Contract, day: date) -> ContractPrice | None:
    """The price in force; none before the first."""
    return max((each for each in contract.prices.all() if each.start <= day), key=lambda each: each.start, default=None)
