"""Bad input between rows and on the command line, and what is fine and kept right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from placements.models import Child, LegalStatus, Placement
from tests.commands import Done, run
from tests.factories import (
    episode_row,
    header_row,
    uasc_row,
    write_return,
    write_text,
)
from tests.placements.factories import import_903, load, one_episode, only_problem, place, refuse, rows_held

pytestmark = pytest.mark.django_db
YEAR = ("--year", "2023")


# Episodes


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"DEC": "01/06/2022", "REC": "E8"}, ("end-not-after-start", "DEC", "01/06/2022")),
        ({"DEC": "31/05/2022", "REC": "E8"}, ("end-not-after-start", "DEC", "31/05/2022")),
        ({"DEC": "01/07/2022"}, ("end-without-reason", "REC", "")),
        ({"REC": "E8"}, ("reason-without-end", "DEC", "")),
    ],
)
def test_an_end_that_does_not_fit(tmp_path: Path, cells: dict[str, str], expected: tuple[str, str, str]) -> None:
    problem = only_problem(refuse(one_episode(tmp_path, **cells)))
    assert place(problem) == (expected[0], "episodes.csv", 2, *expected[1:])


@pytest.mark.parametrize(("ended", "asked"), [("31/03/2023", 0), ("01/04/2023", 1)])
def test_an_end_after_the_year_is_asked_about_and_stored(tmp_path: Path, ended: str, asked: int) -> None:
    outcome = load(one_episode(tmp_path, DEC=ended, REC="E8"), *YEAR)
    assert len(outcome.problems("end-after-year")) == asked
    assert Placement.objects.count() == 1


def test_overlapping_episodes_in_one_return(tmp_path: Path) -> None:
    rows = [episode_row(DEC="10/07/2022", REC="X1"), episode_row(decom="09/07/2022", RNE="P")]
    problem = only_problem(refuse(write_return(tmp_path / "2022-23", episodes=rows)))
    assert place(problem) == ("episodes-overlap", "episodes.csv", 3, "DECOM", "09/07/2022")


def test_an_open_episode_before_another(tmp_path: Path) -> None:
    rows = [episode_row(decom="01/08/2022", RNE="P"), episode_row()]
    problem = only_problem(refuse(write_return(tmp_path / "2022-23", episodes=rows)))
    assert place(problem) == ("episodes-overlap", "episodes.csv", 2, "DECOM", "01/08/2022")


def test_overlap_far_apart_in_the_chain(tmp_path: Path) -> None:
    rows = [
        episode_row(DEC="10/12/2022", REC="X1"),
        episode_row(decom="09/07/2022", DEC="10/07/2022", REC="X1"),
        episode_row(decom="09/09/2022", DEC="10/09/2022", REC="E8"),
    ]
    assert refuse(write_return(tmp_path / "2022-23", episodes=rows)).problems("episodes-overlap")


def test_overlap_across_returns_in_one_go_and_one_after_the_other(tmp_path: Path) -> None:
    ended = [episode_row(decom="01/06/2021", DEC="01/03/2022", REC="E8")]
    again = [episode_row(decom="01/02/2022")]
    write_return(tmp_path / "2021-22", episodes=ended)
    write_return(tmp_path / "2022-23", episodes=again)
    problem = only_problem(refuse(tmp_path))
    assert place(problem) == ("episodes-overlap", "2022-23/episodes.csv", 2, "DECOM", "01/02/2022")
    load(tmp_path / "2021-22")
    assert place(only_problem(refuse(tmp_path / "2022-23"))) == (
        "episodes-overlap",
        "episodes.csv",
        2,
        *place(problem)[3:],
    )


def test_overlap_with_a_later_return_that_was_loaded_first(tmp_path: Path) -> None:
    write_return(tmp_path / "2021-22", episodes=[episode_row(decom="01/06/2021", DEC="01/03/2022", REC="E8")])
    write_return(tmp_path / "2022-23", episodes=[episode_row(decom="01/02/2022")])
    load(tmp_path / "2022-23")
    problem = only_problem(refuse(tmp_path / "2021-22"))
    assert (problem["rule"], problem["file"], problem["row"]) == ("episodes-overlap", "episodes.csv", 2)


def test_two_episodes_that_start_on_a_day(tmp_path: Path) -> None:
    rows = [episode_row(DEC="10/07/2022", REC="E8"), episode_row(PLACE="K2")]
    problem = only_problem(refuse(write_return(tmp_path / "2022-23", episodes=rows)))
    assert place(problem) == ("episodes-overlap", "episodes.csv", 3, "DECOM", "01/06/2022")


def test_the_same_episode_twice_counts_once(tmp_path: Path) -> None:
    for number, cells in enumerate(({}, {"LS": "c2"}, {"PL_POST": "ls63hn"}, {"DECOM": "1/6/2022"})):
        rows = [episode_row(str(number)), {**episode_row(str(number)), **cells}]
        outcome = load(write_return(tmp_path / str(number) / "2022-23", episodes=rows))
        assert [each["row"] for each in outcome.problems("row-twice")] == [3]
        assert outcome.said["tables"]["Episodes"]["added"] == 1
        assert outcome.said["tables"]["Episodes"]["read"] == 2


# Children


def test_a_child_in_neither_header_nor_register(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", header=[header_row("1")], episodes=[episode_row("1"), episode_row("2")])
    assert place(only_problem(refuse(folder))) == ("child-unknown", "episodes.csv", 3, "CHILD", "2")
    folder = write_return(tmp_path / "b" / "2022-23", episodes=[episode_row("1")], uasc=[uasc_row("2")])
    assert place(only_problem(refuse(folder))) == ("child-unknown", "uasc.csv", 2, "CHILD", "2")


def test_a_child_of_the_register_needs_no_header(tmp_path: Path) -> None:
    load(write_return(tmp_path / "2021-22", episodes=[episode_row(decom="01/06/2021")]))
    load(write_return(tmp_path / "2022-23", header=[header_row("2")], episodes=[episode_row(decom="01/06/2021")]))
    assert Child.objects.count() == 2


def test_another_authoritys_child_is_not_known_here(tmp_path: Path) -> None:
    outcome = import_903(
        write_return(tmp_path / "2021-22", episodes=[episode_row(decom="01/06/2021")]), authority="bradford"
    )
    assert outcome.status == 0
    folder = write_return(tmp_path / "2022-23", header=[header_row("2")], episodes=[episode_row(decom="01/06/2021")])
    assert only_problem(refuse(folder))["rule"] == "child-unknown"


@pytest.mark.parametrize(
    "cells", [{"DOB": "16/06/2010"}, {"SEX": "2"}, {"ETHNIC": "WIRI"}, {"UPN": "UN3"}, {"MOTHER": "1"}]
)
def test_a_child_twice_in_header_with_different_values(tmp_path: Path, cells: dict[str, str]) -> None:
    folder = write_return(tmp_path / "2022-23", header=[header_row(), header_row(**cells)], episodes=[episode_row()])
    assert place(only_problem(refuse(folder))) == ("child-twice", "header.csv", 3, "CHILD", "1")


@pytest.mark.parametrize("cells", [{}, {"ETHNIC": "wbri"}, {"DOB": " 15/06/2010"}, {"DOB": "2010-06-15"}])
def test_a_child_twice_in_header_with_the_same_values_is_fine(tmp_path: Path, cells: dict[str, str]) -> None:
    folder = write_return(tmp_path / "2022-23", header=[header_row(), header_row(**cells)], episodes=[episode_row()])
    outcome = load(folder)
    assert [each["row"] for each in outcome.problems("row-twice")] == [3]
    assert Child.objects.count() == 1
    assert outcome.said["tables"]["Header"]["read"] == 2


# Command line


def test_an_unknown_authority(tmp_path: Path) -> None:
    problem = only_problem(refuse(one_episode(tmp_path), authority="atlantis"))
    assert (problem["rule"], problem["value"]) == ("authority-unknown", "atlantis")
    assert "GSS code" in problem["message"]


ONCE = pytest.mark.once
"""The command's own process, on a SQLite file: what it stores is stored on both above."""


