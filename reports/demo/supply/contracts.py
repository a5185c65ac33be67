"""The contracts of ``fixtures/supply/contracts.csv``, their later prices, and the beds and homes that each covers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from providers.models import Bed, Contract, ContractBed, ContractHome, ContractPrice, Home, HomeKind, Provider
from providers.ofsted.owners import organisation_key
from reports.demo.supply.market import rows_of
from sufficiency.authorities.models import AuthorityGroup
from sufficiency.codes.supply import ContractKind

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

COVERING: Final = (ContractKind.BLOCK, ContractKind.SOFT_BLOCK)


def keep_contracts(authority: Authority) -> list[Contract]:
    """Contracts that cover beds cover every bed that their provider has in the area then, or as many as they say."""
    made = [_contract(authority, row) for row in rows_of("contracts.csv", authority.slug)]
    contracts = Contract.objects.bulk_create([contract for contract, _ in made])
    ContractPrice.objects.bulk_create(_prices(authority, contracts))
    taken: set[int] = set()
    for contract, beds in made:
        here = Home.objects.filter(authority=authority, kept_by=None, run_by=None)
        if contract.kind in COVERING:
            covered = _beds(authority, contract, beds, taken)
            taken |= {bed.pk for bed in covered}
            rows = [_covered(contract, bed) for bed in covered]
            ContractBed.objects.bulk_create(rows)
        elif contract.kind == ContractKind.FRAMEWORK:
            homes = here.filter(kind=HomeKind.CHILDRENS_HOME).order_by("registration__urn")
            ContractHome.objects.bulk_create([ContractHome(contract=contract, home=home) for home in homes])
    return contracts


def _contract(authority: Authority, row: dict[str, str]) -> tuple[Contract, int]:
    group = AuthorityGroup.objects.filter(slug=row["group"]).first() if row["group"] else None
    contract = Contract(
        authority=authority,
        provider=_provider(authority, row),
        kind=row["kind"],
        title=row["title"],
        reference=row["reference"],
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]),
        extendable_to=date.fromisoformat(row["extendable_to"]) if row["extendable_to"] else None,
        retender_on=date.fromisoformat(row["retender_on"]) if row["retender_on"] else None,
        void_percent=int(row["void_percent"]) if row["void_percent"] else None,
        void_free_days=int(row["void_free_days"] or 0),
        uplift="April's rise of the consumer prices index, at most 4%" if row["weekly_price"] else "",
        first_refusal_hours=int(row["first_refusal_hours"]) if row["first_refusal_hours"] else None,
        group=group,
        group_hours=int(row["group_hours"]) if group else None,
    )
    return contract, int(row["beds"] or 0)


def _prices(authority: Authority, contracts: list[Contract]) -> list[ContractPrice]:
    """The one each began with, and its rises."""
    began = {row["reference"]: row for row in rows_of("contracts.csv", authority.slug) if row["weekly_price"]}
    rows = [*began.values(), *rows_of("contract_prices.csv", authority.slug)]
    of = {each.reference: each for each in contracts}
    return [
        ContractPrice(
            contract=of[row["reference"]], start=date.fromisoformat(row["start"]),
            weekly_price=Decimal(row["weekly_price"]), why=row.get("why", ""),
        )
        for row in rows
    ]  # fmt: skip


def _provider(authority: Authority, row: dict[str, str]) -> Provider | None:
    """The one named; "the largest" is who has most beds of the kind in the area."""
    if not row["provider"]:
        return None
    return Provider.objects.filter(key=organisation_key(row["provider"])).first() or _largest(authority)


def _largest(authority: Authority) -> Provider | None:
    homes = Home.objects.filter(authority=authority, kept_by=None, run_by=None, kind=HomeKind.CHILDRENS_HOME)
    counted: dict[int, int] = {}
    for provider in Bed.objects.filter(home__in=homes).values_list("home__provider", flat=True):
        counted[provider] = counted.get(provider, 0) + 1
    largest = sorted(counted, key=lambda key: (-counted[key], key))[:1]
    return Provider.objects.filter(pk__in=largest).first()


def _beds(authority: Authority, contract: Contract, wanted: int, taken: set[int]) -> list[Bed]:
    """In the order of the homes' URNs; none that another contract of ours covers."""
    homes = Home.objects.filter(authority=authority, kept_by=None, provider=contract.provider)
    beds = Bed.objects.filter(home__in=homes, start__lte=contract.start).order_by(
        "home__registration__urn", "home", "number"
    )
    free = [bed for bed in beds if bed.pk not in taken]
    return free[:wanted] if wanted else free


def _covered(contract: Contract, bed: Bed) -> ContractBed:
    return ContractBed(contract=contract, bed=bed, start=contract.start, end=contract.end)
