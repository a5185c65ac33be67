"""Fees and costs on pages: a finance officer names children by reference, and opens no other page of theirs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from placements.actions.fees import record_fee
from placements.fees.parts import WeeklyPrice
from placements.models import Child, Fee
from providers.models import Budget
from sufficiency.accounts.roles import RoleName
from tests.placements.factories import care_period, child_of, legal_status, stay
from tests.placements.listing import text_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
APRIL = date(2024, 4, 1)


@pytest.fixture(autouse=True)
def on_a_day(settings: Any) -> None:
    settings.DJANGO_TODAY = "2024-09-30"


@pytest.fixture
def finance(client: Client) -> Client:
    client.force_login(person("fay", walsall=RoleName.FINANCE))
    return client


def in_care(reference: str = "W-1", placement_type: str = "K2") -> Child:
    child = child_of(authority("walsall"), reference)
    period = care_period(child, "2023-01-01")
    legal_status(period, "2023-01-01")
    stay(period, "2023-01-01", placement_type=placement_type, urn="1234567")
    return child


def priced(child: Child, total: int = 4000, start: date = APRIL) -> Fee:
    price = WeeklyPrice(core=Decimal(total), paid_by_social_care=Decimal(total))
    return record_fee(child=child, start=start, price=price, sourcing="spot", by="test")


def address(name: str, *parts: Any) -> str:
    return reverse(f"placements:{name}", args=["walsall", *parts])


def typed(**values: Any) -> dict[str, Any]:
    usual = {"start_day": "1", "start_month": "6", "start_year": "2024", "sourcing": "framework", "core": "4,500"}
    return usual | values


def test_a_price_is_recorded_by_reference(finance: Client) -> None:
    child = in_care()
    priced(child)
    form = typed(education="500", paid_by_social_care="4000", paid_by_health="1000")
    page = finance.post(address("fee-new", "W-1"), form, follow=True).content.decode()
    assert "£5,000 a week" in page
    assert "The price is recorded. The one before it ends the day before." in page
    assert "social care £4,000, health £1,000" in page
    assert [(fee.start, fee.end.year) for fee in Fee.objects.order_by("start")] == [
        (APRIL, 2024),
        (date(2024, 6, 1), 9999),
    ]
    assert finance.get(reverse("placements:child-detail", args=["walsall", "W-1"])).status_code == 403


def test_a_price_to_come_is_not_that_of_today(finance: Client) -> None:
    in_care()
    page = text_of(finance.post(address("fee-new", "W-1"), typed(start_year="2025"), follow=True))
    assert "The price is recorded. Fees W-1 No price is recorded for today." in page


def test_who_pays_is_social_care_where_nobody_is_said_to(finance: Client) -> None:
    in_care()
    finance.post(address("fee-new", "W-1"), typed())
    assert Fee.objects.get().paid_by_social_care == 4500


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"paid_by_health": "100"}, "£4,400 too little is paid"),
        ({"core": ""}, "Enter the core price"),
        ({"core": "a lot"}, "must be an amount in pounds"),
        ({"sourcing": ""}, "Choose how the place was bought"),
        ({"last_day_day": "1", "last_day_month": "5", "last_day_year": "2024"}, "last day on or after the first"),
        ({"start_month": "13"}, "must be a real date"),
    ],
)
def test_a_bad_form_is_given_back(finance: Client, values: dict[str, str], message: str) -> None:
    in_care()
    answer = finance.post(address("fee-new", "W-1"), typed(**values))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Fee.objects.exists()


def test_a_correction_over_somebody_elses_is_told(finance: Client) -> None:
    fee = priced(in_care())
    href = address("fee-edit", "W-1", fee.pk)
    seen = finance.get(href).context["form"]["seen"].value()
    Fee.objects.update(core=4100, total=4100, paid_by_social_care=4100)
    form = typed(seen=seen, reason="The provider's letter")
    answer = finance.post(href, form)
    assert "Somebody else changed this price" in answer.content.decode()
    assert "4,100" in answer.content.decode()
    finance.post(href, form | {"seen": answer.context["form"]["seen"].value()})
    assert Fee.objects.get().total == 4500


def test_what_somebody_else_removed_is_told(finance: Client) -> None:
    fee = priced(in_care())
    seen = finance.get(address("fee-edit", "W-1", fee.pk)).context["form"]["seen"].value()
    finance.post(address("fee-remove", "W-1", fee.pk), {"seen": seen, "reason": "Recorded twice"})
    assert not Fee.objects.exists()
    assert finance.get(address("fee-edit", "W-1", fee.pk)).status_code == 404


def test_what_homes_cost_and_how_far_the_budget_goes(finance: Client) -> None:
    for number, kind in enumerate(["K2", "K2", "U4"]):
        priced(in_care(f"W-{number}", kind), 7000 if kind == "K2" else 700)
    in_care("W-9")
    Budget.objects.create(authority=authority("walsall"), year_ending=2025, amount=700_000)
    page = finance.get(address("cost-page")).content.decode()
    # 365 days at £2,100 a day.
    assert "forecast to pay £766,500: £66,500 (9.5%) over its budget of £700,000" in page
    assert "1 child has no fee recorded" in page
    before = text_of(finance.get(address("cost-page"), {"year": "2024"}))
    assert "In the year to 31 March 2024 social care paid £" in before
    assert "No budget is set for that year." in before
    to_come = text_of(finance.get(address("cost-page"), {"year": "2026"}))
    assert "In the year to 31 March 2026 social care is forecast to pay £766,500. No budget" in to_come
    assert "Who pays So far To the year's end Social care £0 £766,500" in to_come


def test_without_any_fee_it_says_what_will_be_there(finance: Client) -> None:
    assert "No fee is recorded" in finance.get(address("cost-page")).content.decode()


def test_the_budget_is_set_and_a_second_person_told(finance: Client) -> None:
    href = address("budget-edit")
    finance.post(href, {"amount": "£39,000,000", "seen": ""})
    assert Budget.objects.get().amount == 39_000_000
    page = finance.post(href, {"amount": "40000000", "seen": ""}).content.decode()
    assert "it is £39,000,000 now" in page
    finance.post(href, {"amount": "40000000", "seen": "39000000.00"})
    assert Budget.objects.get().amount == 40_000_000
    finance.post(f"{href}?year=2026", {"amount": "41000000", "seen": ""})
    assert list(Budget.objects.values_list("year_ending", "amount")) == [(2025, 40_000_000), (2026, 41_000_000)]


def test_children_without_a_fee_are_found(finance: Client) -> None:
    priced(in_care("W-1"))
    in_care("W-2")
    page = finance.get(address("fee-list"), {"sourcing": "none"}).content.decode()
    assert "W-2" in page
    assert "W-1" not in page


def test_no_need_or_birthday_is_told(finance: Client) -> None:
    child = in_care()
    priced(child)
    page = finance.get(address("fee-list-child", "W-1")).content.decode()
    assert str(child.date_of_birth.year) not in page


@pytest.mark.parametrize("role", [RoleName.BOARD_MEMBER, RoleName.ANALYST, RoleName.ADMINISTRATOR])
def test_others_may_not(client: Client, role: RoleName) -> None:
    client.force_login(person("bo", walsall=role))
    assert client.get(address("cost-page")).status_code == 403


def test_another_councils_child_is_not_there(finance: Client) -> None:
    child_of(authority("leeds"), "L-1")
    assert finance.get(address("fee-list-child", "L-1")).status_code == 404


@pytest.mark.parametrize("children", [2, 12])
def test_it_asks_as_often_however_many(finance: Client, children: int, django_assert_num_queries: Any) -> None:
    for number in range(children):
        priced(in_care(f"W-{number}"))
    finance.get(address("fee-list"))
    with django_assert_num_queries(6):
        finance.get(address("fee-list"))
    with django_assert_num_queries(9):
        finance.get(address("cost-page"))