@pytest.fixture
def command(database_file: Path, tmp_path: Path) -> Callable[..., Done]:
    """The command as a person runs it, against an empty database file of its own."""
    return lambda *arguments: run(tmp_path, f"sqlite:///{database_file}", "import_ssda903", *arguments)


@ONCE
def test_wrong_usage_is_status_2(command: Callable[..., Done], tmp_path: Path) -> None:
    folder = one_episode(tmp_path)
    for arguments in (
        ("leeds", str(tmp_path / "gone"), "--json"),
        ("leeds", str(folder), "--year", "20x3", "--json"),
        ("leeds", str(folder), "--year", "23", "--json"),
        ("leeds", str(folder), "--frobnicate"),
        ("leeds",),
    ):
        done = command(*arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == ""
        assert "Traceback" not in done.stderr


@ONCE
def test_refused_is_status_1_with_json_alone_on_standard_output(command: Callable[..., Done], tmp_path: Path) -> None:
    done = command("leeds", str(one_episode(tmp_path, LS="C9", CHILD="SECRET7")), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["status"] == "refused"
    assert "Traceback" not in done.stderr
    assert "SECRET7" not in done.stderr


@ONCE
def test_done_is_status_0_and_says_what_it_did(command: Callable[..., Done], tmp_path: Path) -> None:
    folder = one_episode(tmp_path, CHILD="SECRET7")
    done = command("leeds", str(folder))
    assert done.returncode == 0
    assert "applied" in done.stdout
    assert "2023" in done.stdout
    done = command("E08000035", str(folder), "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "unchanged"
    assert "SECRET7" not in done.stderr


# Runs a command and says, after its output, the most memory it used, in kilobytes. A small process between the tests
# and the command: Linux counts what a process held before it became another, and the tests themselves hold much.
MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


@ONCE
def test_a_line_of_fifty_megabytes_costs_no_memory(database_file: Path, tmp_path: Path) -> None:
    folder = one_episode(tmp_path)
    with (folder / "episodes.csv").open("ab") as stream:
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
    assert os.path.getsize(folder / "episodes.csv") > 50_000_000
    command = [sys.executable, "manage.py", "import_ssda903", "leeds", str(folder), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=False, timeout=60,
    )  # fmt: skip
    said, kilobytes = done.stdout.rstrip().rsplit("\n", 1)
    problem = json.loads(said)["problems"][0]
    assert (done.returncode, problem["rule"], problem["file"], problem["row"]) == (
        1,
        "file-unreadable",
        "episodes.csv",
        3,
    )
    assert 20_000 < int(kilobytes) < 300_000


# Fine, and kept right


def test_lower_case_codes_and_spaces_and_zeros(tmp_path: Path) -> None:
    header = header_row(" 007 ", ETHNIC="wbri", UPN="un4")
    row = episode_row(
        "007 ", "1/6/2022", RNE="s", LS=" c2", CIN="n1", PLACE="u4 ", PLACE_PROVIDER="pr1", PL_POST="ls63hn"
    )
    row |= {
        "DEC": "2/7/2022",
        "REC": "e4a",
        "REASON_PLACE_CHANGE": "carpl",
        "HOME_POST": " LS1  1UR ",
        "URN": "sc000001",
    }
    outcome = load(write_return(tmp_path / "2022-23", header=[header], episodes=[row]))
    assert not outcome.said["problems"]
    child = Child.objects.get()
    assert (child.reference, child.ethnicity, child.upn) == ("007", "WBRI", "UN4")
    stay = Placement.objects.get()
    assert f"{stay.start} {stay.end}" == "2022-06-01 2022-07-02"
    assert (stay.placement_type, stay.provider_code, stay.reason_changed, stay.urn) == (
        "U4",
        "PR1",
        "CARPL",
        "SC000001",
    )
    assert (stay.placement_postcode, stay.home_postcode) == ("LS6 3HN", "LS1 1UR")
    assert stay.care_period.reason_ended == "E4A"
    assert LegalStatus.objects.get().status == "C2"


def test_007_and_7_are_two_children(tmp_path: Path) -> None:
    load(write_return(tmp_path / "2022-23", episodes=[episode_row("007"), episode_row("7"), episode_row("07")]))
    assert set(Child.objects.values_list("reference", flat=True)) == {"7", "07", "007"}


def test_byte_order_mark_crlf_and_quotes(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row("a,b")])
    for path in folder.glob("*.csv"):
        write_text(path, path.read_text().replace("\n", "\r\n") + "\r\n\r\n", "utf-8-sig")
    load(folder)
    assert Child.objects.get().reference == "a,b"


def test_nothing_is_stored_when_one_row_in_many_is_wrong(tmp_path: Path) -> None:
    rows = [episode_row(str(number)) for number in range(200)]
    rows[150]["LS"] = "C9"
    refuse(write_return(tmp_path / "2022-23", episodes=rows))
    assert not any(rows_held())
