"""An XML of a return read: the tables its CSVs would be, and what in it no return has."""

from __future__ import annotations

from pathlib import Path

import pytest

from placements.ssda903.problems import Problem, Severity
from placements.ssda903.reading import ReadFile
from tests.factories import COLUMNS, episode_row, header_row
from tests.placements.xmls import child_xml, episode_xml, header_xml, read_bytes, read_tables, return_xml

BORN = "15/06/2010"
OC3 = "<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>B1</ACCOM>"
AD1 = (
    "<DATE_INT>01/05/2022</DATE_INT><DATE_MATCH>01/05/2022</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE>"
    "<NB_ADOPTR>1</NB_ADOPTR><SEX_ADOPTR>F1</SEX_ADOPTR><LS_ADOPTR>L0</LS_ADOPTR>"
)


def rows(found: ReadFile) -> list[tuple[str, ...]]:
    return [row.values for row in found.rows]


def problems(folder: Path, text: str) -> list[Problem]:
    return [problem for file in read_bytes(folder, text.encode()) for problem in file.problems]


def only(folder: Path, text: str) -> Problem:
    (problem,) = problems(folder, text)
    assert problem.message.endswith(".")
    assert problem.file == "return.xml"
    return problem


def test_header_and_episodes_in_the_order_of_the_columns(tmp_path: Path) -> None:
    found = read_tables(tmp_path, return_xml())
    assert found.keys() == {"Header", "Episodes"}, "a table without a tag is absent, not empty"
    assert rows(found["Header"]) == [tuple(header_row()[column] for column in COLUMNS["header"])]
    assert rows(found["Episodes"]) == [tuple(episode_row()[column] for column in COLUMNS["episodes"])]
    assert not problems(tmp_path, return_xml())


@pytest.mark.parametrize(
    ("inside", "table", "row"),
    [
        ("<AREVIEW><REVIEW>01/07/2022</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>", "Reviews",
         ("1", BORN, "01/07/2022", "PN1")),
        ("<AMISSING><MISSING>M</MISSING><MIS_START>01/07/2022</MIS_START></AMISSING>", "Missing",
         ("1", BORN, "M", "01/07/2022", "")),
        ("<PERMANENCE><PREV_PERM>P1</PREV_PERM><DATE_PERM>zz/05/2015</DATE_PERM></PERMANENCE>", "PrevPerm",
         ("1", BORN, "P1", "", "zz/05/2015")),
        ("<AD_PLACED><DATE_PLACED>01/05/2022</DATE_PLACED></AD_PLACED>", "PlacedAdoption",
         ("1", BORN, "01/05/2022", "", "")),
        ("<OC2><SDQ_SCORE>12</SDQ_SCORE><CONVICTED>0</CONVICTED></OC2>", "OC2",
         ("1", BORN, "12", "", "0", "", "", "", "", "", "", "")),
        (OC3, "OC3", ("1", BORN, "YES", "F2", "B1")),
        (AD1, "AD1", ("1", BORN, "01/05/2022", "01/05/2022", "0", "1", "F1", "L0")),
        ("<UASC>1</UASC><DUC>01/07/2022</DUC>", "UASC", ("1", "1", BORN, "01/07/2022")),
        ("<UASC>1</UASC>", "UASC", ("1", "1", BORN, "")),
        ("<SWEPISODE><SW_ID>A1</SW_ID><SW_DECOM>01/07/2022</SW_DECOM></SWEPISODE>", "SWEpisodes",
         ("1", BORN, "A1", "01/07/2022", "", "")),
        ("<DOLO><DOLO_START>01/07/2022</DOLO_START></DOLO>", "DoLo", ("1", BORN, "01/07/2022", "")),
    ],
)  # fmt: skip
def test_the_other_tables(tmp_path: Path, inside: str, table: str, row: tuple[str, ...]) -> None:
    found = read_tables(tmp_path, return_xml(child_xml(inside)))
    assert found.keys() == {"Header", "Episodes", table}
    assert rows(found[table]) == [row]
    assert not problems(tmp_path, return_xml(child_xml(inside)))


