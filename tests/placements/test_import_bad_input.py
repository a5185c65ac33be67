"""Bad input: each is refused whole, with file, row, column, value and what to do, and nothing is stored."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from placements.models import Child, LegalStatus, Placement
from tests.factories import (
    COLUMNS,
    episode_row,
    header_row,
    missing_row,
    uasc_row,
    write_return,
    write_table,
    write_text,
)
from tests.placements.factories import Outcome, import_903, load, refuse, rows_held

pytestmark = pytest.mark.django_db
YEAR = ("--year", "2023")


def only_problem(outcome: Outcome) -> dict:
    (problem,) = outcome.blocking
    assert len(problem["message"]) > 20
    assert problem["message"].rstrip().endswith(".")
    return problem


def place(problem: dict) -> tuple:
    return tuple(problem[name] for name in ("rule", "file", "row", "column", "value"))


def one_episode(folder: Path, **cells: str) -> Path:
    """A return of one child, whose episode has these cells; the row stands on line 2."""
    child = cells.get("CHILD", "1")
    return write_return(folder / "2022-23", header=[header_row(child)], episodes=[episode_row(**cells)])


# Files


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,15/06/2010,WBRI,UN4,,\n".encode("utf-16"),
        b"",
        b"\xef\xbb\xbf",
        b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n\"1,1,15/06/2010,WBRI,UN4,,\n",
    ],
    ids=["a picture", "UTF-16", "empty", "byte order mark only", "quote not closed"],
)  # fmt: skip
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()])
    (folder / "header.csv").write_bytes(content)
    problem = only_problem(refuse(folder))
    assert (problem["rule"], problem["file"]) == ("file-unreadable", "2022-23/header.csv"[8:])


def test_a_file_that_cannot_be_read_is_not_left_out_by_accepting_issues(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()])
    (folder / "missing.csv").write_bytes(b"\x00\x01\x02")
    refuse(folder, "--accept-issues")


def test_a_missing_and_an_extra_column(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()])
    columns = [name for name in COLUMNS["header"] if name != "ETHNIC"]
    row = {name: value for name, value in header_row().items() if name != "ETHNIC"}
    write_table(folder / "header.csv", [row], columns)
    assert place(only_problem(refuse(folder)))[:4] == ("column-missing", "header.csv", 1, "ETHNIC")
    write_table(folder / "header.csv", [header_row()], [*COLUMNS["header"], "SURNAME"])
    assert place(only_problem(refuse(folder)))[:4] == ("column-extra", "header.csv", 1, "SURNAME")


@pytest.mark.parametrize("table", ["header", "episodes"])
def test_a_heading_and_no_rows(tmp_path: Path, table: str) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()])
    write_table(folder / f"{table}.csv", [])
    assert ("file-empty", f"{table}.csv") in {place(problem)[:2] for problem in refuse(folder).blocking}


@pytest.mark.parametrize("row", ["1,1,15/06/2010,WBRI,UN4,", "1,1,15/06/2010,WBRI,UN4,,,"])
def test_a_row_with_too_few_or_too_many_cells(tmp_path: Path, row: str) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()])
    write_text(folder / "header.csv", ",".join(COLUMNS["header"]) + f"\n{row}\n")
    assert place(only_problem(refuse(folder)))[:3] == ("row-length", "header.csv", 2)


def test_a_nul_in_a_value(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row() for _ in range(200)])
    text = (folder / "episodes.csv").read_text() + ",".join(episode_row(CHILD="\x00").values()) + "\n"
    write_text(folder / "episodes.csv", text)
    assert place(only_problem(refuse(folder)))[:3] == ("file-unreadable", "episodes.csv", 202)


def test_an_empty_folder_and_a_folder_of_both_kinds(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert only_problem(refuse(tmp_path / "empty"))["rule"] == "path-unclear"
    write_return(tmp_path / "both" / "2022-23", episodes=[episode_row()])
    write_return(tmp_path / "both", episodes=[episode_row()])
    assert only_problem(refuse(tmp_path / "both"))["rule"] == "path-unclear"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert only_problem(refuse(tmp_path / "pipe.csv"))["rule"] == "path-unclear"
    assert only_problem(refuse(tmp_path))["rule"] == "path-unclear"


# Cells


@pytest.mark.parametrize(
    "value",
    ["31/02/2022", "29/02/2023", "00/00/0000", "01/13/2022", "1/6/22", "June 2022", "44713", "2022-6-1", "01-06-2022",
     "01/06/20222", "zz/06/2022", "01/06/2022 00:00", "01/06/9999", "01/06/1066", "-", "N/A"],
)  # fmt: skip
def test_a_date_that_is_none(tmp_path: Path, value: str) -> None:
    problem = only_problem(refuse(one_episode(tmp_path, DECOM=value), *YEAR))
    assert place(problem) == ("date-invalid", "episodes.csv", 2, "DECOM", value)
    assert "31/03/2024" in problem["message"], "the message shows how to write one"


def test_a_wrong_date_of_birth_or_end(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", header=[header_row(DOB="30/02/2010")], episodes=[episode_row()])
    assert place(only_problem(refuse(folder)))[:4] == ("date-invalid", "header.csv", 2, "DOB")
    problem = only_problem(refuse(one_episode(tmp_path, DEC="31/04/2022", REC="E8")))
    assert place(problem)[:4] == ("date-invalid", "episodes.csv", 2, "DEC")


@pytest.mark.parametrize(
    ("column", "value"),
    [("RNE", "X"), ("LS", "C9"), ("CIN", "N9"), ("PLACE", "U9"), ("PLACE_PROVIDER", "PR9"),
     ("REASON_PLACE_CHANGE", "?"), ("PLACE", "U4 U5"), ("LS", "full care order")],
)  # fmt: skip
def test_a_code_that_is_none(tmp_path: Path, column: str, value: str) -> None:
    problem = only_problem(refuse(one_episode(tmp_path, **{column: value})))
    assert place(problem) == ("code-unknown", "episodes.csv", 2, column, value)


@pytest.mark.parametrize(
    ("year", "table", "column", "value"),
    [
        (2024, "header", "SEX", "M"), (2025, "header", "SEX", "1"), (2023, "header", "ETHNIC", "XXXX"),
        (2023, "episodes", "PLACE", "K3"), (2026, "episodes", "PLACE", "Z1"), (2026, "episodes", "PLACE", "H5"),
        (2025, "episodes", "PLACE", "Z11"), (2019, "episodes", "REC", "E43"), (2018, "episodes", "REC", "E45"),
        (2018, "episodes", "REASON_PLACE_CHANGE", "CUSTOD"), (2024, "uasc", "SEX", "F"),
    ],
)  # fmt: skip
def test_a_code_that_is_not_of_that_year(tmp_path: Path, year: int, table: str, column: str, value: str) -> None:
    sex = "M" if year >= 2025 else "1"
    ended = {"DEC": f"02/06/{year - 1}", "REC": "E8"}
    rows = {
        "header": header_row(SEX=sex),
        "episodes": episode_row(decom=f"01/06/{year - 1}", **ended),
        "uasc": uasc_row(SEX=sex),
    }
    rows[table][column] = value
    folder = write_return(tmp_path / str(year), **{name: [row] for name, row in rows.items()})
    problem = only_problem(refuse(folder, "--year", str(year)))
    assert place(problem) == ("code-unknown", f"{table}.csv", 2, column, value)
    if value != "XXXX":
        assert f"31 March {year}" in problem["message"]


@pytest.mark.parametrize(
    ("year", "cells"),
    [(2024, {"PLACE": "K3"}), (2025, {"PLACE": "Z1"}), (2026, {"PLACE": "Z11"}), (2025, {"PLACE": "H5"}),
     (2018, {"REC": "E43"}), (2019, {"REC": "E45"}), (2019, {"REASON_PLACE_CHANGE": "CUSTOD"})],
)  # fmt: skip
def test_the_same_codes_in_years_that_have_them(tmp_path: Path, year: int, cells: dict[str, str]) -> None:
    sex = "M" if year >= 2025 else "1"
    row = {**episode_row(decom=f"01/06/{year - 1}", DEC=f"02/06/{year - 1}", REC="E8"), **cells}
    load(write_return(tmp_path / str(year), header=[header_row(SEX=sex)], episodes=[row]), "--year", str(year))


@pytest.mark.parametrize(
    "value",
    ["=1+1", "@SUM(A1:A9)", "+cmd|' /C calc'!A0", "-cmd", "=cmd|' /C calc'!A0", "\t=1+1", "-2+3+cmd|' /C calc'!A0",
     "+1+1", "=HYPERLINK(\"x\")"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["CHILD", "HOME_POST", "LS", "DECOM"])
def test_a_formula_in_a_cell(tmp_path: Path, column: str, value: str) -> None:
    problem = only_problem(refuse(one_episode(tmp_path, **{column: value}), *YEAR)) if column != "CHILD" else None
    if problem is None:
        found = refuse(one_episode(tmp_path, CHILD=value), *YEAR).blocking
        assert {each["file"] for each in found} == {"header.csv", "episodes.csv"}
        problem = found[0]
    assert place(problem)[0] == "formula"
    assert place(problem)[2:] == (2, column, value.strip())


def test_a_formula_in_a_table_that_is_kept_as_rows(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()], missing=[missing_row(MISSING="=1+1")])
    assert place(only_problem(refuse(folder))) == ("formula", "missing.csv", 2, "MISSING", "=1+1")


@pytest.mark.parametrize("value", ["-", "+", "-5", "+44"])
def test_a_dash_or_a_number_is_no_formula(tmp_path: Path, value: str) -> None:
    load(one_episode(tmp_path, URN=value))


def test_a_value_longer_than_the_register_holds(tmp_path: Path) -> None:
    problem = only_problem(refuse(one_episode(tmp_path, URN="9" * 33)))
    assert place(problem)[:4] == ("value-too-long", "episodes.csv", 2, "URN")
    load(one_episode(tmp_path, URN="9" * 32))


def test_a_huge_value_is_cut_in_the_message(tmp_path: Path) -> None:
    problem = only_problem(refuse(one_episode(tmp_path, PL_POST="x" * 90_000)))
    assert len(json.dumps(problem)) < 1000


@pytest.mark.parametrize("column", ["CHILD", "DECOM", "RNE", "LS", "PLACE"])
def test_a_blank_where_the_register_needs_a_value(tmp_path: Path, column: str) -> None:
    folder = write_return(tmp_path / "2022-23", header=[header_row()], episodes=[episode_row(**{column: "  "})])
    assert place(only_problem(refuse(folder, *YEAR))) == ("value-missing", "episodes.csv", 2, column, "")


def test_other_blanks_are_queries_and_the_row_is_stored(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2022-23", header=[header_row(ETHNIC="")], episodes=[episode_row(CIN="")])
    outcome = load(folder)
    assert not outcome.blocking
    assert {(each["file"], each["column"]) for each in outcome.problems("value-missing")} == {
        ("header.csv", "ETHNIC"),
        ("episodes.csv", "CIN"),
    }
    assert Placement.objects.count() == 1


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


def run(*arguments: str, memory: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it, against an empty database file of its own."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))) if memory else None
    return subprocess.run(
        [sys.executable, "manage.py", "import_ssda903", *arguments],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, preexec_fn=limit, timeout=60,
    )  # fmt: skip


def test_wrong_usage_is_status_2(database_file: Path, tmp_path: Path) -> None:
    folder = one_episode(tmp_path)
    for arguments in (
        ("leeds", str(tmp_path / "gone"), "--json"),
        ("leeds", str(folder), "--year", "20x3", "--json"),
        ("leeds", str(folder), "--year", "23", "--json"),
        ("leeds", str(folder), "--frobnicate"),
        ("leeds",),
    ):
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == ""
        assert "Traceback" not in done.stderr


def test_refused_is_status_1_with_json_alone_on_standard_output(database_file: Path, tmp_path: Path) -> None:
    done = run("leeds", str(one_episode(tmp_path, LS="C9", CHILD="SECRET7")), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["status"] == "refused"
    assert "Traceback" not in done.stderr
    assert "SECRET7" not in done.stderr


def test_done_is_status_0_and_says_what_it_did(database_file: Path, tmp_path: Path) -> None:
    folder = one_episode(tmp_path, CHILD="SECRET7")
    done = run("leeds", str(folder))
    assert done.returncode == 0
    assert "applied" in done.stdout
    assert "2023" in done.stdout
    done = run("E08000035", str(folder), "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "unchanged"
    assert "SECRET7" not in done.stderr


def test_a_line_of_fifty_megabytes_costs_no_memory(database_file: Path, tmp_path: Path) -> None:
    folder = one_episode(tmp_path)
    with (folder / "episodes.csv").open("ab") as stream:
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
    assert os.path.getsize(folder / "episodes.csv") > 50_000_000
    done = run("leeds", str(folder), "--json")
    problem = json.loads(done.stdout)["problems"][0]
    assert (done.returncode, problem["rule"], problem["file"], problem["row"]) == (
        1,
        "file-unreadable",
        "episodes.csv",
        3,
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak < 300_000, "kilobytes"


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
