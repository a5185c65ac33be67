"""The sample returns that are to be refused, whole or in part; for the good one see ``five_returns``."""

from __future__ import annotations

import pytest

from placements.models import Child, ReturnRow
from tests.placements.factories import SAMPLES, import_903, load, needs_samples, refuse

pytestmark = [pytest.mark.django_db, needs_samples]


def test_the_validators_fake_data_is_refused() -> None:
    outcome = refuse(SAMPLES / "validator-fake-data")
    assert len(outcome.problems("reason-without-end")) == 1413
    assert {"episodes-overlap", "code-unknown"} <= outcome.said["problems_by_rule"].keys()
    assert {"fake_903.xml", "scp_fake.xlsx"} <= {problem["file"] for problem in outcome.problems("file-ignored")}
    assert all(problem["file"] and problem["row"] and problem["column"] for problem in outcome.blocking)
    assert not Child.objects.exists()


def test_the_validators_fake_data_leaves_children_out_whole_when_issues_are_accepted() -> None:
    outcome = load(SAMPLES / "validator-fake-data", "--accept-issues")
    counts = outcome.said["tables"]["Episodes"]
    assert counts["read"] == counts["added"] + counts["left_out"] + counts["unchanged"]
    left_out = set(ReturnRow.objects.filter(left_out=True).values_list("child_reference", flat=True))
    assert len(left_out) == outcome.said["children_left_out"] > 1000
    assert not Child.objects.filter(reference__in=left_out).exists()
    assert not ReturnRow.objects.filter(left_out=False, child_reference__in=left_out).exists()
    kept = ReturnRow.objects.filter(table="Header", left_out=False)
    assert Child.objects.count() == kept.values("child_reference").distinct().count() > 1000


def test_the_demand_models_five_years_need_issues_accepted() -> None:
    folder = SAMPLES / "cs-demand-model-v1"
    refuse(folder)
    outcome = load(folder, "--accept-issues")
    # Flat files named 2017 to 2021; their latest episodes start in the year after each.
    assert outcome.said["years"] == [2018, 2019, 2020, 2021, 2022]
    assert outcome.said["children_left_out"] > 0
    for counts in outcome.said["tables"].values():
        assert counts["read"] == sum(counts[name] for name in ("added", "changed", "unchanged", "left_out"))
        assert min(counts.values()) >= 0
    assert import_903(folder, "--accept-issues").said["status"] == "unchanged"
