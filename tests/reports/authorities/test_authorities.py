"""All authorities beside each other: DfE's figures, ours for members, sorted, filtered and ranked."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from reports.authorities.ranking import by_measure
from reports.authorities.values import Line
from reports.comparators.latest import latest_figures
from reports.models import IndicatorValue
from reports.stored.actions import store_month_ends
from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority, StatisticalNeighbour
from tests.reports.factories import child_with, leeds, member, returns_loaded
from tests.reports.stored.test_month_ends import episode

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 31)
PAGE, FILE = "/authorities/", "/authorities/figures.csv"
FIGURES = {
    # slug: children_looked_after, three_or_more_placements (lower is better)
    "leeds": (1500, 9),
    "bolton": (600, 12),
    "walsall": (650, 12),
    "blackpool": (560, 7),
}


@pytest.fixture
def published() -> None:
    for slug, (stock, moved) in FIGURES.items():
        _stated(slug, children_looked_after=stock, three_or_more_placements=moved)
    _stated("rutland", children_looked_after="c")


def _stated(
    slug: str, day: date = DAY, title: str = "edition", edition: int | None = 2025, **figures: float | str
) -> None:
    authority = Authority.objects.get(slug=slug)
    for measure, value in figures.items():
        said = {"symbol": value} if isinstance(value, str) else {"value": value}
        IndicatorValue.objects.create(
            source="dfe", title=title, edition=edition, area_code=authority.gss_code, authority=authority,
            slug=measure, day=day, **said,
        )  # fmt: skip


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
    return client


def rows(client: Client, **choice: str) -> list[dict[str, Any]]:
    response = client.get(FILE, choice)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def names(client: Client, **choice: str) -> list[str]:
    return [row["Authority"] for row in rows(client, **choice)]


@pytest.mark.usefixtures("published")
def test_every_authority_of_the_day_is_listed_with_what_dfe_publishes(reader: Client) -> None:
    found = {row["Authority"]: row for row in rows(reader)}
    assert len(found) == Authority.objects.in_force_on(DAY).filter(publishes=True).count() > 150
    assert found["Bolton"]["Children looked after"] == "600"
    assert found["Rutland"]["Children looked after"] == "c"
    assert found["Wigan"]["Children looked after"] == ""
    page = reader.get(PAGE).content.decode()
    assert page.count("<tr ") == len(found) + 1
    assert "as DfE published" in page
    assert "not available" in page


@pytest.mark.usefixtures("published")
def test_the_best_come_first_and_equal_ones_share_a_rank(reader: Client) -> None:
    found = rows(reader, sort="three_or_more_placements")
    assert [(row["Authority"], row["Rank"]) for row in found[:5]] == [
        ("Blackpool", "1"),
        ("Leeds", "2"),
        ("Bolton", "3"),
        ("Walsall", "3"),
        ("Barking and Dagenham", ""),
    ]
    last = rows(reader, sort="three_or_more_placements", order="last")
    assert [row["Authority"] for row in last[:2]] == ["Walsall", "Bolton"]
    assert [row["Authority"] for row in rows(reader, sort="children_looked_after")[:2]] == ["Leeds", "Walsall"]


@pytest.mark.usefixtures("published")
def test_filters_leave_those_of_a_region_a_kind_or_near(reader: Client) -> None:
    assert {"Bolton", "Blackpool"} <= set(names(reader, region="north-west"))
    assert "Leeds" not in names(reader, region="north-west")
    assert "Blackpool" in names(reader, kind="unitary")
    assert "Bolton" not in names(reader, kind="unitary")
    bolton = Authority.objects.get(slug="bolton")
    StatisticalNeighbour.objects.create(authority=leeds(), neighbour=bolton, model_year=2021, rank=1)
    assert names(reader, near="leeds") == ["Bolton", "Leeds"]
    page = reader.get(PAGE, {"region": "north-west", "kind": "county", "near": "leeds"}).content.decode()
    assert "No authority is all of these" in page


@pytest.mark.usefixtures("published")
def test_a_later_edition_stands_for_an_earlier(reader: Client) -> None:
    _stated("bolton", title="later", edition=2026, children_looked_after=601)
    _stated("bolton", title="of no edition", edition=None, children_looked_after=602)
    assert {row["Children looked after"] for row in rows(reader) if row["Authority"] == "Bolton"} == {"601"}
    bolton = Authority.objects.get(slug="bolton").gss_code
    assert latest_figures([DAY])[DAY]["children_looked_after"][bolton].value == 601


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("is_stored", [False, True])
def test_a_member_sees_the_figures_of_the_returns_as_on_the_board(client: Client, is_stored: bool) -> None:
    authority = leeds()
    returns_loaded(authority, 2023, 2024)
    for number in range(7):
        child_with(authority, [episode(date(2023, 6, 1))], reference=str(number))
    if is_stored:
        store_month_ends(authority=authority)
    client.force_login(member(authority, RoleName.ANALYST))
    mine = next(row for row in rows(client) if row["Authority"] == "Leeds")
    assert (mine["Source"], mine["Children looked after"]) == ("returns loaded here", "7")
    page = client.get(PAGE).content.decode()
    assert f"{reverse('reports:board', args=['leeds'])}?on=2024-03-31" in page
    assert "Leeds from the returns loaded here" in page


@pytest.mark.usefixtures("published")
def test_a_reader_of_totals_sees_no_small_number_of_ours(client: Client) -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    for number in range(3):
        child_with(authority, [episode(date(2023, 6, 1))], reference=str(number))
    client.force_login(member(authority, RoleName.BOARD_MEMBER))
    mine = next(row for row in rows(client) if row["Authority"] == "Leeds")
    assert mine["Children looked after"] == "c"
    assert not re.search(r">\s*3\s*<", client.get(PAGE).content.decode())


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("colleague", RoleName)
def test_a_colleagues_role_opens_nothing(client: Client, colleague: RoleName) -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    for number in range(3):
        child_with(authority, [episode(date(2023, 6, 1))], reference=str(number))
    reader, administrator = member(authority, RoleName.BOARD_MEMBER), member(authority, RoleName.ADMINISTRATOR)
    Membership.objects.create(user=User.objects.create_user("colleague"), authority=authority, role=colleague)
    client.force_login(reader)
    assert [row["Children looked after"] for row in rows(client) if row["Authority"] == "Leeds"] == ["c"]
    client.force_login(administrator)
    assert client.get(PAGE).status_code == client.get(FILE).status_code == 403


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("is_stored", [False, True])
def test_what_is_short_of_history_is_neither_shown_nor_ranked(client: Client, is_stored: bool) -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    for number in range(8):
        child_with(authority, [episode(date(2020, 6, 1))], reference=str(number))
    if is_stored:
        store_month_ends(authority=authority)
    client.force_login(member(authority, RoleName.ANALYST))
    mine = next(row for row in rows(client, sort="long_term_stability") if row["Authority"] == "Leeds")
    assert (mine["Same carer two years (%)"], mine["Rank"]) == ("", "")
    assert mine["Children looked after"] == "8"


@pytest.mark.usefixtures("published")
def test_few_children_unlawfully_placed_are_not_none(client: Client) -> None:
    """Counted for the page, and then stored."""
    authority = leeds()
    returns_loaded(authority, 2024)
    child_with(authority, [episode(date(2023, 6, 1), "H5")], reference="young")
    for number in range(210):
        child_with(authority, [episode(date(2023, 6, 1))], reference=str(number))
    client.force_login(member(authority, RoleName.ANALYST))
    assert unlawfully_placed(client) == "1"
    store_month_ends(authority=authority)
    assert unlawfully_placed(client) == "1"


def unlawfully_placed(client: Client) -> str:
    mine = next(row for row in rows(client) if row["Authority"] == "Leeds")
    return mine["Under 16 in homes for 16 and over"]


@pytest.mark.usefixtures("published")
def test_who_sees_no_board_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("nobody"))
    assert client.get(PAGE).status_code == client.get(FILE).status_code == 403


@pytest.mark.usefixtures("published")
def test_posting_is_refused(reader: Client) -> None:
    assert reader.post(PAGE).status_code == reader.post(FILE).status_code == 405


@pytest.mark.usefixtures("published")
def test_a_choice_that_is_not_there_is_said(reader: Client) -> None:
    page = reader.get(PAGE, {"region": "narnia", "on": "2024-01-01"}).content.decode()
    assert "Choose a region from the list, or all" in page
    assert "Choose one of the days in the list" in page
    assert "<tbody" not in page
    assert reader.get(FILE, {"region": "narnia"}).status_code == 302
    assert names(reader, sort="nonsense") == names(reader)


def test_it_leads_back_to_the_board_or_to_the_readers_authorities(reader: Client) -> None:
    assert f'href="{reverse("reports:board", args=["leeds"])}">Board of Leeds</a>' in reader.get(PAGE).content.decode()
    bolton = Authority.objects.get(slug="bolton")
    Membership.objects.create(user=User.objects.get(), authority=bolton, role=RoleName.ANALYST)
    page = reader.get(PAGE).content.decode()
    assert f'href="{reverse("home")}">Your councils</a>' in page
    assert "Board of" not in page


def test_with_nothing_published_it_says_what_will_be_here(reader: Client) -> None:
    assert "No published figures are loaded" in reader.get(PAGE).content.decode()
    assert reader.get(FILE).status_code == 302


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("members", [1, 3])
def test_its_queries_do_not_grow_with_the_readers_authorities(
    client: Client, members: int, django_assert_num_queries: Any
) -> None:
    user = User.objects.create_user("sam")
    for slug in ["leeds", "bolton", "walsall"][:members]:
        authority = Authority.objects.get(slug=slug)
        Membership.objects.create(user=user, authority=authority, role=RoleName.ANALYST)
        returns_loaded(authority, 2024)
        child_with(authority, [episode(date(2023, 6, 1))])
        store_month_ends(authority=authority)
    client.force_login(user)
    client.get(PAGE)
    with django_assert_num_queries(8):
        client.get(PAGE)


def test_of_equal_values_each_has_the_same_rank_backwards_too() -> None:
    lines: list[Any] = [Line(name, {"placed_in_area": value}) for name, value in [("a", 60), ("b", 70), ("c", 70)]]  # type: ignore[arg-type]
    assert [(line.council, rank) for line, rank in by_measure(lines, "placed_in_area", backwards=True)] == [
        ("a", 3),
        ("c", 1),
        ("b", 1),
    ]
