"""The sample returns: the figures the issue names, and files that are to be refused."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from placements.models import Child, Placement, ReturnRow, Submission
from tests.placements.factories import SAMPLES, import_903, load, needs_samples, refuse, rows_held, timeline_rows

pytestmark = [pytest.mark.django_db, needs_samples]
LEEDS = SAMPLES / "synthetic-leeds-like"
LOOKED_AFTER = {2020: 676, 2021: 691, 2022: 681, 2023: 685, 2024: 685}


def figures(year: int) -> dict[str, dict]:
    """The indicators on 31 March of a year, as the command prints them."""
    out = io.StringIO()
    call_command("indicators", "leeds", "--date", f"{year}-03-31", "--json", stdout=out)
    return json.loads(out.getvalue())["indicators"]


def stability(year: int) -> tuple[int, int]:
    figure = figures(year)["long_term_stability"]
    return figure["numerator"], figure["denominator"]


def test_five_years_at_once_give_the_figures_of_the_issue() -> None:
    outcome = load(LEEDS)
    assert outcome.said["years"] == [2020, 2021, 2022, 2023, 2024]
    assert outcome.said["tables"]["Episodes"]["added"] == 7654
    assert not outcome.blocking
    assert outcome.said["problems"], "queries are listed"
    assert {year: figures(year)["children_looked_after"]["numerator"] for year in LOOKED_AFTER} == LOOKED_AFTER
    last = figures(2024)
    assert (last["started_in_year"]["numerator"], last["ceased_in_year"]["numerator"]) == (365, 375)
    assert stability(2024) == (43, 143)
    stored = ReturnRow.objects.count()
    assert stored == sum(table["read"] for table in outcome.said["tables"].values())
    before = rows_held()
    assert load(LEEDS).said["status"] == "unchanged"
    assert rows_held() == before


def test_year_by_year_gives_the_figures_of_the_time_and_the_same_register_in_the_end() -> None:
    expected = {2020: (6, 13), 2022: (33, 135), 2024: (43, 143)}
    for year, looked_after in LOOKED_AFTER.items():
        load(LEEDS / f"{year - 1}-{year % 100}")
        assert figures(year)["children_looked_after"]["numerator"] == looked_after
        if year in expected:
            assert stability(year) == expected[year]
        if year == 2020:
            assert figures(year)["long_term_stability"]["status"] == "insufficient_history"
    assert {year: stability(year) for year in expected} == expected, "later returns leave earlier figures alone"
    one_by_one = timeline_rows()
    with transaction.atomic():
        Placement.objects.all().delete()
        Child.objects.all().delete()
        Submission.objects.all().delete()
        load(LEEDS)
        at_once = timeline_rows()
    assert one_by_one == at_once


def test_every_leeds_episode_is_in_exactly_one_stay_and_status() -> None:
    """Days in care, in stays and under statuses are the same days: nothing falls between the two timelines."""
    load(LEEDS)
    rows = timeline_rows()
    today = date(2024, 4, 1)

    def days(name: str, start: int = 1, end: int = 2) -> int:
        return sum((min(row[end], today) - row[start]).days for row in rows[name])

    assert days("periods") == days("stays") == days("statuses") > 500_000


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
