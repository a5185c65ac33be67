"""A zip read as the folder it was made from, and the zips that are refused."""

from __future__ import annotations

import io
import re
import stat
import struct
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placements.ssda903 import limits
from placements.ssda903 import zipped as zipped_module
from placements.ssda903.collecting import FoundReturn, YearName, find_returns
from placements.ssda903.problems import Problem
from placements.ssda903.sources import RefusedFileError
from tests.factories import COLUMNS, episode_row, header_row
from tests.placements.xmls import return_xml

FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def table(name: str, *rows: dict[str, str]) -> str:
    return "".join(",".join(cells) + "\n" for cells in (COLUMNS[name], *(row.values() for row in rows)))


HEADER, EPISODES = table("header", header_row()), table("episodes", episode_row())
RETURN: dict[str | ZipInfo, str | bytes] = {"header.csv": HEADER, "episodes.csv": EPISODES}


def zipped(path: Path, files: dict, compression: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def found(path: Path) -> list[FoundReturn]:
    returns, problems = find_returns(path)
    assert not problems
    assert not [problem for each in returns for file in each.files for problem in file.problems]
    return returns


def refused(path: Path) -> Problem:
    returns, problems = find_returns(path)
    problems = problems + [problem for each in returns for file in each.files for problem in file.problems]
    (problem,) = [problem for problem in problems if problem.is_blocking]
    assert problem.child is None, "a file's problem cannot be accepted"
    assert problem.message.endswith(".")
    return problem


def tables(each: FoundReturn) -> dict[str, str]:
    return {file.name: file.table.name for file in each.files if file.table}


# Shapes


def test_a_return_of_csvs(tmp_path: Path) -> None:
    (each,) = found(zipped(tmp_path / "leeds 2022-23.zip", RETURN))
    assert tables(each) == {"episodes.csv": "Episodes", "header.csv": "Header"}
    assert each.named == YearName(2023, says_end=True), "where no folder says the year, the zip's name may"
    assert [row.line for file in each.files for row in file.rows] == [2, 2]


@pytest.mark.parametrize("before", ["", "ours/", "ours/all years/"])
def test_yearly_folders_however_they_were_zipped(tmp_path: Path, before: str) -> None:
    files = {f"{before}{year}/{name}": content for year in ("2021-22", "2022-23") for name, content in RETURN.items()}
    returns = found(zipped(tmp_path / "any.zip", files))
    assert [each.named for each in returns] == [YearName(2022, says_end=True), YearName(2023, says_end=True)]
    assert tables(returns[0]).keys() == {"2021-22/header.csv", "2021-22/episodes.csv"}


def test_flat_files_that_name_their_year(tmp_path: Path) -> None:
    files = {f"{year}-{name}": content for year in (2022, 2023) for name, content in RETURN.items()}
    assert [each.named and each.named.year for each in found(zipped(tmp_path / "any.zip", files))] == [2022, 2023]


@pytest.mark.parametrize("name", ["return.xml", "ours/return.xml"])
def test_one_xml(tmp_path: Path, name: str) -> None:
    (each,) = found(zipped(tmp_path / "2022-23.zip", {name: return_xml()}))
    assert [(file.name, file.table and file.table.name) for file in each.files] == [
        (name, "Header"),
        (name, "Episodes"),
    ]
    assert each.named == YearName(2023, says_end=True)


def test_what_systems_leave_in_folders_is_passed_over(tmp_path: Path) -> None:
    left = ("__MACOSX/._header.csv", "__MACOSX/2022-23/x.xml", ".DS_Store", "Thumbs.db", "desktop.ini", "._header.csv")
    (each,) = found(zipped(tmp_path / "any.zip", RETURN | dict.fromkeys(left, "x")))
    assert tables(each).keys() == {"header.csv", "episodes.csv"}


def test_folders_that_were_zipped_as_such(tmp_path: Path) -> None:
    files = {"2022-23/": ""} | {f"2022-23/{name}": content for name, content in RETURN.items()}
    assert len(found(zipped(tmp_path / "any.zip", files))) == 1


def test_other_files_are_named_as_ignored(tmp_path: Path) -> None:
    others = {"inner.zip": b"PK", "2022.xml": return_xml(), "Ofsted.XLSX": "x", "read me.txt": "x", "a/b/c.csv": HEADER}
    returns, problems = find_returns(zipped(tmp_path / "any.zip", RETURN | others))
    assert len(returns) == 1
    assert {problem.file for problem in problems} == {"inner.zip", "2022.xml", "Ofsted.XLSX", "a/b/c.csv"}
    assert {problem.rule for problem in problems} == {"file-ignored"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "holds no CSV"),
        ({"read me.txt": "x", "inner.zip": "x"}, "holds no CSV"),
        ({"a.xml": return_xml(), "b.xml": return_xml()}, "several XML"),
        ({"header.csv": HEADER, "2022/header.csv": HEADER}, "both CSV files and folders"),
        ({"header.csv": HEADER, "2022-header.csv": HEADER}, "name a year"),
    ],
)
def test_shapes_that_say_nothing(tmp_path: Path, files: dict, said: str) -> None:
    assert said in refused(zipped(tmp_path / "any.zip", files)).message


