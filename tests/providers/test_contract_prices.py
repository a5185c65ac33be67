"""Prices of a contract from a day on: what voids of each year cost with them, and the forms that keep them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from providers.contracts.use import contract_uses
from providers.models import Contract, ContractPrice
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.providers.factories import bed, bed_use, contract
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
BEGAN, LEAP = date(2023, 4, 1), date(2024, 2, 29)
YEARS = [(date(2023, 4, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2025, 3, 31))]


@pytest.fixture
def finance(client: Client) -> Client:
    client.force_login(person("fay", bolton=RoleName.FINANCE))
    return client


@pytest.fixture
def block() -> Contract:
    """Of three years, at £700 a week, of which 80% is paid for an empty bed after three days."""
    terms = {"weekly_price": Decimal(700), "void_percent": 80, "void_free_days": 3}
    return contract(start=BEGAN, end=date(2026, 4, 1), **terms)


def rise(of: Contract, start: date, price: str) -> ContractPrice:
    return of.prices.create(start=start, weekly_price=Decimal(price), why="April's rise")


def cost(of: Contract, first: date, last: date) -> Decimal:
    return contract_uses([Contract.objects.get(pk=of.pk)], first, last)[of.pk].void_cost


def test_each_day_costs_what_was_in_force_that_day(block: Contract) -> None:
    """Against a walk through the days: prices change within a void, on the leap day, and within a child's stay."""
    prices = {BEGAN: Decimal(700), date(2023, 10, 16): Decimal("731.50"), LEAP: Decimal("800.01"),
              date(2024, 11, 5): Decimal("755.55")}  # fmt: skip
    for start in list(prices)[1:]:
        rise(block, start, str(prices[start]))
    stays = {1: (date(2023, 6, 1), date(2023, 10, 10)), 2: (date(2024, 3, 2), date(2025, 1, 31))}
    for number, (start, end) in stays.items():
        covered = bed(number=number)
        block.covered.create(bed=covered, start=BEGAN, end=block.end)
        bed_use(covered, start, end)

    for first, last in YEARS:
        by_hand = Decimal(0)
        for start, end in stays.values():
            run, day = 0, BEGAN
            while day <= last:
                run = 0 if start <= day < end else run + 1
                in_force = prices[max(each for each in prices if each <= day)]
                by_hand += in_force * 80 / 700 if run > 3 and day >= first else 0
                day += timedelta(days=1)
        assert cost(block, first, last) == by_hand.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert by_hand > 20_000


def test_a_rise_leaves_the_years_before_it_as_they_were(finance: Client, block: Contract) -> None:
    block.covered.create(bed=bed(), start=BEGAN, end=block.end)
    before, after = (cost(block, *year) for year in YEARS)
    recorded(finance, block, typed(2024, "£1,400"))
    assert (cost(block, *YEARS[0]), cost(block, *YEARS[1])) == (before, after * 2)


def test_days_without_a_price_are_told_and_not_guessed(finance: Client, settings: Any) -> None:
    settings.DJANGO_TODAY = "2024-03-31"
    made = contract(kind="soft-block", start=BEGAN, void_percent=100)
    made.covered.create(bed=bed(), start=BEGAN, end=made.end)
    assert "Not known" in text_of(finance.get(at("list")))
    rise(made, LEAP, "700")
    assert "366 days stood empty, which cost at least £3,200." in text_of(finance.get(at("detail", made.pk)))
    assert "No price is recorded for 334 days that are paid for" in text_of(finance.get(at("detail", made.pk)))


def at(name: str, *parts: Any) -> str:
    return reverse(f"providers:contract-{name}", args=["bolton", *parts])


def typed(year: int, price: str, **values: str) -> dict[str, str]:
    """From 1 April of a year."""
    days = {"start_day": "1", "start_month": "4", "start_year": str(year)}
    return {"weekly_price": price, "why": "April's rise", **days, **values}


