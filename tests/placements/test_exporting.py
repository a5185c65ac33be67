"""The return out: untouched rows as they came, the rest as the register has it, cut at 31 March."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placements.actions import amend_child
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.exporting import Rows, return_of
from placements.ssda903.headers import HeaderRow
from sufficiency.calendar import OPEN
from tests.factories import COLUMNS, episode_row, header_row, missing_row, uasc_row
from tests.placements.factories import leeds, load, of_year

pytestmark = pytest.mark.django_db
FILES = {"header": "Header", "episodes": "Episodes", "uasc": "UASC", "missing": "Missing", "reviews": "Reviews"}


def received(folder: Path) -> Rows:
    rows = {}
    for stem, table in FILES.items():
        path = folder / f"{stem}.csv"
        if path.exists():
            with path.open(newline="", encoding="utf-8-sig") as stream:
                rows[table] = sorted(tuple(row) for row in list(csv.reader(stream))[1:])
    return rows


def going_out(year: int) -> Rows:
    return {table: sorted(rows) for table, rows in return_of(leeds(), year).items()}


def change(child: ChildHeld, after: ChildHeld) -> None:
    amend_child(authority=leeds(), before=child, after=after, verb="corrected", by="a test")


def test_odd_writing_is_kept(tmp_path: Path) -> None:
    row = episode_row(DECOM=" 1/6/2022", PLACE="u4", HOME_POST="ls11ur ")
    load(of_year(tmp_path, 2023, episodes=[row]))
    assert going_out(2023)["Episodes"] == [tuple(row[column] for column in COLUMNS["episodes"])]


def test_a_changed_row_is_written_anew_and_the_others_stay(tmp_path: Path) -> None:
    rows = [
        episode_row(decom="1/6/2022", DEC="1/9/2022", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode_row(decom="1/9/2022", RNE="P", PL_POST="LS12 2DS"),
        episode_row("2"),
    ]
    load(of_year(tmp_path, 2023, episodes=rows))
    child = child_held(leeds(), "1")
    change(child, child.with_episodes([child.episodes[0], replace(child.episodes[1], urn="SC000009")]))
    out = {row[1]: row for row in going_out(2023)["Episodes"] if row[0] == "1"}
    assert out.keys() == {"1/6/2022", "01/09/2022"}
    assert out["01/09/2022"][12] == "SC000009"


def test_what_happened_after_31_march_is_in_the_next_return(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()], missing=[missing_row(MIS_START="30/03/2023", MIS_END="")]))
    child = child_held(leeds(), "1")
    ended = replace(child.episodes[0], dec=date(2023, 6, 1), rec="E8")
    returned = ("1", "15/06/2010", "M", "30/03/2023", "02/04/2023")
    change(child, child.with_episodes([ended]).with_row("Missing", "2023-03-30", returned))
    this, then = going_out(2023), going_out(2024)
    assert [row[7:9] for row in this["Episodes"]] == [("", "")]
    assert [row[4] for row in this["Missing"]] == [""]
    assert [row[7:9] for row in then["Episodes"]] == [("01/06/2023", "E8")]
    assert [row[4] for row in then["Missing"]] == ["02/04/2023"]
    assert [row[0] for row in then["Header"]] == ["1"]
    assert going_out(2025)["Episodes"] == []


def test_sex_in_the_codes_of_the_year(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2024, episodes=[episode_row()]))
    start = replace(child_held(leeds(), "1").episodes[0], decom=date(2024, 3, 1))
    change(ChildHeld("9"), ChildHeld("9", HeaderRow(date(2012, 1, 5), "F", "WBRI", "UN1")).with_episodes([start]))
    assert {row[0]: row[1] for row in going_out(2024)["Header"]} == {"1": "1", "9": "2"}
    assert {row[0]: row[1] for row in going_out(2025)["Header"]} == {"1": "M", "9": "F"}


def test_unaccompanied_children_are_in_the_table_of_each_year(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row(), episode_row("2")], uasc=[uasc_row("2")]))
    child = child_held(leeds(), "1")
    change(child, child.with_flag("uasc", [(date(2022, 6, 1), date(2023, 9, 1))]))
    assert [(row[0], row[3]) for row in going_out(2023)["UASC"]] == [("1", ""), ("2", "")]
    assert [(row[0], row[3]) for row in going_out(2024)["UASC"]] == [("1", "01/09/2023"), ("2", "")]
    assert [row[0] for row in going_out(2025)["UASC"]] == ["2"]


def test_a_corrected_date_of_birth_is_right_in_every_table(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()], missing=[missing_row()], uasc=[uasc_row()]))
    child = child_held(leeds(), "1")
    assert child.header is not None
    change(child, replace(child, header=replace(child.header, born=date(2010, 6, 16))))
    out = going_out(2023)
    assert out["Header"][0][2] == out["Missing"][0][1] == out["UASC"][0][2] == "16/06/2010"


def test_a_child_that_was_left_out_of_the_register_is_still_in_the_return(tmp_path: Path) -> None:
    rows = [episode_row(), episode_row("2", DEC="01/05/2022", REC="E8")]
    load(of_year(tmp_path, 2023, episodes=rows), "--accept-issues")
    assert [row[0] for row in going_out(2023)["Episodes"]] == ["1", "2"]


def test_a_row_taken_out_does_not_go_out(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()], missing=[missing_row()], header=[header_row()]))
    child = child_held(leeds(), "1")
    change(child, child.without_row("Missing", "2022-07-01"))
    assert going_out(2023)["Missing"] == []


def test_flags_that_go_on_are_open(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()]))
    child = child_held(leeds(), "1")
    change(child, child.with_flag("uasc", [(date(2022, 6, 1), OPEN)]))
    assert [row[3] for row in going_out(2023)["UASC"]] == [""]
