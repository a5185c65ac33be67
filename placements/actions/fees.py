"""Writes fees: the only place that does. A fee from a day ends the one that went on before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from placements.fees.parts import FeeError
from placements.models import Child, Fee
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words, money_words

if TYPE_CHECKING:
    from placements.fees.parts import WeeklyPrice
    from providers.models import Contract
    from sufficiency.accounts.models import User


CHILD_GONE: Final = (
    "This child is in the register no more: a return was loaded or taken back while you had this open. Nothing was "
    "saved. Look for the child in the list of fees"
)


class FeeChangedError(Exception):
    """Somebody else changed or removed the fee since it was shown; ``now`` is what they left, if anything."""

    def __init__(self, now: Fee | None) -> None:
        super().__init__("The fee was changed meanwhile.")
        self.now = now


@transaction.atomic
def record_fee(
    *,
    child: Child,
    start: date,
    price: WeeklyPrice,
    sourcing: str,
    by: User | str,
    end: date = OPEN,
    contract: Contract | None = None,
    reason: str = "",
) -> Fee:
    """From ``start`` until ``end`` (the first day after it), instead of a fee that went on. Raises ``FeeError``."""
    held = _locked(child.authority_id, child.pk)
    if not Child.objects.filter(pk=child.pk).exists():
        raise FeeError(CHILD_GONE)
    before = held.filter(start__lt=start, end__gt=start).first()
    fee = Fee(authority_id=child.authority_id, child=child, start=start, end=end, sourcing=sourcing, contract=contract)
    _refuse_what_cannot_be(fee, held.exclude(pk=before.pk if before else None))
    if before:
        was = _plain(before)
        before.end = start
        before.save(update_fields=["end"])
        _written("fee ended", before, by, before=was, reason=reason)
    return _saved(fee, price, "fee recorded", by, reason=reason)


@transaction.atomic
def correct_fee(
    *,
    fee: Fee,
    start: date,
    end: date,
    price: WeeklyPrice,
    sourcing: str,
    by: User | str,
    contract: Contract | None = None,
    reason: str,
    seen: dict[str, Any],
) -> Fee:
    """Put right what was written. ``seen``: ``as_seen`` of the fee when its form was opened; another since raises
    ``FeeChangedError``."""
    held = _locked(fee.authority_id, fee.child_id)
    now = held.filter(pk=fee.pk).first()
    if now is None or as_seen(now) != seen:
        raise FeeChangedError(now)
    was = _plain(now)
    now.start, now.end, now.sourcing, now.contract = start, end, sourcing, contract
    _refuse_what_cannot_be(now, held.exclude(pk=now.pk))
    return _saved(now, price, "fee corrected", by, before=was, reason=reason)


@transaction.atomic
def remove_fee(*, fee: Fee, by: User | str, reason: str, seen: dict[str, Any]) -> None:
    """Take out what should never have been written. Raises ``FeeChangedError``."""
    now = _locked(fee.authority_id, fee.child_id).filter(pk=fee.pk).first()
    if now is None or as_seen(now) != seen:
        raise FeeChangedError(now)
    _written("fee removed", now, by, before=_plain(now), reason=reason)
    now.delete()


def as_seen(fee: Fee) -> dict[str, Any]:
    """What a form shows of a fee, as it travels through the form and back."""
    return _plain(fee)


def _locked(authority: int, child: int) -> Any:
    """The child's fees; of two who write at once the second sees what the first wrote."""
    Authority.objects.select_for_update().get(pk=authority)
    return Fee.objects.filter(child=child)


def _refuse_what_cannot_be(fee: Fee, others: Any) -> None:
    if fee.end <= fee.start:
        raise FeeError("Enter a last day on or after the first day", "last_day")
    in_the_way = others.filter(start__lt=fee.end, end__gt=fee.start).order_by("start").first()
    if in_the_way:
        raise FeeError(
            f"A fee of {money_words(in_the_way.total)} a week from {day_words(in_the_way.start)} is recorded already. "
            "End this one before it, or correct that one",
            "start",
        )
    if fee.contract and not (fee.contract.start <= fee.start < fee.contract.end):
        raise FeeError(
            f"{fee.contract} holds from {day_words(fee.contract.start)}. Choose a contract that holds on the first day",
            "contract",
        )


def _saved(fee: Fee, price: WeeklyPrice, verb: str, by: User | str, **told: Any) -> Fee:
    for name, value in price.as_fields().items():
        setattr(fee, name, value)
    fee.save()
    _written(verb, fee, by, after=_plain(fee), **told)
    return fee


def _written(verb: str, fee: Fee, by: User | str, **told: Any) -> None:
    record(verb, fee, by=by, authority=fee.authority, **told)


def _plain(fee: Fee) -> dict[str, Any]:
    """What it says, as JSON can hold it; whose it is the event's object tells."""
    left_out = {"id", "authority_id", "child_id"}
    names = [field.attname for field in Fee._meta.concrete_fields if field.attname not in left_out]
    return {name: _written_out(getattr(fee, name)) for name in names}


def _written_out(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str) else f"{value:.2f}"
