"""The demo's plans say what Bradford's committee was told, and what four other councils' documents promise."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from reports.indicators.registry import INDICATORS
from reports.models import ActionIndicator, OfstedRecommendation, PlanLine
from reports.plan.demo import add_plans
from reports.plan.strategies.demo import add_strategies
from sufficiency.accounts.roles import RoleName
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.authorities.models import Authority


COUNCILS = {"bradford": 17, "bolton": 6, "walsall": 7, "shropshire": 7, "blackpool": 6}
pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is read from files is the same on either


@pytest.fixture(autouse=True)
def councils(settings: SettingsWrapper) -> list[Authority]:
    settings.DJANGO_TODAY = "2025-03-31"
    for name in ("manager", "second-manager"):
        person(name, **dict.fromkeys(COUNCILS, RoleName.MANAGER))
    councils = [authority(slug) for slug in COUNCILS]
    add_strategies(councils)
    assert [add_plans([each]) for each in councils] == list(COUNCILS.values())
    assert add_plans(councils) == 0
    return councils


def plan(slug: str) -> dict[str, Any]:
    out = StringIO()
    call_command("plan", slug, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_bradfords_seventeen_lines() -> None:
    found = plan("bradford")
    assert found["by_rag"] == {"green": 11, "amber": 5, "red": 1, "not_started": 0}
    assert [line["number"] for line in found["lines"] if line["paused"]] == [15]
    assert [line["number"] for line in found["lines"] if line["overdue"]] == [1, 6, 7, 10, 12, 14, 15, 17]
    assert [line["number"] for line in found["lines"] if line["drift"]] == [6, 7, 10]
    assert OfstedRecommendation.objects.of(authority("bradford")).count() == 2
    assert set(ActionIndicator.objects.values_list("slug", flat=True)) <= INDICATORS.keys()
    assert not PlanLine.objects.exclude(owner="").exists()


def test_the_others_promise_and_report_no_progress() -> None:
    """Their documents give no update, and few dates."""
    for slug in COUNCILS.keys() - {"bradford"}:
        found = plan(slug)
        assert found["by_rag"]["not_started"] == len(found["lines"]) == COUNCILS[slug]
    overdue = {slug: [line["number"] for line in plan(slug)["lines"] if line["overdue"]] for slug in COUNCILS}
    assert (overdue["blackpool"], overdue["shropshire"], overdue["bolton"]) == ([2, 3], [1, 7], [])
    assert plan("shropshire")["lines"][0]["actions"][0]["timescale"] == "April 2021 onwards"
