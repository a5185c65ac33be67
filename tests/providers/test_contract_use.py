"""How contracts' beds are used, by hand and again day by day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers.contracts.use import ContractUse, block_use, contract_uses
from providers.models import BedUse, Contract, ContractBed
from sufficiency.calendar import OPEN
from tests.providers.factories import bed, bed_use, contract
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 4, 1), date(2025, 3, 31)
TERMS: dict[str, Any] = {"weekly_price": Decimal(700), "void_percent": 50, "void_free_days": 7}


def covered(number: int = 1, **values: Any) -> ContractBed:
    """A bed of a block that holds from April 2024 to March 2026."""
    block = Contract.objects.filter(title="Example block").first() or contract(**TERMS)
    return ContractBed.objects.create(**{"contract": block, "bed": bed(number=number), "start": FIRST} | values)


def use_of(each: ContractBed, first: date = FIRST, last: date = LAST) -> ContractUse:
    return contract_uses([each.contract], first, last)[each.contract_id]


def test_a_bed_that_nobody_used_is_void_after_its_free_days() -> None:
    assert use_of(covered()) == ContractUse(covered=365, vacant=365, void_cost=Decimal("17900.00"))  # 358 days at £50


def test_what_each_day_was() -> None:
    one = covered()
    bed_use(one.bed, date(2024, 4, 1), date(2024, 5, 1))
    bed_use(one.bed, date(2024, 5, 1), date(2024, 5, 11), kind="unavailable", reason="repair", authority=None)
    bed_use(one.bed, date(2024, 5, 11), date(2024, 5, 21), kind="reserved")
    bed_use(one.bed, date(2024, 6, 1), date(2024, 6, 11), authority=authority("leeds"))
    bed_use(one.bed, date(2024, 6, 11), OPEN)
    found = use_of(one)
    assert (found.covered, found.by_holder, found.by_others) == (365, 30 + 294, 10)
    assert (found.unavailable, found.reserved, found.vacant) == (10, 10, 11)
    # One void of 21 days, held for us or empty: 14 of them are paid for.
    assert found.void_cost == Decimal(700)


def test_free_days_are_those_of_the_void_and_not_of_the_year() -> None:
    """A void over the year's end is free once."""
    one = covered()
    bed_use(one.bed, date(2024, 4, 1), date(2025, 3, 29))
    assert use_of(one).void_cost == 0
    next_year = use_of(one, date(2025, 4, 1), date(2025, 4, 10))
    assert (next_year.vacant, next_year.void_cost) == (10, Decimal(300))  # free to 4 April


def test_a_bed_counts_only_while_it_is_covered_registered_and_under_contract() -> None:
    one = covered(start=date(2024, 12, 1), end=date(2027, 1, 1))
    one.bed.end = date(2025, 1, 1)
    one.bed.save()
    assert use_of(one, FIRST, date(2026, 12, 31)).covered == 31


def test_a_contract_without_a_price_for_voids_costs_nothing_for_them() -> None:
    one = covered()
    Contract.objects.update(void_percent=None)
    assert use_of(ContractBed.objects.get(pk=one.pk)).void_cost == 0


def test_a_contract_without_beds() -> None:
    empty = contract(kind="framework")
    assert contract_uses([empty], FIRST, LAST) == {empty.pk: ContractUse()}


def test_how_many_block_beds_are_used_on_a_day() -> None:
    one, two = covered(), covered(2)
    bed_use(one.bed, date(2024, 5, 1), date(2024, 5, 3))
    bed_use(two.bed, date(2024, 5, 1), authority=authority("leeds"))
    bolton = authority("bolton")
    days = (date(2024, 4, 30), date(2024, 5, 1), date(2024, 5, 3), date(2026, 4, 1))
    assert [block_use(bolton, day) for day in days] == [(0, 2), (1, 2), (0, 2), (0, 0)]


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 20), st.sampled_from(["ours", "theirs", "reserved", "unavailable"])),
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=SPANS,
    window=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    free=st.integers(0, 10),
    rise=st.integers(1, 50),
)
def test_the_same_day_by_day(
    db: None, spans: list[tuple[int, int, str]], window: tuple[int, int], free: int, rise: int
) -> None:
    """The price doubles on the day of the rise."""
    BedUse.objects.all().delete()
    ContractBed.objects.all().delete()
    Contract.objects.all().delete()
    one = covered(end=FIRST + timedelta(days=50))
    Contract.objects.update(void_free_days=free)
    one.contract.prices.create(start=FIRST + timedelta(days=rise), weekly_price=1400)
    one = ContractBed.objects.select_related("contract", "bed").get(pk=one.pk)
    day, days = FIRST, ["vacant"] * 50
    for gap, length, kind in spans:
        start = day + timedelta(days=gap)
        day = start + timedelta(days=length)
        _put(one, start, day, kind)
        for number in range((start - FIRST).days, min((day - FIRST).days, 50)):
            days[number] = kind
    first, last = min(window), max(window)
    found = use_of(one, FIRST + timedelta(days=first), FIRST + timedelta(days=last))
    seen = days[first : last + 1]
    assert found.covered == len(seen)
    assert (found.by_holder, found.by_others) == (seen.count("ours"), seen.count("theirs"))
    assert (found.reserved, found.unavailable, found.vacant) == (
        seen.count("reserved"),
        seen.count("unavailable"),
        seen.count("vacant"),
    )
    assert found.void_cost == _cost(days, first, last, free, rise)


def _put(one: ContractBed, start: date, end: date, kind: str) -> None:
    values: dict[str, dict[str, Any]] = {
        "ours": {},
        "theirs": {"authority": authority("leeds")},
        "reserved": {"kind": "reserved"},
        "unavailable": {"kind": "unavailable", "reason": "repair", "authority": None},
    }
    bed_use(one.bed, start, end, **values[kind])


def _cost(days: list[str], first: int, last: int, free: int, rise: int) -> Decimal:
    """Fifty pounds for every empty day but the first ones of each run of them, and a hundred from the rise on."""
    paid, run = 0, 0
    for number, kind in enumerate(days):
        run = run + 1 if kind in {"vacant", "reserved"} else 0
        paid += (run > free and first <= number <= last) * (2 if number >= rise else 1)
    return (Decimal(50) * paid).quantize(Decimal("0.01"), ROUND_HALF_UP)
