"""Fees are written whole, one after another, and nobody's is lost."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from placements.actions.fees import FeeChangedError, as_seen, correct_fee, record_fee, remove_fee
from placements.fees.parts import FeeError, WeeklyPrice
from placements.models import Child, Fee
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.placements.factories import child_of
from tests.providers.factories import contract
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db
SPRING, SUMMER, AUTUMN = date(2024, 3, 1), date(2024, 6, 1), date(2024, 9, 1)


def price(core: str = "4000", **parts: str) -> WeeklyPrice:
    values = {name: Decimal(value) for name, value in parts.items()}
    return WeeklyPrice(**{"core": Decimal(core), "paid_by_social_care": Decimal(core)} | values)


@pytest.fixture
def child(db: None) -> Child:
    return child_of(authority("bolton"), "B-77")


def recorded(child: Child, start: date, **values: Any) -> Fee:
    return record_fee(**{"child": child, "start": start, "price": price(), "sourcing": "spot", "by": "test"} | values)


def held(child: Child) -> list[tuple[date, date, Decimal]]:
    return list(Fee.objects.filter(child=child).values_list("start", "end", "total"))


def test_pence_add_up(child: Child) -> None:
    """SQLite adds them as floating numbers: 0.10 and 0.20 are not 0.30 there."""
    for core, education, total in (("0.10", "0.20", "0.30"), ("1012.10", "303.20", "1315.30")):
        fee = recorded(child, SPRING, price=price(core, education=education, paid_by_social_care=total))
        fee.refresh_from_db()
        assert fee.total == Decimal(total)
        fee.delete()


def test_a_fee_ends_the_one_that_went_on(child: Child) -> None:
    recorded(child, SPRING)
    recorded(child, SUMMER, price=price("4500.50"))
    assert held(child) == [(SPRING, SUMMER, Decimal(4000)), (SUMMER, OPEN, Decimal("4500.50"))]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"education": "300"}, "£300 too little is paid"),
        ({"paid_by_health": "0.01"}, "£0.01 too much is paid"),
        ({"education": "300", "paid_by_education": "200", "paid_by_health": "50"}, "£50 too little is paid"),
    ],
)
def test_parts_that_do_not_add_up_are_told_by_how_much(parts: dict[str, str], said: str) -> None:
    with pytest.raises(FeeError, match=said):
        price(**parts)


def test_a_part_below_nought_is_refused() -> None:
    with pytest.raises(FeeError, match="nought or more"):
        price("-5")


def test_a_later_fee_is_not_written_over(child: Child) -> None:
    recorded(child, SUMMER)
    with pytest.raises(FeeError, match="£4,000 a week from 1 June 2024 is recorded already"):
        recorded(child, SPRING)
    recorded(child, SPRING, end=SUMMER)
    assert [start for start, *_ in held(child)] == [SPRING, SUMMER]


def test_two_on_one_day_are_refused(child: Child) -> None:
    recorded(child, SPRING)
    with pytest.raises(FeeError, match="recorded already"):
        recorded(child, SPRING)


def test_a_fee_within_another_ends_it_there(child: Child) -> None:
    recorded(child, SPRING, end=AUTUMN)
    recorded(child, SUMMER, end=date(2024, 7, 1))
    assert [(start, end) for start, end, _ in held(child)] == [(SPRING, SUMMER), (SUMMER, date(2024, 7, 1))]


@pytest.mark.parametrize("end", [SPRING, date(2024, 2, 1)])
def test_it_lasts_a_day(child: Child, end: date) -> None:
    with pytest.raises(FeeError, match="last day on or after"):
        recorded(child, SPRING, end=end)


def test_a_contract_must_hold_on_the_first_day(child: Child) -> None:
    block = contract()
    with pytest.raises(FeeError, match="holds from 1 April 2024"):
        recorded(child, SPRING, contract=block)
    assert recorded(child, SUMMER, contract=block).contract == block


def test_a_correction_knows_what_it_corrects(child: Child) -> None:
    fee = recorded(child, SPRING)
    seen = json.loads(json.dumps(as_seen(fee)))
    change: dict[str, Any] = {"start": SPRING, "end": OPEN, "sourcing": "block", "by": "test", "reason": "Typed wrong"}
    corrected = correct_fee(fee=fee, price=price("3900"), seen=seen, **change)
    assert (corrected.pk, corrected.total, corrected.sourcing) == (fee.pk, 3900, "block")
    with pytest.raises(FeeChangedError) as error:
        correct_fee(fee=fee, price=price("4100"), seen=seen, **change)
    assert error.value.now
    assert error.value.now.total == 3900
    with pytest.raises(FeeChangedError):
        remove_fee(fee=fee, by="test", reason="Twice", seen=seen)
    remove_fee(fee=fee, by="test", reason="Twice", seen=as_seen(error.value.now))
    assert held(child) == []


def test_every_write_leaves_an_event_that_does_not_name_the_child(child: Child) -> None:
    fee = recorded(child, SPRING)
    recorded(child, SUMMER)
    remove_fee(fee=fee, by="test", reason="Twice", seen=as_seen(Fee.objects.get(pk=fee.pk)))
    events = list(Event.objects.filter(verb__startswith="fee").order_by("pk"))
    assert [event.verb for event in events] == ["fee recorded", "fee ended", "fee recorded", "fee removed"]
    assert all("B-77" not in json.dumps([event.before, event.after, event.object_label]) for event in events)
