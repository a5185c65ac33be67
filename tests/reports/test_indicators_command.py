"""The indicators command, as a machine and as a person calls it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from placements.ssda903.episodes import Episode
from reports.indicators.registry import INDICATORS
from reports.supply.registry import SUPPLY
from tests.reports.factories import child_with, leeds, returns_loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def _three_children() -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    for number in range(3):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
        child_with(authority, [episode], reference=f"0{number}")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    call_command("indicators", *words, "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("_three_children")
def test_the_json_has_the_keys_that_were_agreed(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "leeds", "--date", "2024-03-31")
    assert found.keys() == {"authority", "date", "data_version", "indicators"}
    assert (found["authority"], found["date"]) == ("leeds", "2024-03-31")
    assert list(found["indicators"]) == [*INDICATORS, *SUPPLY]
    assert found["indicators"]["in_foster_care"] == {
        "value": 100.0,
        "numerator": 3,
        "denominator": 3,
        "unit": "percent",
        "status": "ok",
        "reason": "",
        "period": {"from": "2024-03-31", "to": "2024-03-31"},
        "provisional": False,
        "definition_version": 1,
    }
    assert found["indicators"]["started_in_year"]["period"] == {"from": "2023-04-01", "to": "2024-03-31"}


@pytest.mark.usefixtures("_three_children")
def test_a_gss_code_names_the_authority_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, leeds().gss_code, "--date", "2024-03-31")["authority"] == "leeds"


@pytest.mark.usefixtures("_three_children")
def test_groups_come_with_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "leeds", "--date", "2024-03-31", "--by", "placement_type")
    by = found["indicators"]["in_foster_care"]["by"]
    assert by == {"U6": {"value": 100.0, "numerator": 3, "denominator": 3}}


@pytest.mark.usefixtures("_three_children")
def test_small_numbers_are_kept_back_and_what_comes_from_them(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "leeds", "--date", "2024-03-31", "--by", "age", "--suppressed")["indicators"]
    stock = found["children_looked_after"]
    assert (stock["value"], stock["numerator"]) == ("c", "c")
    assert stock["by"]["5 to 9"]["numerator"] == "c"
    assert stock["by"]["under 1"]["numerator"] == 0
    assert (found["in_foster_care"]["value"], found["in_foster_care"]["denominator"]) == ("c", "c")
    assert found["rate_per_10k"]["value"] == "c"


@pytest.mark.usefixtures("_three_children")
def test_readers_of_totals_see_quarter_ends_only() -> None:
    with pytest.raises(CommandError, match="31 March, 30 June, 30 September and 31 December") as found:
        call_command("indicators", "leeds", "--date", "2024-03-30", "--suppressed")
    assert found.value.returncode == 1
    assert "The last before 30 March 2024 is 31 December 2023." in str(found.value)


@pytest.mark.usefixtures("_three_children")
def test_the_children_are_named_by_reference(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "leeds", "--date", "2024-03-31", "--children", "in_foster_care")
    assert found == {"slug": "in_foster_care", "children": ["00", "01", "02"]}


def test_the_registry_is_listed_without_an_authority(capsys: pytest.CaptureFixture[str]) -> None:
    listed = printed(capsys, "--list")["indicators"]
    assert [each["slug"] for each in listed] == [*INDICATORS, *SUPPLY]
    assert all(each["question"].endswith("?") and each["source"] and each["why"] for each in listed)


@pytest.mark.usefixtures("_three_children")
def test_a_person_reads_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("indicators", "leeds", "--date", "2024-03-31")
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("in_foster_care"))
    assert line.split() == ["in_foster_care", "100.0", "3", "3", "ok"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["leeds", "--date", "2024-02-30"], "is not a date"),
        (["leeds", "--date", "9999-12-31"], "no day that figures are of"),
        (["leeds"], "which day"),
        ([], "which authority"),
        (["leeds", "--date", "2024-03-31", "--children", "happiness"], "no indicator"),
        (["leeds", "--date", "2024-03-31", "--children", "in_foster_care", "--suppressed"], "names children"),
    ],
)
def test_wrong_usage_says_what_to_do_and_ends_with_2(words: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says) as refused:
        call_command("indicators", *words)
    assert refused.value.returncode == 2


def test_an_authority_nobody_knows_is_refused() -> None:
    with pytest.raises(CommandError, match="no authority “nowhere”") as refused:
        call_command("indicators", "nowhere", "--date", "2024-03-31")
    assert refused.value.returncode == 1


def test_the_page_of_indicators_is_up_to_date() -> None:
    call_command("write_indicator_docs", "--check")
