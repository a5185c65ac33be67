"""Whatever is typed into a target or asked of a measure's page, the answer is a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.models import Target
from sufficiency.accounts.roles import RoleName
from tests.reports.factories import leeds, member, returns_loaded
from tests.security.test_odd_values import ODD, _with

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
DAY = "day_day=31&day_month=3&day_year=2025"


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(member(leeds(), RoleName.MANAGER))
    return client


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (RoleName.BOARD_MEMBER, "/leeds/board/targets/?on={}"),
        (RoleName.MANAGER, "/leeds/board/targets/placed_in_area/new/?on={}"),
        (RoleName.MANAGER, "/leeds/board/placed_in_area/?by={}"),
        (RoleName.BOARD_MEMBER, "/leeds/board/placed_in_area/breakdown.csv?by={0}&on={0}"),
    ],
)
def test_in_an_address(client: Client, role: RoleName, path: str) -> None:
    returns_loaded(leeds(), 2024)
    client.force_login(member(leeds(), role))
    for odd in ODD:
        response = client.get(_with(path, odd))
        assert response.status_code in {200, 302, 404}, ascii(odd[:100])
        assert b"<script>alert" not in response.getvalue()


@pytest.mark.parametrize(
    "form",
    [
        DAY + "&green={}",
        DAY + "&green=50&amber={}",
        DAY + "&green=50&note={}",
        "day_day={0}&day_month={0}&day_year={0}&green=50",
        DAY + "&green=50&better={}",
    ],
)
def test_in_a_form(manager: Client, form: str) -> None:
    for odd in ODD:
        response = manager.post(
            "/leeds/board/targets/placed_in_area/new/",
            _with(form, odd),
            content_type="application/x-www-form-urlencoded",
        )
        assert response.status_code in {200, 302}, ascii(odd[:100])
        assert b"<script>alert" not in response.content
    for target in Target.objects.all():
        assert target.better == "higher"
        assert 0 <= target.amber <= target.green <= 100
    assert b"<script>alert" not in manager.get("/leeds/board/targets/").content
