"""What homes cost: by hand, and again from the raw rows day by day."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from placements.fees.costs import Spend, WeeklyCost, spend, weekly_costs, years_spend
from placements.models import Child, Fee
from providers.models import Budget
from sufficiency.calendar import OPEN
from tests.placements.factories import care_period, child_of, legal_status, stay
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db
DAY = date(2024, 7, 1)


def in_care(reference: str, placement_type: str = "K2") -> Child:
    child = child_of(authority("walsall"), reference)
    period = care_period(child, "2023-01-01")
    legal_status(period, "2023-01-01")
    stay(period, "2023-01-01", placement_type=placement_type)
    return child


def fee(child: Child, start: date, end: date = OPEN, total: int = 700, **values: Any) -> Fee:
    health = values.get("paid_by_health", 0)
    usual = {"core": total, "total": total, "paid_by_social_care": total - health, "sourcing": "spot"}
    return Fee.objects.create(authority=child.authority, child=child, start=start, end=end, **usual | values)


def test_by_type_and_way_of_buying_on_a_day() -> None:
    for number, (kind, total, sourcing) in enumerate(
        [("K2", 5000, "spot"), ("K2", 7000, "spot"), ("K2", 4000, "block"), ("U4", 500, "in-house")]
    ):
        fee(in_care(str(number), kind), date(2024, 1, 1), total=total, sourcing=sourcing)
    in_care("9")
    found = weekly_costs(authority("walsall"), DAY)
    assert found.without_fee == 1
    assert found.lines == (
        WeeklyCost("K2", "block", (Decimal(4000),)),
        WeeklyCost("K2", "spot", (Decimal(5000), Decimal(7000))),
        WeeklyCost("U4", "in-house", (Decimal(500),)),
    )
    assert (found.lines[1].mean, found.lines[1].middle, found.lines[1].total) == (6000, 6000, 12000)


def test_a_fee_of_who_left_care_is_not_of_the_day() -> None:
    child = child_of(authority("walsall"))
    period = care_period(child, "2023-01-01", "2024-06-01")
    legal_status(period, "2023-01-01", "2024-06-01")
    fee(child, date(2023, 1, 1))
    found = weekly_costs(authority("walsall"), DAY)
    assert (found.lines, found.without_fee) == ((), 0)


def test_days_are_sevenths_of_weeks() -> None:
    child = in_care("1")
    fee(child, date(2024, 1, 1), date(2024, 1, 4), 700)  # three days
    fee(child, date(2024, 1, 10), OPEN, 1400, paid_by_health=400)  # after a gap
    walsall = authority("walsall")
    assert spend(walsall, date(2024, 1, 1), date(2024, 1, 9)) == Spend(Decimal(300))
    assert spend(walsall, date(2024, 1, 3), date(2024, 1, 10)).total == 100 + 200
    # A leap year's February has 29 days.
    february = spend(walsall, date(2024, 2, 1), date(2024, 2, 29))
    assert (february.social_care, february.health) == (Decimal("4142.86"), Decimal("1657.14"))


def test_the_year_to_date_and_to_its_end() -> None:
    walsall = authority("walsall")
    Budget.objects.create(authority=walsall, year_ending=2025, amount=50_000)
    fee(in_care("1"), date(2023, 1, 1), OPEN, 700)
    fee(in_care("2"), date(2024, 4, 1), date(2024, 4, 15), 700)
    fee(in_care("3"), date(2024, 9, 1), date(2025, 3, 1), 700)
    found = years_spend(walsall, 2025, date(2024, 9, 30))
    assert found.to_date.total == (183 + 14 + 30) * 100
    assert found.forecast.total == (365 + 14 + 181) * 100
    assert (found.budget, found.over_budget, found.ends_known) == (50_000, 6_000, 1)
    assert years_spend(walsall, 2025, date(2023, 5, 1)).to_date.total == 0
    whole = years_spend(walsall, 2025, date(2026, 1, 1))
    assert whole.to_date == whole.forecast


def test_without_a_budget_nothing_is_over_it() -> None:
    assert years_spend(authority("walsall"), 2025, DAY).over_budget is None


def test_spend_again_with_pandas_day_by_day() -> None:
    generator = random.Random(7)
    for number in range(25):
        child, start = child_of(authority("walsall"), str(number)), date(2023, 3, 1)
        for _ in range(generator.randint(0, 5)):
            start += timedelta(days=generator.randint(0, 90))
            end = start + timedelta(days=generator.randint(1, 200))
            total = generator.randint(200, 9000)
            fee(child, start, end, total, paid_by_health=generator.randint(0, total))
            start = end
    first, last = date(2023, 4, 1), date(2024, 3, 31)
    frame = pd.DataFrame(Fee.objects.values("start", "end", "paid_by_social_care", "paid_by_health"))
    social_care = health = Decimal(0)
    for day in pd.date_range(first, last).date:
        of_day = frame[(frame["start"] <= day) & (frame["end"] > day)]
        social_care += sum(of_day["paid_by_social_care"], Decimal(0)) / 7
        health += sum(of_day["paid_by_health"], Decimal(0)) / 7
    found = spend(authority("walsall"), first, last)
    assert found.social_care > 10_000
    assert abs(found.social_care - social_care) < Decimal("0.01")
    assert abs(found.health - health) < Decimal("0.01")
