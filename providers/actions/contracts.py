"""Writes contracts and what they cover: the only place that does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from providers.actions.bed_uses import held_bed
from providers.actions.contract_prices import keep_first_price, keep_prices_within, refuse_unpriced_block
from providers.actions.holding import hold_authorities
from providers.bed_errors import BedGoneError
from providers.contracts.errors import ContractChangedError, ContractError
from providers.models import Bed, Contract, ContractBed, ContractHome
from providers.presenters.words import home_called
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from decimal import Decimal

    from providers.models import Home
    from sufficiency.accounts.models import User

TERMS: Final = (
    "provider", "kind", "title", "reference", "start", "end", "extendable_to", "retender_on", "void_percent",
    "void_free_days", "uplift", "uplift_on", "first_refusal_hours", "group", "group_hours",
)  # fmt: skip


@transaction.atomic
def make_contract(
    *, authority: Authority, by: User | str, weekly_price: Decimal | None = None, **terms: Any
) -> Contract:
    """``weekly_price``: of a bed, in pounds, from its first day. Raises ``ContractError``."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    contract = Contract(authority=authority, **terms)
    _refuse_what_cannot_be(contract)
    contract.save()
    record("contract made", contract, by=by, authority=authority, after=terms_of(contract))
    if weekly_price is None:
        refuse_unpriced_block(contract, "weekly_price")
    else:
        keep_first_price(contract, weekly_price, by)
    return contract


@transaction.atomic
def change_contract(*, contract: Contract, by: User | str, seen: dict[str, Any], **terms: Any) -> Contract:
    """``seen``: ``terms_of`` the contract when its form was opened. Raises ``ContractError``, and
    ``ContractChangedError`` where it is another by now.

    Beds covered to its end are covered to its new one; those covered beyond it, or before its start, no further.
    """
    # As who makes one: of two that come to one title the second is told.
    hold_authorities([contract.authority_id])
    if any(terms.get(name, getattr(contract, name)) != getattr(contract, name) for name in ("start", "end")):
        _supply_changes(contract)
    now = Contract.objects.select_for_update(of=("self",)).select_related("authority").get(pk=contract.pk)
    before, began, until = terms_of(now), now.start, now.end
    if before != seen:
        raise ContractChangedError(now)
    for name, value in terms.items():
        setattr(now, name, value)
    _refuse_what_cannot_be(now)
    if terms_of(now) != before:
        now.save()
        record("contract changed", now, by=by, authority=now.authority, before=before, after=terms_of(now))
        _cover_as_long(now, until, by)
        keep_prices_within(now, began, by)
    return now


def _cover_as_long(contract: Contract, until: date, by: User | str) -> None:
    """``until``: its end before. A bed that another contract has from some day on is covered to that day."""
    covered = contract.covered.select_related("bed__home__registration")
    # As ``cover_bed`` holds its bed: another council may be about to cover it.
    list(Bed.objects.select_for_update(no_key=True).filter(pk__in=covered.values("bed")).order_by("pk"))
    for each in covered:
        before, end = _covered(each), contract.end if each.end == until else min(each.end, contract.end)
        others = ContractBed.objects.filter(bed=each.bed, start__gte=each.end, start__lt=end).exclude(pk=each.pk)
        each.end = others.order_by("start").values_list("start", flat=True).first() or end
        each.start = max(each.start, contract.start)
        if _covered(each) != before:
            each.save(update_fields=["start", "end"])
            record("bed covered otherwise", contract, by=by, authority=contract.authority, before=before,
                   after=_covered(each))  # fmt: skip


@transaction.atomic
def cover_bed(*, contract: Contract, bed: Bed, start: date, by: User | str, end: date | None = None) -> ContractBed:
    """The bed is the contract's from a day until another, or until the contract ends. Raises ``ContractError``."""
    _supply_changes(contract)
    try:
        held = held_bed(bed)
    except BedGoneError as error:
        raise ContractError(error.message, "bed") from None
    covered = ContractBed(contract=contract, bed=held, start=start, end=end or contract.end)
    _refuse_to_cover(covered)
    covered.save()
    record("bed covered", contract, by=by, authority=contract.authority, after=_covered(covered))
    return covered


