"""What may be given: a path, or files that a browser sent; which kind each is, and which go together."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from placements.ssda903.collecting import Found, FoundReturn, YearName, find_returns, find_uploaded
from placements.ssda903.limits import LARGEST_FILE
from placements.ssda903.problems import Problem
from tests.factories import episode_row, header_row, uasc_row, write_return, write_table, write_text
from tests.placements.xmls import return_xml

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.fixture
def header(tmp_path: Path) -> Path:
    return write_table(tmp_path / "stored" / "header", [header_row()])


@pytest.fixture
def episodes(tmp_path: Path) -> Path:
    return write_table(tmp_path / "stored" / "episodes", [episode_row()])


@pytest.fixture
def xml(tmp_path: Path) -> Path:
    return write_text(tmp_path / "stored" / "xml", return_xml())


@pytest.fixture
def archive(tmp_path: Path, header: Path, episodes: Path) -> Path:
    return zip_of(tmp_path / "stored" / "zip", header, episodes)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "book"
    with ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    return path


def zip_of(path: Path, *files: Path) -> Path:
    with ZipFile(path, "w") as archive:
        for each in files:
            archive.write(each, f"{each.name}.csv")
    return path


def problems_of(found: Found) -> list[Problem]:
    returns, problems = found
    return problems + [problem for each in returns for file in each.files for problem in file.problems]


def only(found: Found) -> Problem:
    (problem,) = [problem for problem in problems_of(found) if problem.is_blocking]
    assert problem.child is None
    assert problem.message.endswith(".")
    return problem


def one_return(found: Found) -> FoundReturn:
    assert not problems_of(found)
    ((each,), _) = found
    return each


def names(each: FoundReturn) -> list[tuple[str, str]]:
    return [(file.name, file.table.name) for file in each.files if file.table]


# Files that a browser sent


def test_several_csvs_are_one_return_under_the_names_they_had(header: Path, episodes: Path) -> None:
    each = one_return(find_uploaded([("header.csv", header), ("C:\\returns\\Episodes.CSV", episodes)]))
    assert names(each) == [("header.csv", "Header"), ("Episodes.CSV", "Episodes")]
    assert each.named is None


def test_several_csvs_may_name_their_years(header: Path, episodes: Path) -> None:
    files = [(f"{year}-{path.name}.csv", path) for year in (2022, 2023) for path in (header, episodes)]
    returns, problems = find_uploaded(files)
    assert not problems
    assert [each.named for each in returns] == [YearName(2022, says_end=False), YearName(2023, says_end=False)]
    assert "name a year" in only(find_uploaded([*files, ("uasc.csv", header)])).message


@pytest.mark.parametrize("name", ["header.csv", "header.txt", "header", "Zeilen.TXT"])
def test_a_csv_by_any_name(header: Path, name: str) -> None:
    assert names(one_return(find_uploaded([(name, header)]))) == [(name, "Header")]
    both = one_return(find_uploaded([(name, header), ("more", header)]))
    assert names(both) == [(name, "Header"), ("more", "Header")], "nothing that was picked is passed over"


def test_one_file_may_name_its_year(header: Path, xml: Path, archive: Path) -> None:
    year = YearName(2023, says_end=True)
    assert one_return(find_uploaded([("header 2022-23.csv", header)])).named == year
    assert one_return(find_uploaded([("SSDA903 2022-23.xml", xml)])).named == year
    assert one_return(find_uploaded([("leeds 2022-23.zip", archive)])).named == year


@pytest.mark.parametrize("name", ["return.xml", "return.csv", "return.zip", "return"])
def test_what_is_in_a_file_says_what_it_is(tmp_path: Path, xml: Path, archive: Path, name: str) -> None:
    expected = [(name, "Header"), (name, "Episodes")]
    assert names(one_return(find_uploaded([(name, xml)]))) == expected
    for encoding in ("utf-8-sig", "utf-16"):
        declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
        again = write_text(tmp_path / "again", declared + return_xml(), encoding)
        assert names(one_return(find_uploaded([(name, again)]))) == expected
    assert names(one_return(find_uploaded([(name, archive)]))) == [
        ("episodes.csv", "Episodes"),
        ("header.csv", "Header"),
    ]


@pytest.mark.parametrize(
    ("name", "said"), [("return.xml", "as XML"), ("return.zip", "no zip"), ("return.xlsx", "workbook")]
)
def test_where_nothing_else_tells_its_name_does(tmp_path: Path, name: str, said: str) -> None:
    assert said in only(find_uploaded([(name, write_text(tmp_path / "x", "nothing much"))])).message


@pytest.mark.parametrize("name", ["Ofsted.xlsx", "return.csv", "return.zip"])
def test_a_workbook_is_no_zip(tmp_path: Path, workbook: Path, header: Path, name: str) -> None:
    old = tmp_path / "old"
    old.write_bytes(OLD_WORKBOOK)
    for path in (workbook, old):
        assert "workbook" in only(find_uploaded([(name, path)])).message
        (returns, (problem,)) = find_uploaded([("header.csv", header), (name, path)])
        assert (problem.rule, problem.file, problem.is_blocking) == ("file-ignored", name, False)
        assert len(returns) == 1


def test_what_does_not_go_together(header: Path, xml: Path, archive: Path, workbook: Path) -> None:
    for files, said in (
        ([], "No file"),
        ([("a.xml", xml), ("b.csv", header)], "other files beside"),
        ([("a.xml", xml), ("b.xml", xml)], "several XML"),
        ([("a.zip", archive), ("b.zip", archive)], "several zips"),
        ([("a.zip", archive), ("b.csv", header)], "other files beside"),
        ([("a.zip", archive), ("b.xml", xml)], "other files beside"),
        ([("a.xlsx", workbook), ("b.xlsx", workbook)], "workbook"),
    ):
        problem = only(find_uploaded(files))
        assert said in problem.message
        assert all(name in problem.file for name, _ in files[:1])


def test_names_that_no_database_takes(header: Path) -> None:
    for name in ("he\x00ader.csv", "he\ud800ader.csv", "../../header.csv", "x" * 1000 + ".csv"):
        (file,) = one_return(find_uploaded([(name, header)])).files
        assert "/" not in file.name
        assert file.name.isprintable() or "\ufffd" in file.name
        assert len(file.name.encode()) <= 255


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    for name in ("header.csv", "return.xml", "return.zip"):
        assert only(find_uploaded([(name, tmp_path / "gone")])).rule == "file-unreadable"


# Size


@pytest.mark.parametrize("name", ["header.csv", "return.xml", "return.zip"])
def test_a_file_larger_than_any_return_is_not_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    for found in (find_returns(path), find_uploaded([(name, path)])):
        problem = only(found)
        assert problem.rule == "file-too-large"
        assert "50 MB" in problem.message


def test_no_more_is_read_once_all_together_are_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row(str(number)) for number in range(4)])
    write_table(folder / "uasc.csv", [uasc_row()])
    monkeypatch.setattr("placements.ssda903.collecting.MOST_ROWS", 6)
    ((each,), _) = find_returns(folder)
    assert [(file.name, len(file.rows)) for file in each.files] == [
        ("episodes.csv", 4),
        ("header.csv", 4),
        ("uasc.csv", 0),
    ]
    assert only(find_returns(folder)).file == "uasc.csv"


# Paths


def test_a_path_may_be_an_xml_or_a_zip(tmp_path: Path, xml: Path, archive: Path) -> None:
    shutil.copy(xml, tmp_path / "2022-23.xml")
    shutil.copy(archive, tmp_path / "2022-23.zip")
    for name in ("2022-23.xml", "2022-23.zip"):
        each = one_return(find_returns(tmp_path / name))
        assert each.named == YearName(2023, says_end=True)
        assert {table for _, table in names(each)} == {"Header", "Episodes"}


def test_in_a_folder_only_csvs_are_read(tmp_path: Path, xml: Path, archive: Path) -> None:
    folder = write_return(tmp_path / "2022-23", episodes=[episode_row()])
    shutil.copy(xml, folder / "return.xml")
    shutil.copy(archive, folder / "return.zip")
    returns, problems = find_returns(folder)
    assert [name for name, _ in names(returns[0])] == ["episodes.csv", "header.csv"]
    assert {problem.file for problem in problems if problem.rule == "file-ignored"} == {"return.xml", "return.zip"}
    for path in folder.glob("*.csv"):
        path.unlink()
    assert "holds no CSV" in only(find_returns(folder)).message
