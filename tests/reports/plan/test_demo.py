"""The demo's plan says what Bradford's committee was told."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from reports.indicators.registry import INDICATORS
from reports.models import ActionIndicator, OfstedRecommendation, PlanLine
from reports.plan.demo import add_plans
from sufficiency.accounts.roles import RoleName
from tests.reports.factories import member
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper


@pytest.mark.once  # what is read from files is the same on either
@pytest.mark.django_db
def test_bradfords_seventeen_lines(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2025-03-31"
    bradford = authority("bradford")
    member(bradford, RoleName.MANAGER)
    assert add_plans([bradford]) == 17
    assert add_plans([bradford]) == 0
    out = StringIO()
    call_command("plan", "bradford", "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert found["by_rag"] == {"green": 11, "amber": 5, "red": 1, "not_started": 0}
    assert [line["number"] for line in found["lines"] if line["paused"]] == [15]
    assert [line["number"] for line in found["lines"] if line["overdue"]] == [1, 6, 7, 10, 12, 14, 15, 17]
    assert [line["number"] for line in found["lines"] if line["drift"]] == [6, 7, 10]
    assert OfstedRecommendation.objects.of(bradford).count() == 2
    assert set(ActionIndicator.objects.values_list("slug", flat=True)) <= INDICATORS.keys()
    assert not PlanLine.objects.exclude(owner="").exists()