def recorded(client: Client, of: Contract, values: dict[str, str], *address: Any) -> HttpResponse:
    """What was typed sent with what the form showed."""
    where = at(*(address or ("price-new", of.pk)))
    seen = client.get(where).context["form"]["seen"].value()
    answer = client.post(where, {"seen": seen} | values, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def prices_of(of: Contract) -> list[tuple[date, int]]:
    """In whole pounds."""
    return [(each.start, int(each.weekly_price)) for each in of.prices.all()]


def test_a_price_is_recorded_from_a_day_and_the_history_shown(finance: Client, block: Contract, settings: Any) -> None:
    settings.DJANGO_TODAY = "2024-03-31"
    page = text_of(recorded(finance, block, typed(2024, "£4,300.50")))
    assert "£4,300.50 a week from 1 April 2024 is recorded" in page
    assert "£700; from 1 April 2024 £4,300.50" in page
    assert "1 April 2024 31 March 2026 4,300.50 April's rise" in page
    assert "1 April 2023 31 March 2024 700.00 Its first price" in page
    told = Event.objects.get(verb="contract price recorded")
    assert told.after == {"start": "2024-04-01", "weekly_price": "4300.50", "why": "April's rise"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (typed(2022, "720"), "holds from 1 April 2023 to 31 March 2026: enter a day within it"),
        (typed(2026, "720"), "To record a price after that, extend the contract first"),
        (typed(2023, "720"), "A price from 1 April 2023 is recorded already: £700 a week. Correct that one"),
        (typed(2024, "-720"), "The weekly price must be an amount in pounds up to £99,999"),
        (typed(2024, "0.00"), "The weekly price must be more than £0"),
        (typed(2024, "100000"), "The weekly price must be an amount in pounds up to £99,999"),
        (typed(2024, "720", why=""), "Enter why it is this price from then on"),
        (typed(2024, "720", start_month="2", start_day="30"), "must be a real date"),
    ],
)
def test_what_cannot_be_is_refused_and_given_back(
    finance: Client, block: Contract, values: dict[str, str], message: str
) -> None:
    answer = recorded(finance, block, values)
    assert message in text_of(answer)
    assert f'value="{values["weekly_price"]}"' in answer.content.decode()
    assert prices_of(block) == [(BEGAN, 700)]


def test_who_comes_second_is_told(finance: Client, block: Contract) -> None:
    """A form opened before somebody else's price: nothing is saved until it is sent over what stands now."""
    where = at("price-new", block.pk)
    seen = finance.get(where).context["form"]["seen"].value()
    theirs = rise(block, date(2024, 4, 3), "730")
    answer = finance.post(where, typed(2024, "720") | {"seen": seen})
    assert "Somebody else changed the prices of this contract" in text_of(answer)
    assert "3 April 2024 31 March 2026 730.00" in text_of(answer)
    assert len(prices_of(block)) == 2
    again = answer.context["form"]["seen"].value()
    finance.post(where, typed(2024, "720") | {"seen": again})
    assert prices_of(block)[1:] == [(date(2024, 4, 1), 720), (theirs.start, 730)]
    for name in ("price-edit", "price-remove"):
        late = finance.post(at(name, block.pk, theirs.pk), typed(2024, "720", reason="Wrong") | {"seen": again})
        assert "Somebody else changed the prices of this contract" in text_of(late)


