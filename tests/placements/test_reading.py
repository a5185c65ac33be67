"""One file read: what is fine and kept right, and what is no CSV of the return."""

from __future__ import annotations

import csv
import os
import random
import tracemalloc
from pathlib import Path

import pytest

from placements.ssda903.reading import ReadFile, read_file
from tests.factories import COLUMNS, episode_row, header_row, write_table, write_text

HEADING = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
ROW = "007,1,15/06/2010,WBRI,UN4,,"


def read(path: Path) -> ReadFile:
    return read_file(path, path.name)


def read_text(folder: Path, text: str, encoding: str = "utf-8") -> ReadFile:
    return read(write_text(folder / "any.csv", text, encoding))


def fine(found: ReadFile) -> list[tuple[str, ...]]:
    assert not found.problems
    return [row.values for row in found.rows]


def wrong(found: ReadFile) -> list[tuple[str, int | None, str]]:
    assert found.problems
    assert all(problem.is_blocking and problem.message and problem.file == found.name for problem in found.problems)
    return [(problem.rule, problem.row, problem.column) for problem in found.problems]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(tmp_path: Path, line_end: str) -> None:
    found = read_text(tmp_path, line_end.join([HEADING, ROW, ROW.replace("007", "8"), ""]))
    assert [values[0] for values in fine(found)] == ["007", "8"]
    assert [row.line for row in found.rows] == [2, 3]


def test_values_stay_as_they_came(tmp_path: Path) -> None:
    found = read_text(tmp_path, f"{HEADING}\n 007 , 1,15/06/2010 ,wbri,UN4,,\n")
    assert fine(found) == [(" 007 ", " 1", "15/06/2010 ", "wbri", "UN4", "", "")]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    found = read_text(tmp_path, f"{HEADING}\n{ROW}\n", "utf-8-sig")
    assert found.table is not None
    assert fine(found)[0][0] == "007"


def test_quoted_values_with_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    found = read_text(tmp_path, f'{HEADING}\n"0,7","1",15/06/2010,WBRI,"UN ""4""","a\nb",\n{ROW}\n')
    assert fine(found) == [
        ("0,7", "1", "15/06/2010", "WBRI", 'UN "4"', "a\nb", ""),
        ("007", "1", "15/06/2010", "WBRI", "UN4", "", ""),
    ]
    assert [row.line for row in found.rows] == [2, 4], "a row's line is the one it began on"


def test_columns_in_any_order_and_any_case(tmp_path: Path) -> None:
    order = ["Upn", " dob ", "CHILD", "sex", "MC_DOB", "mother", "Ethnic"]
    found = read_text(tmp_path, ",".join(order) + "\nUN4,15/06/2010,007,1,,0,WBRI\n")
    assert fine(found) == [("007", "1", "15/06/2010", "WBRI", "UN4", "0", "")]


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n,,,,,,\n", "\n , ,,,,,\n"])
def test_blank_lines_at_the_end(tmp_path: Path, end: str) -> None:
    assert len(fine(read_text(tmp_path, f"{HEADING}\n{ROW}{end}"))) == 1


def test_every_table_is_known_by_its_columns_alone(tmp_path: Path) -> None:
    for table, columns in COLUMNS.items():
        found = read(write_table(tmp_path / "x" / "export.csv", [dict.fromkeys(columns, "1")], columns))
        assert found.table is not None
        assert found.table.name.lower() == table


