"""Bad input: each is refused whole, with file, row, column, value and what to do, and nothing is stored."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from placements.models import Placement
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
from tests.placements.factories import load, one_episode, only_problem, place, refuse

# Refused in reading: what is loaded is loaded on both elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
YEAR = ("--year", "2023")


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