# Names


@pytest.mark.parametrize(
    "name",
    ["../header.csv", "a/../../header.csv", "/etc/header.csv", "C:/header.csv", "c:header.csv", "..\\header.csv",
     "a\\header.csv", "\\\\server\\header.csv", "./header.csv", "a//header.csv", "..", "a/..", "head\ner.csv",
     "head\u202eer.csv", "x" * 300 + ".csv"],
)  # fmt: skip
def test_a_path_that_could_lead_elsewhere(tmp_path: Path, name: str) -> None:
    problem = refused(zipped(tmp_path / "any.zip", {"episodes.csv": EPISODES, name: HEADER}))
    assert problem.rule == "archive-refused"
    assert "inside" in problem.message
    assert len(problem.message) < 300


def test_a_name_that_ends_early(tmp_path: Path) -> None:
    path = zipped(tmp_path / "any.zip", {"header.csv~../../x": HEADER})
    path.write_bytes(path.read_bytes().replace(b"header.csv~", b"header.csv\x00"))
    assert "inside" in refused(path).message


@pytest.mark.parametrize(
    ("one", "other"),
    [("header.csv", "header.csv"), ("header.csv", "Header.CSV"), ("A/header.csv", "a/episodes.csv"),
     ("h\u00e9ader.csv", "he\u0301ader.csv"), ("a/header.csv", "a")],
)  # fmt: skip
def test_one_name_twice(tmp_path: Path, one: str, other: str) -> None:
    path = tmp_path / "any.zip"
    with ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(one, HEADER)
        archive.writestr(other, EPISODES)
    assert "twice" in refused(path).message


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device(tmp_path: Path, kind: int) -> None:
    link = ZipInfo("header.csv")
    link.external_attr = (kind | 0o777) << 16
    assert "link" in refused(zipped(tmp_path / "any.zip", {link: "/etc/hostname"})).message


# Bombs and damage


def patched(path: Path, change: Callable[[bytearray, int, int], None]) -> Path:
    """Change the first file's local and central headers, given where they are."""
    content = bytearray(path.read_bytes())
    change(content, content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02"))
    path.write_bytes(content)
    return path


def one_file(tmp_path: Path, content: str = HEADER) -> Path:
    return zipped(tmp_path / "any.zip", {"header.csv": content})


def test_a_password(tmp_path: Path) -> None:
    def lock(content: bytearray, local: int, central: int) -> None:
        content[local + 6] |= 1
        content[central + 8] |= 1

    assert "password" in refused(patched(one_file(tmp_path), lock)).message


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_packed_in_a_way_whose_memory_is_not_bounded(tmp_path: Path, method: int) -> None:
    assert "Deflate" in refused(zipped(tmp_path / "any.zip", RETURN, method)).message


def test_a_checksum_that_is_wrong(tmp_path: Path) -> None:
    def change(content: bytearray, local: int, central: int) -> None:
        content[central + 16] ^= 1

    problem = refused(patched(one_file(tmp_path), change))
    assert (problem.rule, problem.file) == ("archive-refused", "header.csv")
    assert "damaged" in problem.message


def test_more_comes_out_than_is_said(tmp_path: Path) -> None:
    def lie(content: bytearray, local: int, central: int) -> None:
        struct.pack_into("<L", content, central + 24, 60)

    assert refused(patched(one_file(tmp_path), lie)).rule == "archive-refused"


@pytest.mark.parametrize("said", [None, 100])
def test_a_bomb(tmp_path: Path, said: int | None) -> None:
    """Forty megabytes of one row, honestly announced and not."""
    path = one_file(tmp_path, HEADER + header_row_text() * 1_400_000)
    if said is not None:
        patched(path, lambda content, local, central: struct.pack_into("<L", content, central + 24, said))
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    began = time.perf_counter()
    problem = refused(path)
    took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.rule == "archive-refused"
    assert took < 2
    assert peak < 40_000_000


def header_row_text() -> str:
    return ",".join(header_row().values()) + "\n"


def test_small_files_may_shrink_a_lot(tmp_path: Path) -> None:
    (each,) = found(one_file(tmp_path, HEADER + header_row_text() * 30_000))
    assert len(each.files[0].rows) == 30_001


def test_too_much_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "any.zip", {f"{name}.csv": HEADER + header_row_text() * 100 for name in "abcd"})
    monkeypatch.setattr("placements.ssda903.zip_entries.LARGEST_UNPACKED", 10_000)
    assert "unpacked" in refused(path).message


