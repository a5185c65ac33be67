"""The vacancy board: which homes are on it, in which order, and what it says of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from providers.models import Approval, Concern, Contact, ContractBed, ContractHome, Home, SupplyTerms
from sufficiency.authorities.models import AuthorityGroup
from tests.providers.factories import (
    bed,
    bed_use,
    contract,
    home,
    household,
    inspection,
    listing,
    provider,
    registration,
    statement,
)
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LIST = reverse("providers:vacancy-list", args=["bolton"])
TODAY = "2025-03-31"
NOW = datetime(2025, 3, 31, 12, tzinfo=UTC)
NEAR, FAR = {"easting": 371_000, "northing": 409_000}, {"easting": 400_000, "northing": 430_000}
BL1 = "BL1 1RU"


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = TODAY


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("providers.views.vacancies.now", lambda: NOW)


@pytest.fixture
def commissioner(client: Client) -> Client:
    client.force_login(person("commissioner", bolton="commissioner"))
    return client


def vacant(urn: str, beds: int = 1, of_bed: dict[str, Any] | None = None, **values: Any) -> Home:
    """A home with so many vacant beds."""
    made = home(registration(urn), **values)
    for number in range(beds):
        bed(made, number + 1, **(of_bed or {}))
    return made


def said(of: Home, hours: float, **values: Any) -> None:
    moment = NOW - timedelta(hours=hours)
    statement(of, said_at=moment, day=moment.date(), **values)


def shown(client: Client, query: str = "") -> list[str]:
    """The URNs on the board, in their order."""
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [row[0].split("URN ")[1][:1] for row in _rows(response)]


def _rows(response: Any) -> list[list[str]]:
    table = response.context.get("table")
    return [[str(cell) for cell in row] for row in table.rows] if table else []


def test_a_bed_that_can_be_offered_is_on_it_and_no_other(commissioner: Client) -> None:
    vacant("1")
    full = vacant("2")
    bed_use(full.beds.get())
    closed = vacant("3", closed_on=date(2025, 3, 31))
    ended = home(registration("4"))
    bed(ended, end=date(2025, 3, 31))
    coming = vacant("5")
    bed_use(coming.beds.get(), start=date(2025, 4, 1))
    stopped = vacant("6")
    listing("6", status="suspended")
    assert {closed.pk, ended.pk, stopped.pk}
    vacant("7", kind="foster-household", kept_by=authority("leeds"))
    household(name="Ours").beds.create(number=1, start=date(2020, 1, 1))
    page = commissioner.get(LIST)
    assert "3 homes have a bed that can be offered today." in text_of(page)
    assert {row[0].split(">")[3].split("<")[0] for row in _rows(page)} == {"URN 1", "URN 5", "Ours"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=secure-home", "3"),
        ("age=12", "14"),
        ("age=4", "4"),
        ("sex=boy", "234"),
        ("sex=girl", "134"),
        ("need=autism", "1"),
        ("need=autism&unsaid=yes", "14"),
        ("need=autism&need=missing", ""),
        ("bed=send", "2"),
        ("bed=send&bed=step_free", ""),
        ("area=in", "1"),
        ("area=greater-manchester", "12"),
        ("contract=block", "1"),
        ("contract=framework&contract=block", "12"),
        ("said=good", "12"),
        ("said=3", "12"),
        ("said=1", "1"),
        ("miles=5", ""),
        (f"postcode={BL1}&miles=5", "1"),
        (f"postcode={BL1}&miles=30", "12"),
    ],
)
def test_each_filter_narrows(commissioner: Client, query: str, found: str) -> None:
    first = vacant("1", ages_from=8, ages_to=17, sexes="girls", needs_met=["autism"], needs_not_met=["fire"], **NEAR)
    second = vacant("2", of_bed={"send": True}, ages_from=16, sexes="boys", needs_not_met=["autism"],
                    needs_met=["missing"], authority=authority("bury"), **FAR)  # fmt: skip
    third = vacant("3", kind="secure-home", ages_from=14, authority=authority("leeds"), needs_met=["fire"])
    vacant("4", authority=authority("leeds"))
    said(first, 3)
    said(second, 60)
    said(third, 24 * 8)
    block = contract()
    ContractBed.objects.create(contract=block, bed=first.beds.get(), start=block.start, end=block.end)
    ContractHome.objects.create(contract=contract(kind="framework", title="Framework"), home=second)
    ContractHome.objects.create(contract=contract("leeds", kind="framework"), home=third)
    assert "".join(sorted(shown(commissioner, query))) == found


def test_out_of_date_comes_last_and_then_the_nearest_with_not_known_after_all(commissioner: Client) -> None:
    for urn, hours, where in (("1", 300, NEAR), ("2", 1, {}), ("3", 1, FAR), ("4", 1, NEAR)):
        said(vacant(urn, **where), hours)
    vacant("5", **NEAR)
    assert shown(commissioner, f"postcode={BL1}") == ["4", "3", "2", "1", "5"]
    words = text_of(commissioner.get(f"{LIST}?postcode={BL1}"))
    assert "not known" in words
    assert "Out of date 12 days ago" in words
    assert "Vacancies never stated" in words


def test_the_host_says_how_long_a_statement_stays_good(commissioner: Client) -> None:
    SupplyTerms.objects.create(authority=authority("bolton"), statement_days=14)
    said(vacant("1"), 300)
    assert shown(commissioner, "said=good") == ["1"]
    SupplyTerms.objects.update(statement_days=1)
    assert shown(commissioner, "said=good") == []


def test_the_newest_and_the_most_reliable_first(commissioner: Client) -> None:
    steady, newest, few = vacant("1"), vacant("2"), vacant("3")
    for number in range(1, 6):
        said(steady, 24 * number)
        said(newest, 24 * number - 20, contradicted_on=date(2025, 3, 30) if number == 1 else None)
    said(few, 1)
    assert shown(commissioner, "sort=freshness") == ["3", "2", "1"]
    assert shown(commissioner, "sort=reliability") == ["1", "2", "3"]
    words = text_of(commissioner.get(f"{LIST}?sort=reliability"))
    assert "100% of 5 statements held in a year" in words
    assert "80% of 5 statements held in a year" in words
    assert "Too few statements to say how reliable" in words


def test_first_refusal_is_told_and_filtered_by(commissioner: Client) -> None:
    """Free since the midnight before, so that the first 24 hours are half over."""
    group = AuthorityGroup.objects.get(slug="greater-manchester")
    ours, theirs, open_to_all = vacant("1", 2), vacant("2"), vacant("3")
    terms = {"first_refusal_hours": 36, "group": group, "group_hours": 24}
    for council, of in (("bolton", ours), ("leeds", theirs)):
        block = contract(council, **terms)
        first = of.beds.order_by("number")[0]
        bed_use(first, end=date(2025, 3, 31))
        ContractBed.objects.create(contract=block, bed=first, start=block.start, end=block.end)
    words = text_of(commissioner.get(LIST))
    assert "Bolton first for 1 of 2, 23 hours left , until 12:00pm on 1 April 2025" in words
    assert "Leeds first, 23 hours left , until 12:00pm on 1 April 2025" in words
    assert sorted(shown(commissioner, "chance=open")) == ["1", "3"]
    assert shown(commissioner, "chance=ours") == ["1"]
    assert open_to_all


@pytest.mark.parametrize(
    ("hours", "first", "open_to"),
    [
        (0, "Bolton first, 36 hours left , until 12:00pm on 1 April 2025", {"bolton"}),
        (35.5, "Bolton first, 30 minutes left , until 12:00pm on 1 April 2025", {"bolton"}),
        (36, "Greater Manchester first, 24 hours left , until 12:00pm on 2 April 2025", {"bolton", "bury"}),
        (59.5, "Greater Manchester first, 30 minutes left , until 12:00pm on 2 April 2025", {"bolton", "bury"}),
        (60, "", {"bolton", "bury", "leeds"}),
    ],
)
def test_the_clock_walks_from_the_holder_to_its_group_to_all(
    hours: float, first: str, open_to: set[str], client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """Free from midnight, which in summer time is eleven in the evening of the day before."""
    freed = datetime(2025, 3, 30, 23, tzinfo=UTC)
    group = AuthorityGroup.objects.get(slug="greater-manchester")
    block = contract("bolton", first_refusal_hours=36, group=group, group_hours=24)
    only = vacant("1").beds.get()
    bed_use(only, end=date(2025, 3, 31))
    ContractBed.objects.create(contract=block, bed=only, start=block.start, end=block.end)
    moment = freed + timedelta(hours=hours)
    settings.DJANGO_TODAY = timezone.localtime(moment).date().isoformat()
    monkeypatch.setattr("providers.views.vacancies.now", lambda: moment)
    may_take = set()
    for council in ("bolton", "bury", "leeds"):
        client.force_login(person(council, **{council: "commissioner"}))
        board = reverse("providers:vacancy-list", args=[council])
        words = text_of(client.get(board))
        assert (first in words) if first else ("hours left" not in words)
        assert "URN 1" in words
        if "URN 1" in text_of(client.get(board, {"chance": "open"})):
            may_take.add(council)
    assert may_take == open_to


def test_where_we_stopped_placements_is_shown_when_asked_for_and_says_why(commissioner: Client) -> None:
    values = {"raised_on": date(2025, 3, 1), "severity": "high", "what": "No manager"}
    for urn, council in (("1", "bolton"), ("2", "leeds")):
        Concern.objects.create(authority=authority(council), home=vacant(urn), stops_placements=True, **values)
    assert shown(commissioner) == ["2"]
    assert sorted(shown(commissioner, "suspended=yes")) == ["1", "2"]
    words = text_of(commissioner.get(f"{LIST}?suspended=yes"))
    assert words.count("Suspended by us No manager") == 1


def test_what_a_row_says(commissioner: Client) -> None:
    made = vacant("1", 2, {"send": True}, provider=provider(), ages_from=8, ages_to=17, needs_met=["autism"], **NEAR)
    inspection(made.registration)
    Contact.objects.create(provider=provider(), role="Referrals desk", phone="01632 960 001")
    said(made, 3, registered=2, vacant=2)
    words = text_of(commissioner.get(f"{LIST}?postcode={BL1}"))
    assert "URN 1 Children's home Bolton" in words
    assert "2 of 2 2 SEND Aged 8 to 17, boys and girls Can meet: autism 3 hours ago" in words
    assert "Good 14 May 2024 Referrals desk 01632 960 001" in words


def test_a_bad_filter_is_told_and_kept(commissioner: Client) -> None:
    assert "Enter a postcode like BL1 1RU" in text_of(commissioner.get(LIST, {"postcode": "A" * 99}))
    page = commissioner.get(f"{LIST}?postcode=ZZ99+9ZZ&age=x&miles=9999&need=flying")
    words = text_of(page)
    assert "There is no postcode ZZ99 9ZZ" in words
    assert "The age must be a whole number of years, like 14" in words
    assert "The miles must be a whole number up to 500, like 20" in words
    assert "Choose a need from the list" in words
    assert 'value="9999"' in page.content.decode()


def test_a_finance_officer_sees_it_and_may_not_log(client: Client) -> None:
    client.force_login(person("finance", bolton="finance"))
    made = vacant("1")
    page = client.get(LIST).content.decode()
    assert "Log a vacancy" not in page
    assert "Change" not in page
    assert client.get(reverse("providers:vacancy-edit", args=["bolton", made.pk])).status_code == 403


def test_as_many_queries_however_many_homes(commissioner: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert commissioner.get(f"{LIST}?postcode={BL1}&need=autism").status_code == 200
        return len(captured)

    for number in range(2):
        vacant(f"8{number}", needs_met=["autism"], provider=provider(), **NEAR)
    few = queries()
    for number in range(20):
        made = vacant(f"9{number}", 3, needs_met=["autism"], provider=provider(f"Provider {number}"), **NEAR)
        said(made, 3)
    assert queries() == few <= 10


def test_a_household_takes_the_ages_it_is_approved_for(commissioner: Client) -> None:
    for reference, ages in (("Small", {"ages_to": 4}), ("Teens", {"ages_from": 12}), ("Unsaid", None)):
        made = household(reference=reference, authority=authority("bolton"))
        bed(made)
        if ages:
            Approval.objects.create(home=made, start=date(2024, 1, 1), places=1, **ages)
    words = text_of(commissioner.get(f"{LIST}?age=14"))
    assert "2 homes have a bed" in words
    assert "Small" not in words
    assert "Aged 12 to 17" in words
