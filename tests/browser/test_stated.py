"""From the board to what a document states, and to what DfE does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from reports.models import IndicatorValue
from sufficiency.accounts.roles import RoleName
from tests.reports.factories import leeds, member, returns_loaded

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_board_member_reads_what_others_state(
    page: Page, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]
) -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    facts = {"authority": authority, "area_code": authority.gss_code, "day": date(2024, 3, 31)}
    document = {"source": "document", "title": "A made-up strategy", "place": "line 7", "why_different": "It errs."}
    IndicatorValue.objects.create(slug="children_looked_after", value=30, **document, **facts)
    IndicatorValue.objects.create(slug="children_looked_after", symbol="c", source="dfe", title="DfE, 2024", **facts)
    sign_in(page, member(authority, RoleName.BOARD_MEMBER))
    page.goto(reverse("reports:board", args=["leeds"]))
    page.get_by_role("link", name="Stated figures").click()
    row = page.get_by_role("table", name="A made-up strategy").get_by_role("row").filter(has_text="line 7")
    assert row.get_by_role("cell").all_inner_texts() == ["31 March 2024", "30", "0", "30 fewer", "It errs."]
    check_axe(page)
    page.get_by_label("Stated by").select_option("DfE")
    page.get_by_role("button", name="Show these figures").press("Enter")
    page.get_by_role("table", name="DfE, 2024").get_by_text("kept back by DfE").wait_for()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    check_axe(page)
