"""A return took a child out of the register while somebody wrote of it: they are told, and nothing is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from placements.actions.fees import record_fee
from placements.actions.unregistered import StayChangedError, record_unregistered
from placements.fees.parts import FeeError, WeeklyPrice
from placements.models import Child, Fee, UnregisteredStay
from tests.placements.factories import child_of
from tests.sufficiency.accounts.factories import person

DAY = date(2024, 5, 1)


@pytest.mark.django_db
def test_nothing_is_written_of_a_child_that_is_gone() -> None:
    child, sam = child_of(), person("sam")
    Child.objects.filter(pk=child.pk).delete()
    price = WeeklyPrice(core=Decimal(100), paid_by_social_care=Decimal(100))
    with pytest.raises(FeeError, match="in the register no more"):
        record_fee(child=child, start=DAY, price=price, sourcing="in-house", by=sam)
    with pytest.raises(StayChangedError):
        record_unregistered(child=child, by=sam, start=DAY, where="A flat", why="None was found", weekly_cost=None)
    assert not Fee.objects.exists()
    assert not UnregisteredStay.objects.exists()
