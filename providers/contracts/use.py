"""How the beds of a contract are used: days occupied, days that stood empty, and what those cost.

A day is void when the bed is covered, registered, and nobody's: not occupied, not unavailable. A bed held for the
holder (reserved) is paid for like an empty one. What another authority's child occupies was let go, and costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import prefetch_related_objects

from providers.contracts.prices import pieces_of
from providers.models import BedUse, ContractBed
from sufficiency.codes.supply import ContractKind, UseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from providers.contracts.prices import Piece
    from providers.models import Contract
    from sufficiency.authorities.models import Authority

BLOCKS: Final = (ContractKind.BLOCK, ContractKind.SOFT_BLOCK)
DAYS_A_WEEK: Final = 7
PERCENT: Final = 100
PENNY: Final = Decimal("0.01")

Days = tuple[date, date]
"""``[start, end)``."""


@dataclass(frozen=True, slots=True)
class ContractUse:
    """Bed-days of a contract over some days. The five add up to ``covered``."""

    covered: int = 0
    by_holder: int = 0
    by_others: int = 0
    unavailable: int = 0
    reserved: int = 0
    vacant: int = 0
    void_cost: Decimal = Decimal(0)
    unpriced: int = 0
    """Days that are paid for, of which no price is recorded: not in ``void_cost``."""

    @property
    def void(self) -> int:
        return self.reserved + self.vacant

    def __add__(self, other: ContractUse) -> ContractUse:
        return ContractUse(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def contract_uses(contracts: Sequence[Contract], first: date, last: date) -> dict[int, ContractUse]:
    """By the contract's key, over the days from first to last, both inclusive. Three queries, two where the prices are
    there already."""
    prefetch_related_objects(contracts, "prices")
    by_contract = {contract.pk: contract for contract in contracts}
    prices = {contract.pk: pieces_of(contract) for contract in contracts}
    covered = list(ContractBed.objects.filter(contract__in=by_contract, start__lte=last).select_related("bed"))
    uses = _uses({each.bed_id for each in covered}, last)
    found = dict.fromkeys(by_contract, ContractUse())
    for each in covered:
        contract = by_contract[each.contract_id]
        span = _within((each.start, each.end), (contract.start, contract.end), (each.bed.start, each.bed.end))
        use, paid_for = _bed_use(contract, span, uses[each.bed_id], (first, last + timedelta(days=1)))
        found[contract.pk] += replace(use, **_cost(contract.void_percent, paid_for, prices[contract.pk]))
    # Rounded once, so that a contract of many short voids costs what its days do.
    return {key: replace(use, void_cost=use.void_cost.quantize(PENNY, ROUND_HALF_UP)) for key, use in found.items()}


def block_use(authority: Authority, day: date) -> tuple[int, int]:
    """Of the beds that blocks and soft blocks cover on the day: how many the authority's children live in, and all."""
    covered = ContractBed.objects.filter(contract__authority=authority, contract__kind__in=BLOCKS).on(day)
    covered = covered.filter(contract__start__lte=day, contract__end__gt=day, bed__start__lte=day, bed__end__gt=day)
    used = BedUse.objects.on(day).filter(kind=UseKind.OCCUPIED, authority=authority, bed__in=covered.values("bed"))
    return used.count(), covered.count()


Use = tuple[date, date, str, int | None]


def _uses(beds: set[int], last: date) -> dict[int, list[Use]]:
    """Of each bed, in order."""
    found: dict[int, list[Use]] = defaultdict(list)
    rows = BedUse.objects.filter(bed__in=beds, start__lte=last).order_by("bed", "start")
    for bed, start, end, kind, authority in rows.values_list("bed", "start", "end", "kind", "authority"):
        found[bed].append((start, end, kind, authority))
    return found


def _bed_use(contract: Contract, span: Days, uses: Iterable[Use], held: Days) -> tuple[ContractUse, list[Days]]:
    """What a bed was on the days held, without the cost; and of its voids, then, what comes after their free days."""
    days: dict[str, Any] = {"by_holder": 0, "by_others": 0, "unavailable": 0, "reserved": 0}
    voids, at = [], span[0]
    for start, end, kind, authority in uses:
        used = _within((start, end), span)
        if _length(used) == 0:
            continue
        if kind != UseKind.RESERVED:
            voids.append((at, used[0]))
            at = used[1]
        days[_named(kind, authority, contract)] += _length(_within(used, held))
    voids.append((at, span[1]))
    free, covered = timedelta(days=contract.void_free_days), _length(_within(span, held))
    paid_for = [_within((start + free, end), held) for start, end in voids]
    return ContractUse(covered, **days, vacant=covered - sum(days.values())), paid_for


def _named(kind: str, authority: int | None, contract: Contract) -> str:
    if kind == UseKind.OCCUPIED:
        return "by_holder" if authority == contract.authority_id else "by_others"
    return str(UseKind(kind).value)


def _cost(percent: int | None, paid_for: Sequence[Days], prices: Sequence[Piece]) -> dict[str, Any]:
    """Of the days that are paid for, each at the price in force that day."""
    if not percent:
        return {}
    priced = [(_length(_within(days, (start, end))), price) for days in paid_for for start, end, price in prices]
    weekly = sum((days * price for days, price in priced), Decimal(0))
    unpriced = sum(map(_length, paid_for)) - sum(days for days, _ in priced)
    return {"void_cost": weekly * percent / (PERCENT * DAYS_A_WEEK), "unpriced": unpriced}


def _within(*spans: Days) -> Days:
    return max(start for start, _ in spans), min(end for _, end in spans)


def _length(span: Days) -> int:
    return max((span[1] - span[0]).days, 0)
