"""Writes what a contract costs from which day on: the only place that does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from providers.contracts.errors import ContractChangedError, ContractError
from providers.models import Contract, ContractPrice
from sufficiency.audit.actions import record
from sufficiency.codes.supply import ContractKind
from sufficiency.web.presenters import day_words, money_words

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from sufficiency.accounts.models import User

ONE_DAY: Final = timedelta(days=1)


@transaction.atomic
def record_price(
    *, contract: Contract, start: date, weekly_price: Decimal, why: str, by: User | str, seen: dict[str, Any]
) -> ContractPrice:
    """From ``start`` on, until another begins. ``seen``: ``prices_seen`` when the form was opened. Raises
    ``ContractError``, and ``ContractChangedError`` where somebody else wrote a price since."""
    held = _locked(contract, seen)
    return _saved(ContractPrice(contract=held), start, weekly_price, why, by=by)


@transaction.atomic
def correct_price(
    *, price: ContractPrice, start: date, weekly_price: Decimal, why: str, by: User | str, reason: str,
    seen: dict[str, Any],
) -> ContractPrice:  # fmt: skip
    """Put right what was written. Raises as ``record_price`` does."""
    held = _locked(price.contract, seen)
    return _saved(held.prices.get(pk=price.pk), start, weekly_price, why, by=by, reason=reason)


@transaction.atomic
def remove_price(*, price: ContractPrice, by: User | str, reason: str, seen: dict[str, Any]) -> None:
    """Take out what never held: the price before it goes on. Raises as ``record_price`` does."""
    held = _locked(price.contract, seen)
    now = held.prices.get(pk=price.pk)
    before = plain(now)
    now.delete()
    refuse_unpriced_block(held, "")
    record("contract price removed", held, by=by, authority=held.authority, before=before, reason=reason)


def keep_first_price(contract: Contract, weekly_price: Decimal, by: User | str) -> None:
    """Of a contract that is made: it begins with the contract."""
    _saved(ContractPrice(contract=contract), contract.start, weekly_price, "", by=by)


def keep_prices_within(contract: Contract, began: date, by: User | str) -> None:
    """After its terms changed. The price from its first day (``began`` before) is from its new first day; any other
    stays where it is, and is not left outside. Raises ``ContractError``."""
    prices = list(contract.prices.all())
    first = next((each for each in prices if each.start == began), None)
    for each in prices:
        if each is not first:
            _refuse_outside(contract, each.start, alone=first is None)
    if first and first.start != contract.start:
        _saved(first, contract.start, first.weekly_price, first.why, by=by)
    refuse_unpriced_block(contract, "kind")


def refuse_unpriced_block(contract: Contract, field: str) -> None:
    if contract.kind == ContractKind.BLOCK and not contract.prices.filter(start=contract.start).exists():
        raise ContractError(
            f"A block is paid for whether it is used or not: it needs a price from {day_words(contract.start)}, its "
            "first day",
            field,
        )


def prices_seen(contract: Contract) -> dict[str, Any]:
    """What a form shows of its prices, as it travels through the form and back."""
    return {str(each.pk): plain(each) for each in contract.prices.all()}


def plain(price: ContractPrice) -> dict[str, str]:
    return {"start": price.start.isoformat(), "weekly_price": f"{price.weekly_price:.2f}", "why": price.why}


def _locked(contract: Contract, seen: dict[str, Any]) -> Contract:
    """Of two who write at once the second sees what the first wrote."""
    held = Contract.objects.select_for_update(of=("self",)).select_related("authority").get(pk=contract.pk)
    if prices_seen(held) != seen:
        raise ContractChangedError(held)
    return held


def _saved(
    price: ContractPrice, start: date, weekly_price: Decimal, why: str, *, by: User | str, reason: str = ""
) -> ContractPrice:
    contract, before = price.contract, plain(price) if price.pk else None
    price.start, price.weekly_price, price.why = start, weekly_price, why
    if plain(price) == before:
        return price
    _refuse_what_cannot_be(price)
    price.save()
    refuse_unpriced_block(contract, "start")
    verb = "contract price corrected" if before else "contract price recorded"
    record(verb, contract, by=by, authority=contract.authority, before=before, after=plain(price), reason=reason)
    return price


def _refuse_what_cannot_be(price: ContractPrice) -> None:
    contract, last = price.contract, price.contract.end - ONE_DAY
    if not contract.start <= price.start < contract.end:
        more = ". To record a price after that, extend the contract first" if price.start > last else ""
        raise ContractError(
            f"{contract} holds from {day_words(contract.start)} to {day_words(last)}: enter a day within it{more}",
            "start",
        )
    same = contract.prices.filter(start=price.start).exclude(pk=price.pk).first()
    if same:
        raise ContractError(
            f"A price from {day_words(same.start)} is recorded already: {money_words(same.weekly_price)} a week. "
            "Correct that one, or enter another day",
            "start",
        )


def _refuse_outside(contract: Contract, start: date, *, alone: bool) -> None:
    """``alone``: no price begins with the contract, so that this one may."""
    if start >= contract.end:
        raise ContractError(f"A price is recorded from {day_words(start)}, after this end. Remove it first", "last_day")
    if start < contract.start or (start == contract.start and not alone):
        raise ContractError(
            f"A price is recorded from {day_words(start)}, which is not after this start. Remove it first", "start"
        )
