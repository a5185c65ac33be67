"""What the pages of contracts ask of the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from providers.models import Contract, ContractBed, ContractHome
from sufficiency.calendar import financial_year_ending, first_day_of_year, last_day_of_year
from sufficiency.codes.supply import ContractKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

ONE_DAY = timedelta(days=1)


def contracts_of(user: User, authority: Authority) -> QuerySet[Contract]:
    """With what a page of them names."""
    return Contract.objects.visible_to(user).of(authority).select_related("provider", "group")


def shown(contracts: QuerySet[Contract], kind: str, day: date, *, ended: bool) -> list[Contract]:
    """Of a kind, or all; those that ended by the day only when asked for. The next to end comes first."""
    if kind in ContractKind.values:
        contracts = contracts.filter(kind=kind)
    return list((contracts if ended else contracts.filter(end__gt=day)).order_by("end", "title"))


def year_so_far(day: date) -> tuple[date, date]:
    """The financial year of the day, to the day."""
    return first_day_of_year(financial_year_ending(day)), day


def years_of(contract: Contract, day: date) -> list[int]:
    """The financial years that the contract held in, up to the day, by the year they end in; the latest first.

    One that begins later has none yet, and the day's own is shown.
    """
    last = financial_year_ending(min(day, contract.end - ONE_DAY))
    return list(range(last, financial_year_ending(min(contract.start, day)) - 1, -1)) or [last]


def days_of_year(contract: Contract, year: int, day: date) -> tuple[date, date]:
    """Of a financial year the days up to the day, and to the contract's last."""
    return first_day_of_year(year), min(last_day_of_year(year), day, contract.end - ONE_DAY)


def beds_of(user: User, contract: Contract) -> QuerySet[ContractBed]:
    covered = ContractBed.objects.visible_to(user).filter(contract=contract).select_related("bed__home__registration")
    return covered.order_by("bed__home", "bed__number", "start")


def homes_of(user: User, contract: Contract) -> QuerySet[ContractHome]:
    on_it = ContractHome.objects.visible_to(user).filter(contract=contract)
    return on_it.select_related("home__registration").order_by("pk")
