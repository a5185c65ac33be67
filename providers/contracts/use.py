"""How the beds of a contract are used: days occupied, days that stood empty, and what those cost.

A day is void when the bed is covered, registered, and nobody's: not occupied, not unavailable. A bed held for the
holder (reserved) is paid for like an empty one. What another authority's child occupies was let go, and costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from providers.models import BedUse, ContractBed
from sufficiency.codes.supply import ContractKind, UseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    @property
    def void(self) -> int:
        return self.reserved + self.vacant

    def __add__(self, other: ContractUse) -> ContractUse:
        return ContractUse(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def contract_uses(contracts: Sequence[Contract], first: date, last: date) -> dict[int, ContractUse]:
    """By the contract's key, over the days from first to last, both inclusive. Two queries."""
    by_contract = {contract.pk: contract for contract in contracts}
    covered = list(ContractBed.objects.filter(contract__in=by_contract, start__lte=last).select_related("bed"))
    uses = _uses({each.bed_id for each in covered}, last)
    found = dict.fromkeys(by_contract, ContractUse())
    for each in covered:
        contract = by_contract[each.contract_id]
        span = _within((each.start, each.end), (contract.start, contract.end), (each.bed.start, each.bed.end))
        found[contract.pk] += _bed_use(contract, span, uses[each.bed_id], first, last)
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


def _bed_use(contract: Contract, span: Days, uses: Iterable[Use], first: date, last: date) -> ContractUse:
    days = {"by_holder": 0, "by_others": 0, "unavailable": 0, "reserved": 0}
    paid_for, held = [], (first, last + timedelta(days=1))
    at = span[0]
    for start, end, kind, authority in uses:
        used = _within((start, end), span)
        if _length(used) == 0:
            continue
        if kind != UseKind.RESERVED:
            paid_for.append((at, used[0]))
            at = used[1]
        days[_named(kind, authority, contract)] += _length(_within(used, held))
    paid_for.append((at, span[1]))
    covered = _length(_within(span, held))
    return ContractUse(
        covered=covered,
        vacant=covered - sum(days.values()),
        void_cost=sum((_cost(contract, void, held) for void in paid_for), Decimal(0)),
        **days,
    )


def _named(kind: str, authority: int | None, contract: Contract) -> str:
    if kind == UseKind.OCCUPIED:
        return "by_holder" if authority == contract.authority_id else "by_others"
    return str(UseKind(kind).value)


def _cost(contract: Contract, void: Days, held: Days) -> Decimal:
    """Of one void, the days that are paid for: those after the free ones of it."""
    if contract.weekly_price is None or not contract.void_percent:
        return Decimal(0)
    start, end = void
    days = _length(_within((start + timedelta(days=contract.void_free_days), end), held))
    return contract.weekly_price * contract.void_percent * days / (PERCENT * DAYS_A_WEEK)


def _within(*spans: Days) -> Days:
    return max(start for start, _ in spans), min(end for _, end in spans)


def _length(span: Days) -> int:
    return max((span[1] - span[0]).days, 0)
