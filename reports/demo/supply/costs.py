"""A weekly price of each placement of the last years, and what each council set aside for them.

Prices are drawn near the middle of what national surveys of unit costs say of each kind; none is a provider's. With
them Walsall's placements of 2023/24 come to about the £39 million that its strategy sets aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from placements.models import BedMatch, Fee, Placement
from placements.synthetic.dice import Dice
from providers.contracts.prices import price_on
from providers.models import Budget, Contract, ContractBed
from reports.demo.supply.market import rows_of
from sufficiency.bulk import stage
from sufficiency.codes.ssda903 import FOSTER
from sufficiency.codes.ssda903 import PlacementProvider as Provider
from sufficiency.codes.ssda903 import PlacementType as Type
from sufficiency.codes.supply import ContractKind, Sourcing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sufficiency.authorities.models import Authority

SINCE: Final = date(2023, 4, 1)
# Pounds a week, in the middle: the council's own, and bought.
PRICES: Final[dict[str, tuple[int, int]]] = {
    Type.K1: (6900, 6900),
    Type.K2: (4700, 5300),
    Type.S1: (3900, 3900),
    Type.K3: (900, 1350),
    Type.H5: (900, 1350),
    Type.P2: (350, 420),
    Type.R1: (3100, 3100),
    Type.R3: (3600, 3600),
    **dict.fromkeys((Type.U1, Type.U2, Type.U3), (310, 310)),
    **dict.fromkeys((Type.U4, Type.U5, Type.U6), (470, 985)),
}
SPREAD: Final = 0.25
NEAREST: Final = 5
# Of places bought in homes: by the framework, the rest singly.
BY_FRAMEWORK: Final = 0.6
# Who else pays: in how many of the dearest kinds, and which share in percent.
JOINT: Final = {Type.K2: 0.14, Type.S1: 0.9, Type.K1: 0.1}
HEALTH, EDUCATION = (10, 35), (10, 40)
COLUMNS: Final = tuple(str(field.column) for field in Fee._meta.concrete_fields if not field.primary_key)
Covered = dict[tuple[int, date], Contract]


@dataclass(frozen=True, slots=True)
class Priced:
    """A placement with what its price hangs on."""

    child: int
    reference: str
    start: date
    end: date
    place: str
    provider: str

    @property
    def own(self) -> bool:
        return self.provider == Provider.PR1


def keep_costs(authority: Authority) -> int:
    Budget.objects.bulk_create(
        Budget(authority=authority, year_ending=int(row["year_ending"]), amount=Decimal(row["amount"]))
        for row in rows_of("budgets.csv", authority.slug)
    )
    contracts = list(Contract.objects.filter(authority=authority).prefetch_related("prices"))
    framework = next((each for each in contracts if each.kind == ContractKind.FRAMEWORK), None)
    covered = _covered(authority, contracts)
    fees = [_fee(authority, each, covered, framework) for each in _priced(authority)]
    stage(Fee, COLUMNS, ([getattr(fee, column) for column in COLUMNS] for fee in fees)).insert()
    return len(fees)


def _priced(authority: Authority) -> list[Priced]:
    rows = Placement.objects.of(authority).filter(end__gt=SINCE, placement_type__in=list(PRICES), short_breaks=False)
    columns = ("child", "child__reference", "start", "end", "placement_type", "provider_code")
    return [Priced(*row) for row in rows.order_by("child", "start").values_list(*columns)]


def _covered(authority: Authority, contracts: list[Contract]) -> Covered:
    """The contract that covers the bed of a placement, by child and first day."""
    by_key = {each.pk: each for each in contracts}
    beds = ContractBed.objects.filter(contract__in=by_key).values_list("bed", "contract")
    contract_of = {bed: by_key[contract] for bed, contract in beds}
    matches = BedMatch.objects.filter(authority=authority, bed_use__bed__in=contract_of)
    return {
        (child, start): contract_of[bed] for child, start, bed in matches.values_list("child", "start", "bed_use__bed")
    }


def _fee(authority: Authority, stay: Priced, covered: Covered, framework: Contract | None) -> Fee:
    dice = Dice("fee", stay.reference, stay.start)
    contract = covered.get((stay.child, stay.start))
    sourcing = _sourcing(stay, contract, framework, dice)
    agreed = price_on(contract, max(stay.start, SINCE)) if contract else None
    price = agreed.weekly_price if agreed else _price(stay, dice)
    parts = _parts(stay, price, dice)
    return Fee(
        authority=authority,
        child_id=stay.child,
        start=max(stay.start, SINCE),
        end=stay.end,
        other=Decimal(0),
        total=price,
        sourcing=sourcing.value,
        contract=contract if contract else framework if sourcing == Sourcing.FRAMEWORK else None,
        **parts,
        **_shares(stay, price, dice),
    )


def _sourcing(stay: Priced, contract: Contract | None, framework: Contract | None, dice: Dice) -> Sourcing:
    if contract:
        return Sourcing(contract.kind)
    if stay.own or stay.place not in PRICES:
        return Sourcing.IN_HOUSE
    if stay.place in FOSTER or (framework and stay.place == Type.K2):
        return Sourcing.FRAMEWORK if framework and dice.chance(BY_FRAMEWORK) else Sourcing.SPOT
    return Sourcing.SPOT


def _price(stay: Priced, dice: Dice) -> Decimal:
    own, bought = PRICES[stay.place]
    middle = own if stay.own else bought
    drawn = middle * (1 + SPREAD * (dice.between(-100, 100) + dice.between(-100, 100)) / 200)
    return Decimal(round(drawn / NEAREST) * NEAREST)


def _parts(stay: Priced, price: Decimal, dice: Dice) -> Mapping[str, Decimal]:
    """What is taught there, and what is added for one child, is told apart from its care."""
    education = (
        _share(price, 22) if stay.place == Type.S1 or (stay.place == Type.K2 and dice.chance(0.15)) else Decimal(0)
    )
    additional = _share(price, 9) if stay.place == Type.K2 and dice.chance(0.2) else Decimal(0)
    return {"core": price - education - additional, "education": education, "additional": additional}


def _shares(stay: Priced, price: Decimal, dice: Dice) -> Mapping[str, Decimal]:
    joint = dice.chance(JOINT.get(Type(stay.place), 0))
    health = _share(price, dice.between(*HEALTH)) if joint else Decimal(0)
    education = _share(price, dice.between(*EDUCATION)) if joint else Decimal(0)
    return {
        "paid_by_health": health,
        "paid_by_education": education,
        "paid_by_social_care": price - health - education,
    }


def _share(price: Decimal, percent: int) -> Decimal:
    """In whole pounds."""
    return (price * percent / 100).quantize(Decimal(1))
