"""The XML of small returns, put together from strings so that a test can say exactly what stands in it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

from placements.ssda903.reading import ReadFile
from placements.ssda903.sources import on_disk
from placements.ssda903.xml_return import read_xml
from tests.factories import episode_row, header_row

XML_TAGS = {"CHILD": "CHILDID", "PLACE": "PL"}
CSV_COLUMNS = {tag: column for column, tag in XML_TAGS.items()}


def tags(cells: Mapping[str, str]) -> str:
    """One tag a cell, called as XML calls it."""
    pairs = ((XML_TAGS.get(column, column), value) for column, value in cells.items())
    return "".join(f"<{tag}>{value}</{tag}>" if value else f"<{tag} />" for tag, value in pairs)


def header_xml(inside: str = "", **cells: str) -> str:
    return f"<HEADER>{tags(header_row(**cells))}{inside}</HEADER>"


def episode_xml(**cells: str) -> str:
    row = episode_row(**cells)
    del row["CHILD"]
    return f"<EPISODE>{tags(row)}</EPISODE>"


def child_xml(inside: str = "", *episodes: str, child: str = "1") -> str:
    """A child with one episode, or those given."""
    return f"<CHILD>{header_xml(inside, child=child)}{''.join(episodes or (episode_xml(),))}</CHILD>"


def return_xml(*children: str) -> str:
    return f"<EXPSSDA903>{''.join(children or (child_xml(),))}</EXPSSDA903>"


def read_bytes(folder: Path, content: bytes) -> list[ReadFile]:
    path = folder / "return.xml"
    path.write_bytes(content)
    return read_xml(on_disk(path, path.name), path.name)


def read_tables(folder: Path, text: str) -> dict[str, ReadFile]:
    """What was read, by the name of the table."""
    return {file.table.name: file for file in read_bytes(folder, text.encode()) if file.table}


def sample_rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Table and cells of each row of the sample XML, by a reader that shares no code with ours."""
    many = {"AREVIEW": "reviews", "AMISSING": "missing", "PERMANENCE": "prevperm", "OC2": "oc2", "AD_PLACED": "placed"}
    for child in ET.parse(path).getroot():
        header = child.find("HEADER")
        assert header is not None
        cells = _leaves(header)
        yield "header", cells
        if cells.get("UASC") == "1":
            yield "uasc", cells
        if "IN_TOUCH" in cells:
            yield "oc3", cells
        if "DATE_INT" in cells:
            yield "ad1", cells
        for group in header:
            if group.tag in many:
                yield many[group.tag], cells | _leaves(group)
        for episode in child.iter("EPISODE"):
            yield "episodes", cells | _leaves(episode)


def _leaves(element: ET.Element) -> dict[str, str]:
    return {CSV_COLUMNS.get(each.tag, each.tag): each.text or "" for each in element if not len(each)}
