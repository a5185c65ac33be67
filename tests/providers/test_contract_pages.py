"""Contracts on pages: kept by those who keep money, read by those who may see it, nobody's else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from providers.models import Contract, ContractBed
from providers.ofsted.owners import organisation_key
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.providers.factories import bed, bed_use, contract, home, provider, registration
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def finance(client: Client) -> Client:
    client.force_login(person("fay", bolton=RoleName.FINANCE))
    return client


def address(name: str, *parts: Any) -> str:
    return reverse(f"providers:contract-{name}", args=["bolton", *parts])


def typed(**values: Any) -> dict[str, Any]:
    """The form of a block of two years."""
    usual = {"title": "Semi-independent block", "kind": "block", "weekly_price": "£1,250.50", "void_percent": "80"}
    days = {"start_day": "1", "start_month": "4", "start_year": "2024"}
    last = {"last_day_day": "31", "last_day_month": "3", "last_day_year": "2026"}
    return usual | days | last | values


def signed(client: Client, pk: int) -> str:
    return client.get(address("edit", pk)).context["form"]["seen"].value()


def test_an_extended_contract_takes_its_beds_along_and_one_ended_early_lets_them_go(finance: Client) -> None:
    made = contract(title="Semi-independent block", weekly_price=900)
    of = home(registration())
    whole, short, wanted = (bed(of, number) for number in (1, 2, 3))
    for each, end in ((whole, made.end), (short, date(2025, 1, 1)), (wanted, made.end)):
        ContractBed.objects.create(contract=made, bed=each, start=made.start, end=end)
    theirs = contract("leeds", start=date(2026, 9, 1), end=date(2027, 1, 1))
    ContractBed.objects.create(contract=theirs, bed=wanted, start=theirs.start, end=theirs.end)

    def ends(year: str) -> list[date]:
        version = authority("bolton").supply_version
        answer = finance.post(
            address("edit", made.pk), typed(seen=signed(finance, made.pk), last_day_year=year), follow=True
        )
        assert "Beds covered to its end are covered to the new one." in answer.content.decode()
        assert authority("bolton").supply_version == version + 1
        return list(made.covered.order_by("bed__number").values_list("end", flat=True))

    assert ends("2028") == [date(2028, 4, 1), date(2025, 1, 1), theirs.start]
    assert ends("2025") == [date(2025, 4, 1), date(2025, 1, 1), date(2025, 4, 1)]
    assert Event.objects.filter(verb="bed covered otherwise").count() == 4
    late = typed(seen=signed(finance, made.pk), start_year="2025", start_month="2", last_day_year="2026")
    assert "is covered to 1 January 2025, before this start. Take it out first" in text_of(
        finance.post(address("edit", made.pk), late)
    )


def test_a_contract_is_made_and_told(finance: Client) -> None:
    owner = provider("Example Care Ltd")
    owner.key = organisation_key(owner.name)
    owner.save()
    answer = finance.post(address("new"), typed(provider="example care limited", group_hours=""), follow=True)
    made = Contract.objects.get()
    assert (made.end, made.provider and made.provider.name) == (date(2026, 4, 1), "Example Care Ltd")
    price = made.prices.get()
    assert (price.start, price.weekly_price) == (made.start, Decimal("1250.50"))
    page = answer.content.decode()
    assert "31 March 2026" in page
    assert "80% of the price" in page
    assert Event.objects.filter(verb="contract made").count() == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"last_day_year": "2023"}, "must end on the day it starts, or later"),
        ({"weekly_price": ""}, "a block is paid for whether it is used or not"),
        ({"weekly_price": "12.345"}, "must be an amount in pounds"),
        ({"provider": "Nobody Ltd"}, "No provider called Nobody Ltd is known"),
        ({"group_hours": "24"}, "Choose who comes before everybody"),
        ({"void_percent": "101"}, "must be a whole number from 0 to 100"),
        ({"title": ""}, "Enter a name for the contract"),
    ],
)
def test_a_bad_form_is_given_back(finance: Client, values: dict[str, str], message: str) -> None:
    answer = finance.post(address("new"), typed(**values))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert "Semi-independent block" in answer.content.decode() or "title" in values
    assert not Contract.objects.exists()


def test_a_change_over_somebody_elses_is_told_with_both(finance: Client) -> None:
    made = contract(weekly_price=Decimal(900))
    seen = signed(finance, made.pk)
    Contract.objects.update(void_percent=95)
    answer = finance.post(address("edit", made.pk), typed(seen=seen))
    page = answer.content.decode()
    assert "Somebody else changed this contract" in page
    assert "95% of the price" in page
    made.refresh_from_db()
    assert made.void_percent == 95
    again = answer.context["form"]["seen"].value()
    finance.post(address("edit", made.pk), typed(seen=again))
    made.refresh_from_db()
    assert (made.void_percent, made.title) == (80, "Semi-independent block")


def test_beds_are_covered_and_their_use_is_told(finance: Client, settings: Any) -> None:
    settings.DJANGO_TODAY = "2025-03-31"
    made = contract(weekly_price=Decimal(700), void_percent=100)
    of = home(registration("7654321"))
    one, _ = bed(of), bed(of, 2)
    bed_use(one, date(2024, 4, 1))
    form = {"home": "7654321", "beds": "", "start_day": "1", "start_month": "4", "start_year": "2024"}
    page = finance.post(address("bed-new", made.pk), form, follow=True).content.decode()
    assert "2 beds of URN 7654321 added" in page
    assert "on 50% of the days; 365 days stood empty, which cost £36,500" in page
    assert "50%" in finance.get(address("list")).content.decode()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"home": "0000000"}, "No home with the URN or number 0000000 is known"),
        ({"beds": "7"}, "That home has no bed 7"),
        ({"beds": "one"}, "Enter the numbers of the beds"),
        ({"start_year": "2023"}, "Enter days within it"),
    ],
)
def test_what_cannot_be_covered_is_told(finance: Client, values: dict[str, str], message: str) -> None:
    made = contract()
    bed(home(registration("7654321")))
    form = {"home": "7654321", "beds": "1", "start_day": "1", "start_month": "4", "start_year": "2024"}
    answer = finance.post(address("bed-new", made.pk), form | values)
    assert message in answer.content.decode()
    assert not ContractBed.objects.exists()


def test_a_bed_is_one_contracts_at_a_time(finance: Client) -> None:
    covered = bed(home(registration("7654321")))
    theirs = contract("leeds")
    ContractBed.objects.create(contract=theirs, bed=covered, start=theirs.start, end=theirs.end)
    form = {"home": "7654321", "start_day": "1", "start_month": "5", "start_year": "2024"}
    page = finance.post(address("bed-new", contract().pk), form).content.decode()
    assert "covered by another council from 1 April 2024 already" in page
    assert "Example block" not in page.split("covered by")[1][:40]


def test_a_cover_is_ended_or_taken_out(finance: Client) -> None:
    made = contract()
    covered = ContractBed.objects.create(contract=made, bed=bed(), start=made.start, end=made.end)
    ends = address("bed-end", made.pk, covered.pk)
    finance.post(ends, {"on_day": "1", "on_month": "1", "on_year": "2025"})
    covered.refresh_from_db()
    assert covered.end == date(2025, 1, 1)
    assert (
        "Enter a day from" in finance.post(ends, {"on_day": "1", "on_month": "1", "on_year": "2030"}).content.decode()
    )
    finance.post(ends, {"on_day": "1", "on_month": "4", "on_year": "2024"})
    assert not ContractBed.objects.exists()


def test_homes_are_put_on_and_taken_out(finance: Client) -> None:
    made = contract(kind="framework")
    home(registration("7654321"))
    for _ in range(2):
        finance.post(address("home-new", made.pk), {"home": "7654321"})
    on_it = made.homes.get()
    assert "URN 7654321" in finance.get(address("detail", made.pk)).content.decode()
    finance.post(address("home-remove", made.pk, on_it.pk))
    assert not made.homes.exists()


def test_who_may_only_see_cannot_change(client: Client) -> None:
    client.force_login(person("bo", bolton=RoleName.BOARD_MEMBER))
    assert client.get(address("list")).status_code == 403


def test_another_councils_contract_is_not_there(finance: Client) -> None:
    theirs = contract("leeds")
    assert finance.get(address("detail", theirs.pk)).status_code == 404
    assert theirs.title not in finance.get(address("list")).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_asks_as_often_however_long(finance: Client, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        made = contract(title=f"Block {number}")
        ContractBed.objects.create(contract=made, bed=bed(), start=made.start, end=made.end)
    finance.get(address("list"))
    with django_assert_num_queries(7):
        finance.get(address("list"), {"ended": "yes"})


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        ("2024", "From 1 April 2023 to 31 March 2024 our children lived in its beds on 100% of the days"),
        ("", "From 1 April 2024 to 30 September 2024 our children lived in its beds on 50% of the days"),
        ("2099", "From 1 April 2024 to 30 September 2024"),
    ],
)
def test_the_use_of_an_earlier_year_is_chosen(finance: Client, settings: Any, year: str, sentence: str) -> None:
    """Its only bed was lived in to the middle of the second year."""
    settings.DJANGO_TODAY = "2024-09-30"
    start = date(2023, 4, 1)
    made = contract("bolton", start=start, end=date(2026, 4, 1))
    taken = bed(number=1)
    made.covered.create(bed=taken, start=start)
    bed_use(taken, start, date(2024, 7, 1))
    page = finance.get(address("detail", made.pk), {"year": year})
    assert sentence in text_of(page)
    assert [each[:2] for each in page.context["years"]] == [(2025, "2024 to 2025"), (2024, "2023 to 2024")]
