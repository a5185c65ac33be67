"""The board page: who may see it, of which day, and what it says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import pytest
from django.urls import reverse

from placements.ssda903.episodes import Episode
from reports.board.audience import Audience
from reports.board.charts import FRONT, charts_of
from reports.board.homes_charts import mix_of
from reports.board.measures import MEASURES
from reports.board.selectors import board_of
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 31)
BOARD = reverse("reports:board", args=["leeds"])
TILE = re.compile(r'data-indicator="(\w+)" data-value="([^"]*)" data-numerator="([^"]*)" data-denominator="([^"]*)"')


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture
def children() -> Authority:
    """Seven children in foster homes, and two in a children's home: a small number."""
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    for number in range(9):
        place = "K2" if number > 6 else "U6"
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place=place, provider="PR4")
        child_with(authority, [episode], reference=f"L{number}")
    return authority


def tiles(page: str) -> dict[str, tuple[str, str, str]]:
    return {slug: tuple(rest) for slug, *rest in TILE.findall(page)}


def seen_by(client: Client, role: RoleName, address: str = BOARD) -> str:
    client.force_login(member(leeds(), role))
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_it_works(client: Client, children: Authority) -> None:
    page = seen_by(client, RoleName.ANALYST)
    assert "As at 31 March 2024. Final return for the year ending 31 March 2024." in page
    assert "9 children are looked after" in page
    found = tiles(page)
    assert list(found) == [measure.indicator.slug for measure in MEASURES]
    assert len(found) == 10
    assert found["children_looked_after"] == ("9", "9", "")
    assert found["in_childrens_homes"] == ("22.2", "2", "9")
    assert found["long_term_stability"] == ("", "0", "0")
    for measure in MEASURES:
        assert f"{reverse('reports:indicator', args=['leeds', measure.indicator.slug])}?on=2024-03-31" in page


def test_a_stranger_finds_nothing(client: Client, children: Authority) -> None:
    client.force_login(member(Authority.objects.get(slug="bradford"), RoleName.ANALYST))
    assert client.get(BOARD).status_code == 404


def test_an_authority_that_is_not_there_is_not_found(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert client.get(reverse("reports:board", args=["atlantis"])).status_code == 404


def test_a_colleague_without_the_right_is_refused(client: Client, children: Authority) -> None:
    client.force_login(member(children, RoleName.ADMINISTRATOR))
    assert client.get(BOARD).status_code == 403


def test_nobody_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(BOARD).status_code == 302


def test_it_is_only_read(client: Client, children: Authority) -> None:
    client.force_login(member(children, RoleName.ANALYST))
    assert client.post(BOARD).status_code == 405


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("on=2024-02-31", "must be a real date"),
        ("on=soon", "must be a real date"),
        ("on_day=31&on_month=2&on_year=2024", "must be a real date"),
        ("on=2024-06-16", "and today"),
        ("on=0203-03-31", "Enter a date between"),
        ("on=", "Enter the date of the board"),
    ],
)
def test_a_wrong_day_is_told_and_kept(client: Client, children: Authority, query: str, says: str) -> None:
    page = seen_by(client, RoleName.ANALYST, f"{BOARD}?{query}")
    assert "There is a problem" in page
    assert says in page
    assert not tiles(page)
    typed = [part.split("=")[1] for part in query.split("&")][-1].split("-")[0]
    assert f'value="{typed}"' in page


def test_a_day_typed_in_three_fields_becomes_an_address_to_send(client: Client, children: Authority) -> None:
    client.force_login(member(children, RoleName.ANALYST))
    response = client.get(BOARD, {"on_day": "29", "on_month": "2", "on_year": "2024"})
    assert response.headers["Location"] == f"{BOARD}?on=2024-02-29"


def test_without_a_return_it_says_how_to_load_one(client: Client) -> None:
    page = seen_by(client, RoleName.ANALYST)
    assert "No return is loaded yet" in page
    assert "uploads the first, under Returns" in page


def test_a_return_without_children_is_no_error(client: Client) -> None:
    returns_loaded(leeds(), 2024)
    page = seen_by(client, RoleName.ANALYST)
    assert "0 children are looked after" in page
    assert "Not applicable" in page


def test_a_day_before_the_first_return_says_why_nothing_is_known(client: Client, children: Authority) -> None:
    page = seen_by(client, RoleName.ANALYST, f"{BOARD}?on=2016-03-31")
    assert "No return loaded covers 31 March 2016" in page
    assert set(tiles(page).values()) == {("", "", "")}


