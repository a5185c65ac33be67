"""The page that tells what readers of totals do not see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from placements.ssda903.episodes import Episode
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PAGE = reverse("reports:board-kept-back", args=["leeds"])


@pytest.fixture(autouse=True)
def council(settings: object) -> Authority:
    """Nine children, two of them in a children's home."""
    settings.DJANGO_TODAY = "2024-06-15"  # type: ignore[attr-defined]
    returns_loaded(leeds(), *range(2018, 2025))
    for number in range(9):
        place = "K2" if number > 6 else "U6"
        episode = Episode(decom=date(2023, 5, 1), rne="S", ls="C2", cin="N1", place=place, provider="PR4")
        child_with(leeds(), [episode], reference=f"L{number}")
    return leeds()


def test_it_says_what_and_why(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.COMMISSIONER))
    page = client.get(PAGE, {"on": "2024-05-20"}).content.decode()
    assert "Kept back from readers of totals, 31 March 2024" in page
    rows = " ".join(page[page.index("<tbody") :].split())
    assert "In children's homes" in rows.replace("&#x27;", "'")
    assert "1 to 5 children" in rows
    assert "All but 1 to 5 children" in rows
    assert "Placement codes: 2 of 2 numbers" in rows
    board = client.get(reverse("reports:board", args=["leeds"]), {"on": "2024-05-20"}).content.decode()
    assert f"{PAGE}?on=2024-05-20" in board


def test_a_board_member_is_refused_and_not_pointed_there(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get(reverse("reports:board", args=["leeds"])).content.decode()


def test_a_stranger_finds_nothing(client: Client) -> None:
    client.force_login(member(Authority.objects.get(slug="bradford"), RoleName.ANALYST))
    assert client.get(PAGE).status_code == 404


def test_an_authority_that_is_not_there_is_not_found(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert client.get(reverse("reports:board-kept-back", args=["atlantis"])).status_code == 404


def test_it_is_only_read(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert client.post(PAGE).status_code == 405


def test_a_wrong_day_is_told(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert "must be a real date" in client.get(PAGE, {"on": "2024-02-31"}).content.decode()


def test_before_the_first_return_nothing_is_kept_back(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert "nothing is kept back" in client.get(PAGE, {"on": "2015-03-31"}).content.decode()
