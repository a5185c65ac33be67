"""XML made to harm: refused early, with a sentence, in little time and memory; and nothing at all raises."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placements.ssda903 import limits
from placements.ssda903.problems import Problem
from placements.ssda903.sources import on_disk
from placements.ssda903.xml_return import read_xml
from tests.placements.xmls import child_xml, episode_xml, read_bytes, return_xml

MANY = 1_000_000
FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused(folder: Path, content: str | bytes) -> Problem:
    (found,) = read_bytes(folder, content if isinstance(content, bytes) else content.encode())
    assert found.table is None
    assert not found.rows, "nothing of it goes on to be checked"
    (problem,) = found.problems
    assert problem.is_blocking
    assert problem.child is None
    return problem


@contextmanager
def within(seconds: float, megabytes: float) -> Iterator[None]:
    tracemalloc.start()
    began = time.perf_counter()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - began < seconds
    assert peak < megabytes * 1_000_000


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param(LAUGHS, id="a billion laughs"),
        pytest.param(f'<!DOCTYPE x [<!ENTITY i "{"x" * 50_000}">]>', id="one long entity"),
        pytest.param('<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>', id="a file of the machine"),
        pytest.param('<!DOCTYPE x [<!ENTITY i SYSTEM "http://192.0.2.1/">]>', id="an address"),
        pytest.param('<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">', id="a type from an address"),
        pytest.param('<!DOCTYPE x [<!ENTITY % i SYSTEM "http://192.0.2.1/"> %i;]>', id="a parameter"),
        pytest.param("<!DOCTYPE EXPSSDA903>", id="a type alone"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0"?>\n{declared}{return_xml().replace("WBRI", "&i;")}'
    with within(1, 5):
        problem = refused(tmp_path, text.encode(encoding))
    assert "DOCTYPE" in problem.message
    assert problem.row == 2


@pytest.mark.parametrize(
    ("before", "piece", "after", "said"),
    [
        pytest.param("<EXPSSDA903>", "<a>", "", "deep", id="nested tags"),
        pytest.param("<EXPSSDA903>", "<CHILD>", "", "deep", id="children in one another"),
        pytest.param("", "<a>", "", "EXPSSDA903", id="roots"),
        pytest.param("<EXPSSDA903><CHILD>", "<a/>", "", "One CHILD", id="tags in a child"),
        pytest.param("<EXPSSDA903><ELSE>", "<a/>", "", "One CHILD", id="tags elsewhere"),
        pytest.param("<EXPSSDA903>", "<x{}/>", "", "none that a return has", id="names"),
        pytest.param("<EXPSSDA903><CHILD><HEADER><DOB>", "x" * 20, "", "value is longer", id="a long value"),
        pytest.param("<EXPSSDA903>", "x ", "", "value is longer", id="long text"),
        pytest.param("<EXPSSDA903><!--", "x" * 20, "--></EXPSSDA903>", "longer", id="a long comment"),
        pytest.param("<EXPSSDA903><?x ", "x" * 20, "?></EXPSSDA903>", "longer", id="a long instruction"),
        pytest.param("<EXPSSDA903><", "x" * 20, "/></EXPSSDA903>", "longer", id="a long name"),
        pytest.param('<EXPSSDA903 a="', "x" * 20, '"/>', "longer", id="a long attribute"),
        pytest.param("<EXPSSDA903>", "<CHILD/>", "", "like that", id="children without a header"),
        pytest.param("<EXPSSDA903 ", "a{}='' ", "/>", "longer", id="attributes"),
        pytest.param("<EXPSSDA903 ", "x=y ", "", "cannot be read", id="attributes without quotes"),
    ],
)
def test_a_million_of_anything_is_refused_early(tmp_path: Path, before: str, piece: str, after: str, said: str) -> None:
    path = tmp_path / "return.xml"
    many = "".join(map(piece.format, range(MANY))) if "{}" in piece else piece * MANY
    path.write_text(f"{before}{many}{after}")
    with within(1, 15):
        (found,) = read_xml(on_disk(path, path.name), path.name)
    *before, problem = found.problems
    assert len(before) <= limits.MOST_PROBLEMS
    assert said in problem.message
    assert problem.is_blocking
    assert problem.row == 1


def test_too_many_tags_and_rows_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = return_xml(*[child_xml()] * 10)
    monkeypatch.setattr("placements.ssda903.xml_safely.MOST_TAGS", 150)
    assert "tags" in refused(tmp_path, text).message
    monkeypatch.undo()
    monkeypatch.setattr("placements.ssda903.xml_return.MOST_ROWS", 19)
    assert refused(tmp_path, text).rule == "file-too-large"


def test_a_council_s_return_needs_little_memory(tmp_path: Path) -> None:
    """4,000 episodes; the bound for 16,000 is four times it."""
    children = [child_xml("", *[episode_xml(decom=f"01/{month:02}/2022") for month in range(1, 9)])] * 500
    content = return_xml(*children).encode()
    with within(10, 35):
        header, episodes = read_bytes(tmp_path, content)
    assert (len(header.rows), len(episodes.rows)) == (500, 4000)


def test_the_limits_leave_room_for_a_large_council(tmp_path: Path) -> None:
    reviews = "<AREVIEW><REVIEW>01/07/2022</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>" * 300
    found = read_bytes(tmp_path, return_xml(child_xml(reviews, *[episode_xml()] * 300)).encode())
    assert not any(file.problems for file in found)
    assert limits.LARGEST_FILE >= 50_000_000


@FUZZ
@given(content=st.binary(max_size=2000))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    assert all(file.problems for file in read_bytes(tmp_path, content))


@FUZZ
@given(data=st.data())
def test_a_return_with_any_piece_of_it_replaced(tmp_path: Path, data: st.DataObject) -> None:
    content = return_xml(child_xml("<UASC>1</UASC><OC2><SDQ_SCORE>3</SDQ_SCORE></OC2>"), child_xml(child="2")).encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    piece = data.draw(
        st.one_of(st.binary(max_size=20), st.sampled_from([b"<", b">", b"&a;", b"<!DOCTYPE a>", b"</CHILD>"]))
    )
    for file in read_bytes(tmp_path, content[:start] + piece + content[end:]):
        assert all(problem.message.endswith(".") for problem in file.problems)
        assert file.table is None or all(len(row.values) == len(file.table.columns) for row in file.rows)


@FUZZ
@given(
    encoding=st.one_of(st.text(max_size=20), st.sampled_from(["hex", "rot13", "idna", "undefined", "utf-32", "mbcs"]))
)
def test_any_encoding_declared(tmp_path: Path, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{return_xml()}'.encode(errors="replace")
    for file in read_bytes(tmp_path, content):
        assert file.rows or file.problems