def test_a_day_before_the_first_return_has_no_chart_and_a_way_on(client: Client, children: Authority) -> None:
    page = seen_by(client, RoleName.ANALYST, f"{BOARD}?on=2016-03-31")
    assert "app-chart" not in page
    assert '<a class="govuk-link" href="?on=2024-03-31">Show the board as at 31 March 2024</a>' in page


def test_a_day_after_the_last_return_is_not_told_as_if_it_were_known(client: Client, children: Authority) -> None:
    page = seen_by(client, RoleName.ANALYST, f"{BOARD}?on=2024-05-31")
    assert "Later than the last return loaded, which ends on 31 March 2024." in page
    assert "these figures are not to be relied on" in page
    assert page.count("Not to be relied on: later than the last return") == 9
    assert "children are looked after" not in page
    assert "at the end of each month, June 2021 to 31 March 2024." in page
    assert "30 April 2024" not in page
    assert '?on=2024-03-31">Show the board as at 31 March 2024' in page


def test_c_is_explained_only_where_there_is_one(client: Client, children: Authority) -> None:
    for number in range(9, 15):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="K2", provider="PR4")
        child_with(children, [episode], reference=f"L{number}")
    page = seen_by(client, RoleName.BOARD_MEMBER)
    assert tiles(page)["in_childrens_homes"] == ("53.3", "8", "15")
    assert "kept back" not in page


def test_a_board_member_is_told_of_no_command(client: Client) -> None:
    page = seen_by(client, RoleName.BOARD_MEMBER)
    assert "No return is loaded yet" in page
    assert "manage.py" not in page


def test_a_board_member_sees_no_small_number(client: Client, children: Authority) -> None:
    page = seen_by(client, RoleName.BOARD_MEMBER)
    found = tiles(page)
    assert found["children_looked_after"] == ("9", "9", "")
    assert found["in_childrens_homes"] == ("c", "c", "9")
    assert "22%" not in page
    assert "kept back, so that none from 1 to 5" in page
    assert "<td" in page
    assert "Groups marked c are kept back, and have no bar." in page


def test_a_board_member_cannot_work_a_small_group_out(client: Client, children: Authority) -> None:
    """2 of 20 in children's homes: neither the other groups of the mix nor their own pages give the rest."""
    for number in range(9, 20):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
        child_with(children, [episode], reference=f"L{number}")
    page = seen_by(client, RoleName.BOARD_MEMBER)
    assert tiles(page)["in_childrens_homes"] == ("c", "c", "20")
    assert ">18<" not in page
    assert "18 (90%)" not in page
    assert "in secure or children" not in page
    fostered = client.get("/leeds/board/in_foster_care/", {"on": "2024-03-31"}).content.decode()
    assert "c of 20 children live in a foster home" in fostered
    assert "18" not in re.sub(r"2018|<[^>]+>", "", fostered[fostered.index("<h1") : fostered.index("</main>")])


def test_a_board_member_reads_quarter_ends_only(client: Client, children: Authority) -> None:
    page = seen_by(client, RoleName.BOARD_MEMBER, f"{BOARD}?on=2024-03-30")
    assert "Choose one of the quarter ends in the list" in page
    assert not tiles(page)
    page = client.get(f"{BOARD}?on=2023-12-31").content.decode()
    assert "As at 31 December 2023." in page
    months = page[page.index("at the end of each quarter") :]
    assert "30 November" not in months
    assert "30 September 2023" in months
    assert "31 March 2024" not in months


@pytest.mark.parametrize("size", [3, 60])
def test_it_takes_twelve_queries_whatever_the_size(
    client: Client, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    for number in range(size):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
        child_with(authority, [episode], reference=str(number))
    client.force_login(member(authority, RoleName.ANALYST))
    with django_assert_num_queries(12):
        client.get(BOARD)
    client.force_login(member(authority, RoleName.BOARD_MEMBER))
    client.get(BOARD)  # the first time of a version writes what it has shown
    with django_assert_num_queries(12):
        client.get(BOARD)


def test_the_figures_are_plotly_s(children: Authority) -> None:
    """They are written as plain data, since plotly's builder costs more than the page: it checks them here."""
    board = board_of(Scope(children, DAY), returns_held(children), Audience(sees_children=True))
    mix, months = charts_of(board, FRONT)
    for chart in (mix, months):
        assert go.Figure(chart.figure).data
        assert chart.table.rows
    assert mix.title == "78% of children live in foster homes and 22% in secure or children's homes"
    assert mix.figure["data"][0]["x"] == [7, 2]
    assert months.title == "The number looked after has risen from 0 to 9 since April 2021"
    assert len(months.figure["data"][0]["x"]) == 36
    assert [number for _, number in mix_of(board)][:3] == [7, 2, 0]
    assert sum(number for _, number in mix_of(board)) == 9