@pytest.mark.parametrize("constant", ["zipped.LARGEST_UNPACKED", "zipped.LARGEST_FILE", "zip_entries.STEEP_FROM"])
def test_what_comes_out_is_counted_whatever_the_zip_says(monkeypatch: pytest.MonkeyPatch, constant: str) -> None:
    """zipfile gives no more than was announced; should it ever, this stands behind it."""
    entry = ZipInfo("header.csv")
    entry.compress_size = 1
    monkeypatch.setattr(f"placements.ssda903.{constant}", 1000)
    stream = zipped_module._Unpacked(io.BytesIO(b"x" * 5000), entry, zipped_module._Counted())
    with pytest.raises(RefusedFileError):
        stream.read()


def test_one_file_larger_than_any_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("placements.ssda903.zipped.LARGEST_FILE", 1000)
    assert refused(one_file(tmp_path, HEADER + header_row_text() * 100)).rule == "file-too-large"


def test_files_in_one_another(tmp_path: Path) -> None:
    """One packed file announced under many names, as the densest bombs are built."""
    files = {f"{number}.csv": HEADER for number in range(3)}
    path = zipped(tmp_path / "any.zip", files)
    content = bytearray(path.read_bytes())
    for at in (found.start() for found in re.finditer(b"PK\x01\x02", content)):
        struct.pack_into("<L", content, at + 42, 0)
    path.write_bytes(content)
    returns, problems = find_returns(path)
    wrong = problems + [problem for each in returns for file in each.files for problem in file.problems]
    assert {problem.rule for problem in wrong} == {"archive-refused"}


@pytest.mark.parametrize("many", [limits.MOST_ENTRIES + 1, 20_000])
def test_too_many_files(tmp_path: Path, many: int) -> None:
    path = zipped(tmp_path / "any.zip", {f"{number}.csv": b"" for number in range(many)})
    tracemalloc.start()
    problem = refused(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more than 200 files" in problem.message
    assert peak < 3_000_000, "the list of twenty thousand is not read"


def test_two_hundred_files_with_long_names(tmp_path: Path) -> None:
    files = {f"{'folder' * 30}/{number:03}-{'x' * 60}.csv": HEADER for number in range(limits.MOST_ENTRIES)}
    returns, problems = find_returns(zipped(tmp_path / "any.zip", files))
    assert not problems
    assert len(returns[0].files) == 200


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"x" * 1000, HEADER.encode()])
def test_no_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.zip"
    path.write_bytes(content)
    assert refused(path).rule in ("archive-refused", "path-unclear")


def test_cut_short(tmp_path: Path) -> None:
    content = zipped(tmp_path / "any.zip", RETURN).read_bytes()
    for end in range(4, len(content), 7):
        (tmp_path / "cut.zip").write_bytes(content[:end])
        assert refused(tmp_path / "cut.zip").rule == "archive-refused"


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    path = zipped(tmp_path / "any.zip", RETURN)
    before = set(tmp_path.rglob("*"))
    found(path)
    assert set(tmp_path.rglob("*")) == before


@FUZZ
@given(content=st.binary(max_size=1000))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any.zip").write_bytes(content)
    returns, problems = find_returns(tmp_path / "any.zip")
    assert problems or any(file.problems for each in returns for file in each.files)


@settings(FUZZ, max_examples=300)
@given(data=st.data())
def test_a_zip_with_any_bytes_of_it_changed(tmp_path: Path, data: st.DataObject) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in RETURN.items():
            archive.writestr(ZipInfo(str(name)), content, ZIP_DEFLATED)
    changed = bytearray(stream.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "any.zip").write_bytes(changed)
    returns, problems = find_returns(tmp_path / "any.zip")
    assert returns or problems
    for problem in problems + [problem for each in returns for file in each.files for problem in file.problems]:
        assert problem.message.endswith(".")
