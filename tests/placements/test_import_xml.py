"""The XML of a return through the command: the same register as its CSVs, and refused for the same."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from zipfile import ZipFile

import pytest

from placements.models import ReturnRow, Submission
from placements.ssda903.tables import NAMED
from tests.factories import episode_row, header_row, uasc_row, write_return, write_text
from tests.placements.factories import SAMPLES, Outcome, load, needs_samples, of_year, refuse, timeline_rows
from tests.placements.xmls import child_xml, episode_xml, return_xml, sample_rows

# An XML is read into the rows that its CSVs give, and those are loaded on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAMPLE = SAMPLES / "validator-fake-data" / "fake_903.xml"
ENDED = {"DEC": "01/09/2022", "REC": "X1", "REASON_PLACE_CHANGE": "CARPL"}
NEXT = {"decom": "01/09/2022", "RNE": "P", "PLACE": "K2", "URN": "SC000002"}


def csvs_of(xml: Path, folder: Path) -> Path:
    """The same return as CSVs, written from the XML by a reader that shares no code with ours."""
    rows = defaultdict(list)
    for table, cells in sample_rows(xml):
        rows[table].append(cells)
    columns = {name.lower(): table.columns for name, table in NAMED.items()}
    columns["placed"] = columns["placedadoption"]
    folder.mkdir()
    for table, found in rows.items():
        with (folder / f"{table}.csv").open("w", newline="") as stream:
            writer = csv.DictWriter(stream, columns[table], restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(found)
    return folder


def said(outcome: Outcome) -> Counter:
    """The problems, but for the file and the row, in which a CSV and an XML must differ."""
    told = ("rule", "severity", "column", "value", "message")
    return Counter(tuple(problem[name] for name in told) for problem in outcome.said["problems"])


@needs_samples
def test_the_sample_is_refused_for_what_its_csvs_are_refused_for(tmp_path: Path) -> None:
    from_xml = refuse(SAMPLE)
    assert from_xml.said["years"] == [2018], "no name says it, so the latest DECOM does"
    assert len(from_xml.problems("reason-without-end")) > 100
    assert {problem["file"] for problem in from_xml.said["problems"]} == {"fake_903.xml"}
    assert {problem["row"] for problem in from_xml.blocking} == {2}, "all of it is one line after the declaration"
    from_csv = refuse(csvs_of(SAMPLE, tmp_path / "csvs"))
    assert said(from_csv) == said(from_xml)
    assert from_csv.said["tables"] == from_xml.said["tables"]
    assert from_csv.said["tables"]["Reviews"]["read"] == 1206


@needs_samples
def test_what_is_left_of_the_sample_is_the_same_too(tmp_path: Path) -> None:
    from_xml = load(SAMPLE, "--accept-issues")
    held, rows = timeline_rows(), ReturnRow.objects.count()
    assert rows == sum(table["read"] for table in from_xml.said["tables"].values())
    from_csv = load(csvs_of(SAMPLE, tmp_path / "2017-18"), "--accept-issues")
    assert from_csv.said["children_left_out"] == from_xml.said["children_left_out"] > 100
    assert from_csv.said["status"] == "unchanged", "the rows and their order are the same"
    assert timeline_rows() == held


def small_xml() -> str:
    uasc = "<UASC>1</UASC><DUC />"
    two = [episode_xml(**ENDED), episode_xml(**NEXT)]
    return return_xml(child_xml(uasc, *two), "\n" + child_xml("<UASC>0</UASC>", child="2"))


def test_an_xml_a_zip_of_it_and_a_zip_of_its_csvs_load_the_same(tmp_path: Path) -> None:
    xml = write_text(tmp_path / "SSDA903 2022-23.xml", small_xml())
    first = load(xml)
    assert first.said["years"] == [2023]
    assert first.said["tables"]["Episodes"]["added"] == 3
    received = Submission.objects.get().received_files.get().pk
    assert list(Submission.objects.get().files) == [
        {"name": xml.name, "table": "Header", "rows": 2, "received": received},
        {"name": xml.name, "table": "Episodes", "rows": 3, "received": received},
        {"name": xml.name, "table": "UASC", "rows": 1, "received": received},
    ]
    folder = write_return(
        tmp_path / "csvs",
        header=[header_row("1"), header_row("2")],
        episodes=[episode_row(**ENDED), episode_row(**NEXT), episode_row("2")],
        uasc=[uasc_row()],
    )
    for name, files in (("xml.zip", [xml]), ("csvs.zip", sorted(folder.iterdir()))):
        with ZipFile(tmp_path / name, "w") as archive:
            for each in files:
                archive.write(each, each.name)
        assert load(tmp_path / name).said["status"] == "unchanged"


def test_overlaps_in_one_line_are_told_apart(tmp_path: Path) -> None:
    """A child with three episodes that are all open has two overlaps, on one line as on three."""
    three = [{"decom": f"01/0{month}/2022"} for month in (6, 7, 8)]
    xml = write_text(tmp_path / "2022-23.xml", return_xml(child_xml("", *[episode_xml(**each) for each in three])))
    folder = of_year(tmp_path, 2023, episodes=[episode_row(**each) for each in three])
    overlaps = refuse(xml).problems("episodes-overlap")
    assert [problem["value"] for problem in overlaps] == ["01/07/2022", "01/08/2022"]
    assert said(refuse(folder)) == said(refuse(xml))


def test_a_child_with_a_value_twice_is_left_out_when_issues_are_accepted(tmp_path: Path) -> None:
    twice = child_xml("<UASC>1</UASC><UASC>0</UASC>", child="2")
    xml = write_text(tmp_path / "2022-23.xml", return_xml(child_xml(), twice))
    assert {problem["rule"] for problem in refuse(xml).blocking} == {"tag-twice"}
    outcome = load(xml, "--accept-issues")
    assert outcome.said["children_left_out"] == 1
    assert {row[0] for row in timeline_rows()["children"]} == {"1"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("2022-23.xml", "<!DOCTYPE x>" + small_xml()), ("2022-23.xml", small_xml()[:-20]), ("2022-23.zip", "no zip")],
)
def test_what_is_not_whole_is_refused_whole_whatever_is_accepted(tmp_path: Path, name: str, content: str) -> None:
    (problem,) = refuse(write_text(tmp_path / name, content), "--accept-issues").blocking
    assert problem["file"] == name