@pytest.mark.parametrize(
    ("inside", "table"),
    [("<UASC>0</UASC>", "UASC"), ("<UASC />", "UASC"), ("<OC2 />", "OC2"), ("<IN_TOUCH />", "OC3"),
     ("<DATE_INT /><DATE_MATCH />", "AD1"), ("<AREVIEW><REVIEW /><REVIEW_CODE /></AREVIEW>", "Reviews")],
)  # fmt: skip
def test_a_table_that_says_nobody_is_supplied_and_empty(tmp_path: Path, inside: str, table: str) -> None:
    found = read_tables(tmp_path, return_xml(child_xml(inside), child_xml(child="2")))
    assert rows(found[table]) == []
    assert not problems(tmp_path, return_xml(child_xml(inside)))


def test_an_empty_episode_is_a_row_that_checking_refuses(tmp_path: Path) -> None:
    found = read_tables(tmp_path, return_xml(child_xml("", "<EPISODE />")))
    assert rows(found["Episodes"]) == [("1", *[""] * 12)]


def test_rows_are_where_their_tags_begin(tmp_path: Path) -> None:
    text = return_xml(child_xml(f"\n<AREVIEW>\n<REVIEW>01/07/2022</REVIEW></AREVIEW>{OC3}\n<UASC>1</UASC>\n"))
    found = read_tables(tmp_path, text.replace("<EPISODE>", "\n<EPISODE>"))
    lines = {name: [row.line for row in file.rows] for name, file in found.items()}
    assert lines == {"Header": [1], "Reviews": [2], "OC3": [3], "UASC": [4], "Episodes": [6]}


def test_the_header_may_stand_behind_what_it_is_the_header_of(tmp_path: Path) -> None:
    found = read_tables(tmp_path, return_xml(f"<CHILD>{episode_xml()}{header_xml(OC3)}</CHILD>"))
    assert rows(found["Episodes"])[0][0] == "1"


def test_values_stay_as_they_came(tmp_path: Path) -> None:
    text = return_xml(child_xml(child=" 007 ")).replace("WBRI", "w&amp;b<![CDATA[<ri>]]><!-- not this -->\n")
    assert rows(read_tables(tmp_path, text)["Header"])[0][:4] == (" 007 ", "1", BORN, "w&b<ri>\n")


def test_capitals_attributes_and_columns_names_do_not_matter(tmp_path: Path) -> None:
    text = return_xml().replace("EXPSSDA903", "Expssda903").replace("<CHILD>", '<child xmlns="u" n="1">')
    text = text.replace("</CHILD>", "</child>").replace("CHILDID", "CHILD").replace("PL>", "PLACE>")
    assert text != return_xml()
    assert {name: rows(file) for name, file in read_tables(tmp_path, text).items()} == {
        name: rows(file) for name, file in read_tables(tmp_path, return_xml()).items()
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_the_encoding_that_is_declared(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig").removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + return_xml(child_xml(child="é"))
    if encoding == "utf-16-le":
        text = text.replace("utf-16", "utf-16le")
    (header, _) = read_bytes(tmp_path, text.encode(encoding))
    assert rows(header)[0][0] == "é"


def test_a_tag_no_return_has_is_asked_about_once(tmp_path: Path) -> None:
    text = return_xml(child_xml("\n<DISABILITY>1</DISABILITY>"), child_xml("<DISABILITY>2</DISABILITY>"))
    problem = only(tmp_path, text)
    assert (problem.rule, problem.severity, problem.row, problem.column) == (
        "tag-unknown", Severity.QUERY, 2, "DISABILITY",
    )  # fmt: skip
    assert "not read" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        return_xml("<SOURCE><LA>383</LA></SOURCE>", child_xml()),
        return_xml(child_xml("<ELSE><A>1</A></ELSE>")),
        return_xml(child_xml("<OC2><SDQ_SCORE>1</SDQ_SCORE><DEEPER><CONVICTED>1</CONVICTED></DEEPER></OC2>")),
        return_xml(child_xml("<SDQ_SCORE>1</SDQ_SCORE>")),
        return_xml(child_xml("left over")),
        return_xml("left over", child_xml()),
        return_xml(f"<CHILD>{header_xml()}<DECOM>01/01/2022</DECOM></CHILD>"),
    ],
    ids=["in the root", "a group", "within a group", "out of its group", "text", "text in the root", "no episode"],
)
def test_what_is_not_read_is_never_passed_over_in_silence(tmp_path: Path, text: str) -> None:
    problem = only(tmp_path, text)
    assert (problem.rule, problem.severity) == ("tag-unknown", Severity.QUERY)
    assert "not read" in problem.message