def test_a_price_is_corrected_and_removed_with_why(finance: Client, block: Contract) -> None:
    wrong = rise(block, date(2024, 4, 1), "7200")
    recorded(finance, block, typed(2025, "720", reason="A year early"), "price-edit", block.pk, wrong.pk)
    assert prices_of(block) == [(BEGAN, 700), (date(2025, 4, 1), 720)]
    told = Event.objects.get(verb="contract price corrected")
    assert told.before
    assert told.after
    assert (told.before["weekly_price"], told.after["weekly_price"], told.reason) == (
        "7200.00",
        "720.00",
        "A year early",
    )
    page = text_of(recorded(finance, block, {"reason": "Never agreed"}, "price-remove", block.pk, wrong.pk))
    assert "The price is removed." in page
    assert Event.objects.get(verb="contract price removed").reason == "Never agreed"
    first = block.prices.get()
    for name, values in (("remove", {}), ("edit", typed(2024, "720"))):
        answer = recorded(finance, block, {"reason": "Wrong"} | values, f"price-{name}", block.pk, first.pk)
        assert "it needs a price from 1 April 2023, its first day" in text_of(answer)
    assert prices_of(block) == [(BEGAN, 700)]


def test_a_price_is_found_at_its_own_contract_alone(finance: Client, block: Contract) -> None:
    other = contract(title="Another", weekly_price=1)
    assert finance.get(at("price-edit", other.pk, block.prices.get().pk)).status_code == 404
    assert finance.get(at("price-remove", other.pk, block.prices.get().pk)).status_code == 404


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (date(2022, 4, 1), date(2026, 4, 1), ""),
        (date(2024, 3, 31), date(2026, 4, 1), ""),
        (date(2024, 4, 1), date(2026, 4, 1), "recorded from 1 April 2024, which is not after this start"),
        (BEGAN, date(2024, 4, 1), "recorded from 1 April 2024, after this end. Remove it first"),
    ],
)
def test_the_first_price_goes_with_the_contracts_start(
    finance: Client, block: Contract, start: date, end: date, message: str
) -> None:
    rise(block, date(2024, 4, 1), "720")
    last = end - timedelta(days=1)
    days = {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in (("start", start), ("last_day", last))
        for part in ("day", "month", "year")
    }
    answer = recorded(finance, block, {"title": "Block", "kind": "block", **days}, "edit", block.pk)
    assert message in text_of(answer)
    assert prices_of(block) == [(BEGAN if message else start, 700), (date(2024, 4, 1), 720)]
    block.refresh_from_db()
    assert (block.start == BEGAN) is bool(message)


def test_what_becomes_a_block_needs_a_price(finance: Client) -> None:
    made = contract(kind="soft-block")
    days = {"start_day": "1", "start_month": "4", "start_year": "2024"}
    days |= {"last_day_day": "31", "last_day_month": "3", "last_day_year": "2026"}
    answer = recorded(finance, made, {"title": "Block", "kind": "block", **days}, "edit", made.pk)
    assert "it needs a price from 1 April 2024, its first day" in text_of(answer)
    made.refresh_from_db()
    assert made.kind == "soft-block"


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_asks_as_often_however_many_prices(
    finance: Client, block: Contract, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        rise(block, LEAP + timedelta(days=number), "720")
        block.covered.create(bed=bed(number=number + 1), start=BEGAN, end=block.end)
    finance.get(at("detail", block.pk))
    with django_assert_num_queries(9):
        finance.get(at("detail", block.pk))


@pytest.mark.django_db(transaction=True)
def test_what_a_contract_cost_until_now_is_its_first_price() -> None:
    before = ("providers", "0011_inspections_by_hand")
    bolton, back = authority("bolton"), MigrationExecutor(connection)
    old = back.loader.project_state(before).apps.get_model("providers", "Contract")
    back.migrate([before])
    try:
        facts = {"authority_id": bolton.pk, "kind": "block", "start": BEGAN, "end": date(2026, 4, 1)}
        priced = old.objects.create(title="Priced", weekly_price=Decimal("4312.50"), **facts)
        old.objects.create(title="Unpriced", **facts)
    finally:
        forth = MigrationExecutor(connection)
        forth.migrate(forth.loader.graph.leaf_nodes())
    rows = ContractPrice.objects.values_list("contract", "start", "weekly_price", "why")
    assert list(rows) == [(priced.pk, BEGAN, Decimal("4312.50"), "")]