def test_no_file_of_this_name_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    assert wrong(read(tmp_path / "gone.csv")) == [("file-unreadable", None, "")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), id="a workbook"),
        pytest.param(random.Random(1).randbytes(20_000), id="any bytes"),
        pytest.param(f"{HEADING}\n{ROW}\n".encode("utf-16"), id="UTF-16"),
        pytest.param(f"{HEADING}\n{ROW}\n".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(f"{HEADING}\n{ROW}\n".encode("utf-16-be"), id="UTF-16, the other way round"),
        pytest.param(f"{HEADING}\n{ROW}\n".encode("utf-32"), id="UTF-32"),
        pytest.param(f"{HEADING}\n007,1,15/06/2010,WBRI,Ünknown,,\n".encode("latin-1"), id="Latin-1"),
        pytest.param(f"{HEADING}\n".encode() + f"{ROW}\n".encode() * 4000 + b"\xff\xfe\n", id="no UTF-8 far down"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\n\r\n  \n", id="blank lines only"),
        pytest.param(b"\xef\xbb\xbf", id="a byte order mark only"),
        pytest.param(b"\xef\xbb\xbf\n\n", id="a byte order mark and blank lines"),
        pytest.param(f'{HEADING}\n"007,1,15/06/2010,WBRI,UN4,,\n{ROW}\n'.encode(), id="a quote that is not closed"),
        pytest.param(f'{HEADING}\n"007"x,1,15/06/2010,WBRI,UN4,,\n'.encode(), id="text after a quote"),
        pytest.param(f"{HEADING}\n00\x007,1,15/06/2010,WBRI,UN4,,\n".encode(), id="NUL"),
    ],
)
def test_no_csv_of_a_return(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    found = read(path)
    assert {rule for rule, _, _ in wrong(found)} == {"file-unreadable"}, found.problems


def test_a_stray_quote_is_looked_for_where_its_row_begins(tmp_path: Path) -> None:
    found = read_text(tmp_path, f'{HEADING}\n{ROW}\n"{ROW}\n{ROW}\n{ROW}\n')
    assert wrong(found) == [("file-unreadable", 3, "")]
    assert "quotation mark" in found.problems[0].message


def test_nul_far_down_is_refused_with_its_row(tmp_path: Path) -> None:
    found = read_text(tmp_path, f"{HEADING}\n" + f"{ROW}\n" * 4000 + ROW.replace("7", "\x00") + "\n")
    assert wrong(found) == [("file-unreadable", 4002, "")]


def test_utf16_is_named_so_that_it_can_be_saved_again(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        found = read_text(tmp_path, f"{HEADING}\n{ROW}\n", encoding)
        assert "UTF-16" in found.problems[0].message, encoding
        assert "CSV UTF-8" in found.problems[0].message


def test_a_missing_column(tmp_path: Path) -> None:
    columns = [column for column in COLUMNS["episodes"] if column not in ("PLACE", "URN")]
    rows = [{name: value for name, value in episode_row().items() if name in columns}]
    found = read(write_table(tmp_path / "any.csv", rows, columns))
    assert wrong(found) == [("column-missing", 1, "PLACE"), ("column-missing", 1, "URN")]
    assert "Episodes" in found.problems[0].message


def test_an_extra_column(tmp_path: Path) -> None:
    columns = [*COLUMNS["header"], "NAME"]
    found = read(write_table(tmp_path / "any.csv", [header_row()], columns))
    assert wrong(found) == [("column-extra", 1, "NAME")]
    assert "Header" in found.problems[0].message


def test_a_column_twice(tmp_path: Path) -> None:
    assert wrong(read_text(tmp_path, f"{HEADING},SEX\n{ROW},1\n")) == [("column-extra", 1, "SEX")]


@pytest.mark.parametrize("heading", ["NAME,AGE", "CHILD;SEX;DOB;ETHNIC;UPN;MOTHER;MC_DOB", ROW, "CHILD,DOB", '=1+1"'])
def test_columns_of_no_table(tmp_path: Path, heading: str) -> None:
    assert wrong(read_text(tmp_path, f"{heading}\n1\n"))[0][:2] == ("table-unknown", 1)


@pytest.mark.parametrize("row", ["007,1,15/06/2010,WBRI,UN4,", f"{ROW},", "007", f"{ROW},,,,"])
def test_a_row_too_short_or_too_long(tmp_path: Path, row: str) -> None:
    found = read_text(tmp_path, f"{HEADING}\n{ROW}\n{row}\n")
    assert wrong(found) == [("row-length", 3, "")]


def test_header_and_episodes_need_rows_and_other_tables_may_say_nobody(tmp_path: Path) -> None:
    for table, empty in (("header", True), ("episodes", True), ("uasc", False), ("missing", False)):
        found = read(write_table(tmp_path / f"{table}.csv", []))
        assert bool(found.problems) is empty, table
        if empty:
            assert wrong(found) == [("file-empty", None, "")]


@pytest.mark.parametrize("where", ["in the heading", "in a row", "in quotes", "quoted over many lines"])
def test_fifty_megabytes_without_a_row_are_given_up_early(tmp_path: Path, where: str) -> None:
    path = tmp_path / "any.csv"
    megabyte = b"x" * 1_000_000
    if where == "quoted over many lines":
        megabyte = (b"x" * 999 + b"\n") * 1000
    with path.open("wb") as stream:
        if where != "in the heading":
            stream.write(f"{HEADING}\n".encode())
        if "quote" in where:
            stream.write(b'"')
        for _ in range(50):
            stream.write(megabyte)
    assert os.path.getsize(path) >= 50_000_000
    tracemalloc.start()
    try:
        found = read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert {rule for rule, _, _ in wrong(found)} == {"file-unreadable"}
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("line", "rule", "row"),
    [("1\n", "file-unreadable", 1001), ("1,,,,,,\n", "file-too-large", 1002), ("\n", "file-too-large", 3001)],
)
def test_too_many_lines_are_not_read_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, rule: str, row: int
) -> None:
    """Rows of the wrong length, rows of the right one, and blank lines: each would fill memory or time."""
    monkeypatch.setattr("placements.ssda903.reading.MOST_ROWS", 1000)
    monkeypatch.setattr("placements.ssda903.reading.MOST_LINES", 3000)
    found = read_text(tmp_path, f"{HEADING}\n{line * 10_000}")
    assert wrong(found)[-1][:2] == (rule, row)
    assert len(found.problems) <= 1001
    assert not found.rows, "what is refused for its length is not checked"


def test_a_heading_of_nothing_but_commas(tmp_path: Path) -> None:
    found = read_text(tmp_path, f"{HEADING}{',x' * 40_000}\n")
    assert len(wrong(found)) == 100


def test_a_value_may_be_long_as_the_reader_of_csv_allows(tmp_path: Path) -> None:
    assert csv.field_size_limit() >= 100_000
    assert len(fine(read_text(tmp_path, f"{HEADING}\n{ROW}{'x' * 50_000}\n"))) == 1