def test_a_group_of_another_name_is_known_by_its_tags(tmp_path: Path) -> None:
    text = return_xml(child_xml("<A_REVIEW><REVIEW>01/07/2022</REVIEW></A_REVIEW>"))
    assert rows(read_tables(tmp_path, text)["Reviews"]) == [("1", BORN, "01/07/2022", "")]
    problem = only(tmp_path, text)
    assert (problem.rule, problem.severity, problem.column) == ("tag-unknown", Severity.QUERY, "A_REVIEW")
    assert "read as Reviews" in problem.message


def test_a_value_twice_blocks_its_child_unless_it_is_the_same(tmp_path: Path) -> None:
    twice = episode_xml().replace("<RNE>", "<RNE>S</RNE>\n<RNE>")
    assert not problems(tmp_path, return_xml(child_xml("", twice)))
    problem = only(tmp_path, return_xml(child_xml("", twice.replace("<RNE>S", "<RNE>P", 1), child="7")))
    assert (problem.rule, problem.severity, problem.row) == ("tag-twice", Severity.BLOCKING, 2)
    assert (problem.column, problem.value, problem.child) == ("RNE", "S", "7")


@pytest.mark.parametrize("value", ["Y", "2", "true"])
def test_an_unknown_word_for_uasc(tmp_path: Path, value: str) -> None:
    problem = only(tmp_path, return_xml(child_xml(f"<UASC>{value}</UASC>")))
    assert (problem.rule, problem.column, problem.value, problem.child) == ("code-unknown", "UASC", value, "1")
    assert problem.is_blocking


def test_an_end_of_uasc_for_a_child_who_is_none(tmp_path: Path) -> None:
    problem = only(tmp_path, return_xml(child_xml("<DUC>01/07/2022</DUC>")))
    assert (problem.rule, problem.severity, problem.column) == ("uasc-unclear", Severity.QUERY, "DUC")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<EXPSSDA903/>", "no CHILD"),
        ("<EXPSSDA903></EXPSSDA903>", "no CHILD"),
        (f"<Message>{child_xml()}</Message>", "MESSAGE"),
        (child_xml(), "CHILD, not EXPSSDA903"),
        (return_xml(child_xml(), f"<CHILD>{episode_xml()}</CHILD>"), "no HEADER"),
        (return_xml(f"<CHILD>{header_xml()}{header_xml()}</CHILD>"), "2 HEADERs"),
        ("", "empty"),
        ("CHILD,DOB\n1,2\n", "cannot be read as XML"),
        (return_xml()[:-1], "breaks off"),
        (return_xml().replace("</HEADER>", ""), "cannot be read as XML"),
        (return_xml().replace("WBRI", "&nbsp;"), "cannot be read as XML"),
        ('<?xml version="1.0" encoding="klingon"?>' + return_xml(), "encoding"),
        ('<?xml version="1.0" encoding="utf-7"?>' + return_xml(), "encoding"),
        ('<?xml version="1.0" encoding="shift_jis"?>' + return_xml(), "encoding"),
    ],
)
def test_no_return_in_it(tmp_path: Path, text: str, said: str) -> None:
    problem = only(tmp_path, text)
    assert said in problem.message
    assert problem.is_blocking
    assert problem.child is None, "a file's problem cannot be accepted"


def test_where_it_breaks_off(tmp_path: Path) -> None:
    text = return_xml(*["\n" + child_xml() for _ in range(20)])
    for end in range(1, len(text) - 1, 97):
        problem = only(tmp_path, text[:end])
        assert problem.row == text[:end].count("\n") + 1
        assert problem.is_blocking