@transaction.atomic
def end_cover(*, covered: ContractBed, on: date, by: User | str) -> None:
    """``on`` is the first day on which it is covered no more; on its first day it is taken out. ``ContractError``."""
    _supply_changes(covered.contract)
    now = ContractBed.objects.select_for_update(of=("self",)).select_related("contract__authority", "bed__home")
    held = now.filter(pk=covered.pk).first()
    if held is None:
        raise ContractError("Somebody else took this bed out of the contract already. Nothing was changed")
    if not held.start <= on <= held.end:
        raise ContractError(f"Enter a day from {day_words(held.start)} to {day_words(held.end)}", "on")
    before = _covered(held)
    if on == held.start:
        held.delete()
    else:
        held.end = on
        held.save(update_fields=["end"])
    after = None if on == held.start else _covered(held)
    record("bed covered no more", held.contract, by=by, authority=held.contract.authority, before=before, after=after)


@transaction.atomic
def add_home(*, contract: Contract, home: Home, by: User | str) -> ContractHome:
    """A home may be bought from under a framework. Once is enough."""
    on_it, made = ContractHome.objects.get_or_create(contract=contract, home=home)
    if made:
        record("home added", contract, by=by, authority=contract.authority, after={"home": home_called(home)})
    return on_it


@transaction.atomic
def remove_home(*, on_it: ContractHome, by: User | str) -> None:
    gone, _ = ContractHome.objects.filter(pk=on_it.pk).delete()
    if gone:
        contract, home = on_it.contract, home_called(on_it.home)
        record("home removed", contract, by=by, authority=contract.authority, before={"home": home})


def terms_of(contract: Contract) -> dict[str, Any]:
    """What it says, as JSON can hold it."""
    return {name: _plain(getattr(contract, f"{name}_id", getattr(contract, name))) for name in TERMS}


def _supply_changes(contract: Contract) -> None:
    """Before any bed is held, as all do. A foster home of which a bed is bought has as many beds as are bought, not as
    many as children lived there: placements are matched anew."""
    Authority.objects.filter(pk=contract.authority_id).supply_changed()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str) else f"{value:.2f}"


def _refuse_what_cannot_be(contract: Contract) -> None:
    if contract.end <= contract.start:
        raise ContractError("The contract must end on the day it starts, or later. Correct one of the two", "last_day")
    if contract.extendable_to and contract.extendable_to < contract.end:
        raise ContractError("It cannot be extended to a day before its own end", "extendable_to")
    same = Contract.objects.filter(authority=contract.authority, title=contract.title, start=contract.start)
    if same.exclude(pk=contract.pk).exists():
        raise ContractError(
            f"There is a contract called {contract.title} from {day_words(contract.start)} already. "
            "Change that one, or give this another name",
            "title",
        )
    covers = ContractBed.objects.filter(contract=contract.pk).select_related("bed__home__registration")
    late = covers.filter(start__gte=contract.end).first()
    if late:
        raise ContractError(
            f"{late.bed} of {home_called(late.bed.home)} is covered from {day_words(late.start)}, after this end. "
            "Take it out first",
            "last_day",
        )
    early = covers.filter(end__lte=contract.start).first()
    if early:
        raise ContractError(
            f"{early.bed} of {home_called(early.bed.home)} is covered to {day_words(early.end)}, before this start. "
            "Take it out first",
            "start",
        )


def _refuse_to_cover(covered: ContractBed) -> None:
    contract, bed = covered.contract, covered.bed
    if not contract.start <= covered.start < covered.end <= contract.end:
        raise ContractError(
            f"{contract} holds from {day_words(contract.start)} to {day_words(contract.end)}. Enter days within it",
            "start",
        )
    if not bed.start <= covered.start < bed.end:
        until = "" if bed.end == OPEN else f" to {day_words(bed.end)}"
        raise ContractError(
            f"{bed} of {home_called(bed.home)} is registered from {day_words(bed.start)}{until}. "
            "Enter a day within that",
            "start",
        )
    others = ContractBed.objects.filter(bed=bed, start__lt=covered.end, end__gt=covered.start)
    if other := others.select_related("contract__authority").first():
        whose = other.contract.title if other.contract.authority_id == contract.authority_id else "another council"
        raise ContractError(
            f"{bed} of {home_called(bed.home)} is covered by {whose} from {day_words(other.start)} already. "
            "A bed is one contract's at a time: choose other days or another bed",
            "bed",
        )


def _covered(covered: ContractBed) -> dict[str, Any]:
    bed = covered.bed
    days = {"start": covered.start.isoformat(), "end": covered.end.isoformat()}
    return {"home": home_called(bed.home), "bed": bed.number} | days
