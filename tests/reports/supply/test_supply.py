"""Supply in figures, by hand: a small market with its edges, and what each figure makes of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from placements.actions.fees import record_fee
from placements.fees.parts import WeeklyPrice
from placements.models import UnregisteredStay
from placements.ssda903.episodes import Episode
from providers.models import Approval, ContractBed, OfstedList
from reports.indicators.figure import Status
from reports.stated.fixture import load_stated
from reports.supply.behind import BEHIND, behind
from reports.supply.figures import supply_figures
from reports.supply.indicator import SupplyFigure
from reports.supply.market import market
from reports.supply.presenters import sentence
from reports.supply.registry import SUPPLY
from reports.supply.scope import SupplyScope
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from tests.placements.listing import text_of
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
from tests.reports.factories import child_with, returns_loaded
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
DAY = date(2025, 2, 28)
BEFORE, AFTER = DAY - timedelta(days=30), DAY + timedelta(days=1)


def figures(day: date = DAY) -> dict[str, SupplyFigure]:
    """As they are, each held to what it opens into."""
    found = supply_figures(authority("bolton"), day)
    scope = SupplyScope(authority("bolton"), day)
    stranger = User.objects.filter(username="stranger").first() or person("stranger", leeds=RoleName.ADMINISTRATOR)
    reader = User.objects.filter(username="reader").first() or person("reader", bolton=RoleName.MANAGER)
    for slug, figure in found.items():
        rows = list(behind(slug, scope, reader))
        assert not behind(slug, scope, stranger).exists()
        if slug == "average_weekly_cost":
            assert (sum(each.total for each in rows), len(rows)) == (figure.number or 0, figure.of or 0)
        elif slug == "vacancy_statement_age":
            ages = [(day - each.said_on).days for each in rows]
            assert figure.number == (round(median(ages)) if ages else None)
        else:
            assert len(rows) == len(set(rows)) == (figure.number or 0), slug
    return found


def numbers(found: dict[str, SupplyFigure], *slugs: str) -> list[tuple[Any, Any]]:
    return [(found[slug].number, found[slug].of) for slug in slugs]


def test_the_beds_of_the_areas_childrens_homes() -> None:
    here = home(registration("1000001"))
    uses: list[dict[str, Any]] = [
        {},
        {"end": DAY + timedelta(days=1)},  # the last day counts
        {"end": DAY},  # gone by the day
        {"authority": authority("leeds")},
        {"authority": None},
        {"kind": "reserved"},
        {"kind": "unavailable", "reason": "staffing", "authority": None},
    ]
    for number, use in enumerate(uses, 1):
        bed_use(bed(here, number), BEFORE, **use)
    bed(here, 8)
    bed(here, 9, end=DAY)  # registered no more
    bed(home(registration("1000002"), authority=authority("leeds")))
    bed(home(None, kind="supported-setting"), 2)
    bed(home(registration("1000003"), closed_on=DAY))
    found = figures()
    assert [found[slug].value for slug in ("registered_beds", "usable_beds", "vacant_offerable_beds")] == [8, 7, 2]
    shares = numbers(found, "occupancy", "own_use_of_local_beds", "other_authorities_use_of_local_beds")
    assert shares == [(4, 8), (2, 8), (2, 8)]
    assert found["own_use_of_local_beds"].value == 25


def test_supported_beds_without_those_of_our_own_block() -> None:
    setting = home(None, kind="supported-setting", kept_by=authority("bolton"))
    beds = [bed(setting, number) for number in (1, 2, 3, 4)]
    bed_use(beds[0], BEFORE)
    bed_use(beds[1], BEFORE)
    ours = contract(weekly_price=100)
    ContractBed.objects.create(contract=ours, bed=beds[1], start=ours.start, end=ours.end)
    ContractBed.objects.create(contract=ours, bed=beds[2], start=ours.start, end=ours.end)
    theirs = contract("leeds")
    ContractBed.objects.create(contract=theirs, bed=beds[3], start=theirs.start, end=theirs.end)
    hidden = home(None, kind="supported-setting", kept_by=authority("leeds"))
    bed(hidden)
    found = figures()
    assert numbers(found, "own_use_of_local_supported_beds", "block_bed_use") == [(1, 2), (1, 2)]


def test_households_with_an_approval_on_the_day() -> None:
    bolton = authority("bolton")
    own, agencys, without, ended, elsewhere = (
        household(run_by=bolton),
        household(registration=registration("SC1")),
        household(run_by=bolton),
        household(run_by=bolton),
        household(run_by=bolton, authority=authority("leeds")),
    )
    for each in (own, agencys, elsewhere):
        Approval.objects.create(home=each, start=BEFORE, places=2)
    Approval.objects.create(home=ended, start=BEFORE, end=DAY, places=2)
    assert without.approvals.count() == 0
    assert numbers(figures(), "in_house_fostering_households") == [(1, 2)]


PLACES = {
    "in-area home": {"place": "K2", "provider": "PR4", "postcode": "BL1 1RU"},
    "home elsewhere": {"place": "K2", "provider": "PR4", "postcode": "LS1 1UR"},
    "secure elsewhere": {"place": "K1", "provider": "PR2", "postcode": "M1 1AE"},
    "agency nearby": {"place": "U4", "provider": "PR5", "postcode": "M1 1AE"},
    "own foster": {"place": "U4", "provider": "PR1", "postcode": "BL1 1RU"},
    "not known where": {"place": "H5", "provider": "PR4", "postcode": ""},
}


def test_where_our_children_are() -> None:
    bolton = authority("bolton")
    returns_loaded(bolton, 2024, 2025)
    for reference, where in PLACES.items():
        episode = Episode(decom=date(2024, 6, 1), rne="S", ls="C2", cin="N1", **where)
        child_with(bolton, [episode], reference=reference)
    found = figures()
    slugs = ("in_childrens_homes_out_of_area", "independent_placements_in_area", "placed_in_group_area")
    # Manchester is in Greater Manchester, Leeds is not; where nobody knows is in no area.
    assert numbers(found, *slugs) == [(2, None), (1, 4), (4, 6)]


def test_where_nothing_is_known_nothing_is_said() -> None:
    found = figures()
    not_known = {slug for slug, figure in found.items() if figure.status is Status.NOT_KNOWN}
    assert not_known == {*SUPPLY} - {"block_bed_use", "good_or_outstanding", "unregistered_placements"}
    assert all(found[slug].reason for slug in not_known)
    assert found["block_bed_use"].status is Status.NOT_APPLICABLE
    assert (found["unregistered_placements"].value, found["unregistered_placements"].status) == (0, Status.OK)


def test_before_the_first_list_nothing_is_known() -> None:
    OfstedList.objects.create(as_at=AFTER, says=[], rows=1)
    assert figures()["registered_beds"].status is Status.NOT_KNOWN
    OfstedList.objects.create(as_at=BEFORE, says=[], rows=1)
    assert (figures()["registered_beds"].value, figures()["occupancy"].status) == (0, Status.NOT_APPLICABLE)


def test_children_in_homes_by_how_they_were_judged_then() -> None:
    judgements = ["good", "outstanding", "inadequate", ""]
    for number, judgement in enumerate(judgements):
        of = registration(f"200000{number}")
        bed_use(bed(home(of)), BEFORE)
        if judgement:
            inspection(of, date(2024, 1, 1), judgement=judgement)
    inspection(registration("2000000"), AFTER, judgement="inadequate")
    supported = registration("2000009")
    bed_use(bed(home(supported)), BEFORE)
    inspection(supported, scale="supported", judgement="weak")
    assert numbers(figures(), "good_or_outstanding") == [(2, 3)]


def test_costs_and_unregistered_stays() -> None:
    bolton = authority("bolton")
    returns_loaded(bolton, 2025)
    children = [
        child_with(bolton, [Episode(decom=date(2024, 6, 1), rne="S", ls="C2", cin="N1", place="K2")], reference=each)
        for each in ("1", "2", "3")
    ]
    for child, pounds in zip(children, (4000, 5001), strict=False):
        price = WeeklyPrice(core=Decimal(pounds), paid_by_social_care=Decimal(pounds))
        record_fee(child=child, start=BEFORE, price=price, sourcing="spot", by="test")
    for child, end in zip(children, (DAY, AFTER), strict=False):
        UnregisteredStay.objects.create(authority=bolton, child=child, start=BEFORE, end=end, where="A flat", why="-")
    found = figures()
    assert found["average_weekly_cost"].value == Decimal("4500.50")
    assert found["average_weekly_cost"].reason == "1 child is looked after without a fee recorded."
    assert found["unregistered_placements"].value == 1


def test_how_old_statements_are() -> None:
    for number, days in enumerate((0, 9, 40)):
        of = home(registration(f"300000{number}"))
        bed(of)
        statement(of, day=DAY - timedelta(days=days))
        statement(of, day=DAY - timedelta(days=days + 90))
        statement(of, day=AFTER)
    bed(home(registration("3000009")))
    found = figures()["vacancy_statement_age"]
    assert (found.value, found.reason) == (9, "1 home never stated theirs.")


def test_the_market_by_kind_and_sector() -> None:
    bolton = authority("bolton")
    for urn, sector, owner in (("1", "private", "A Ltd"), ("2", "private", "A Ltd"), ("3", "voluntary", "B")):
        listing(urn, start=BEFORE, sector=sector)
        of = home(registration(urn), provider=provider(owner))
        bed_use(bed(of, 1, send=True), BEFORE)
        bed(of, 2)
    bed(home(registration("4"), run_by=bolton))
    home(None, kind="supported-setting", kept_by=bolton)
    household(run_by=bolton)  # approved no more, and so no part of it
    found = [
        (each.kind.value, each.sector, len(each.providers), each.homes, each.beds.registered, each.send_beds)
        for each in market(SupplyScope(bolton, DAY))
    ]
    assert found == [
        ("childrens-home", "local-authority", 1, 1, 1, 0),
        ("childrens-home", "private", 1, 2, 4, 2),
        ("childrens-home", "voluntary", 1, 1, 2, 1),
        ("supported-setting", "", 0, 1, 0, 0),
    ]


def test_the_command_prints_them_beside_the_boards(capsys: pytest.CaptureFixture[str]) -> None:
    bed_use(bed(home(registration("1"))), BEFORE)
    call_command("indicators", "bolton", "--date", DAY.isoformat(), "--json")
    printed = json.loads(capsys.readouterr().out)["indicators"]
    assert (printed["own_use_of_local_beds"]["numerator"], printed["own_use_of_local_beds"]["denominator"]) == (1, 1)
    assert printed["average_weekly_cost"]["status"] == "not_known"


def test_what_boltons_document_states_stands_beside_with_what_was_chosen(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (load_stated() > 0, load_stated()) == (True, 0)
    call_command("indicators", "bolton", "--date", "2022-08-26", "--json")
    printed = json.loads(capsys.readouterr().out)["indicators"]
    stated = {slug: each["stated"] for slug, each in printed.items() if "stated" in each}
    values = {slug: (each["value"], each["numerator"], each["denominator"]) for slug, each in stated.items()}
    assert values == {
        "registered_beds": (89, 89, None),
        "own_use_of_local_beds": (None, 32, 89),
        "own_use_of_local_supported_beds": (None, 14, 68),
        "in_childrens_homes_out_of_area": (25, 25, None),
        "in_house_fostering_households": (None, 243, 310),
        "independent_placements_in_area": (31, None, None),
        "placed_in_group_area": (77, None, None),
    }
    assert "Chosen: all children looked after" in stated["placed_in_group_area"]["chosen"]
    client.force_login(person("cas", bolton=RoleName.COMMISSIONER))
    page = client.get(reverse("reports:supply", args=["bolton"]), {"on": "2022-08-26"}).content.decode()
    assert "Sufficiency strategy 2022 to 2025 states 31%, as at 31 December 2021." in page
    assert "states 32 of 89, as at 26 August 2022." in page
    before = client.get(reverse("reports:supply", args=["bolton"]), {"on": "2021-12-30"}).content.decode()
    assert "states 31%" not in before


@pytest.mark.parametrize("homes", [1, 9])
def test_the_page(client: Client, homes: int, django_assert_max_num_queries: Any) -> None:
    for number in range(homes):
        bed_use(bed(home(registration(f"40{number}"))), BEFORE)
    client.force_login(person("cas", bolton=RoleName.COMMISSIONER))
    address = reverse("reports:supply", args=["bolton"])
    with django_assert_max_num_queries(30):
        page = client.get(address, {"on": DAY.isoformat()}).content.decode()
    assert f"On 28 February 2025 Bolton has {homes} of the {homes} bed" in page
    assert "Enter a date between" in client.get(address, {"on": "2999-01-01"}).content.decode()


def test_each_figure_opens_into_what_it_counts_for_who_may_see_that(client: Client) -> None:
    assert set(BEHIND) == set(SUPPLY)
    bolton = authority("bolton")
    returns_loaded(bolton, 2024, 2025)
    episode = Episode(
        decom=date(2024, 6, 1), rne="S", ls="C2", cin="N1", place="K2", provider="PR4", postcode="LS1 1UR"
    )
    child = child_with(bolton, [episode], reference="ABC-17")
    price = WeeklyPrice(core=Decimal(4000), paid_by_social_care=Decimal(4000))
    record_fee(child=child, start=BEFORE, price=price, sourcing="spot", by="test")
    of = home(registration("1000001"), name="Fern House")
    for number, use in enumerate(({}, {"authority": authority("leeds")}, {"kind": "reserved"}), 1):
        bed_use(bed(of, number), BEFORE, **use)
    bed(of, 4)
    carer = household(run_by=authority("bolton"), reference="F-7")
    Approval.objects.create(home=carer, start=BEFORE, places=2)

    def said(slug: str) -> str:
        page = client.get(reverse("reports:supply-indicator", args=["bolton", slug]), {"on": DAY.isoformat()})
        return text_of(page)

    client.force_login(person("cas", bolton=RoleName.COMMISSIONER))
    uses = ("Bed 1 Our child", "Bed 2 Another council's child", "Bed 3 Reserved", "Bed 4 Vacant")
    assert all(words in said("registered_beds") for words in uses)
    assert "Bed 2" not in said("own_use_of_local_beds")
    assert "Household F-7 2 places" in said("in_house_fostering_households")
    assert "ABC-17" in said("in_childrens_homes_out_of_area")
    client.force_login(person("fin", bolton=RoleName.FINANCE))
    assert "ABC-17" not in said("in_childrens_homes_out_of_area")
    assert "Your role does not let you see children's records" in said("in_childrens_homes_out_of_area")
    assert "ABC-17 Spot purchase 29 January 2025 £4,000" in said("average_weekly_cost")
    client.force_login(person("ana", bolton=RoleName.ANALYST))
    assert "£4,000, of 1 child" in said("average_weekly_cost")
    assert "ABC-17" not in said("average_weekly_cost")
    assert client.get(reverse("reports:supply-indicator", args=["bolton", "no_such"])).status_code == 404
    assert client.get(reverse("reports:supply-indicator", args=["leeds", "occupancy"])).status_code == 404


@pytest.mark.parametrize(
    ("ours", "of", "away", "said"),
    [
        (43, 92, 58, "has 43 of the 92 beds in children's homes in its area and 58 children in"),
        (0, 92, 0, "has none of the 92 beds in children's homes in its area and no child in"),
        (0, 0, 1, "has no bed of a children's home in its area and 1 child in"),
    ],
)
def test_the_sentence_of_the_page_says_a_nought_in_words(ours: int, of: int, away: int, said: str) -> None:
    figures: Any = {
        "own_use_of_local_beds": SimpleNamespace(number=ours, of=of),
        "in_childrens_homes_out_of_area": SimpleNamespace(number=away),
    }
    assert sentence(figures, "Leeds", DAY) == f"On 28 February 2025 Leeds {said} children's homes elsewhere."


def test_a_board_member_sees_no_page_of_supply(client: Client) -> None:
    client.force_login(person("bo", bolton=RoleName.BOARD_MEMBER))
    assert client.get(reverse("reports:supply", args=["bolton"])).status_code == 403
