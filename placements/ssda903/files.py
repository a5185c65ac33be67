"""A return as files: one CSV a table, under the names the returns of case systems have."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from placements.ssda903 import tables

if TYPE_CHECKING:
    from pathlib import Path

    from placements.ssda903.exporting import Rows

FILE_NAMES = {
    "Header": "header.csv",
    "Episodes": "episodes.csv",
    "UASC": "uasc.csv",
    "Reviews": "reviews.csv",
    "OC2": "oc2.csv",
    "OC3": "oc3.csv",
    "AD1": "ad1.csv",
    "PlacedAdoption": "placed_for_adoption.csv",
    "PrevPerm": "previous_permanence.csv",
    "Missing": "missing.csv",
    "SWEpisodes": "sw_episodes.csv",
    "DoLo": "DoLo.csv",
}


def as_csv(table: str, rows: list[tuple[str, ...]]) -> str:
    """A heading and the rows, by child and then as they are; every value just as it is held."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(tables.NAMED[table].columns)
    in_order: list[tuple[str, ...]] = sorted(rows, key=_child)
    writer.writerows(in_order)
    return stream.getvalue()


def write_files(rows: Rows, folder: Path) -> list[Path]:
    """One file a table into a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table, each in rows.items():
        path = folder / FILE_NAMES[table]
        part = path.with_suffix(".part")
        part.write_text(as_csv(table, each), encoding="utf-8", newline="")
        part.replace(path)
        written.append(path)
    return written


def as_zip(rows: Rows, folder: str) -> bytes:
    """The files in one archive, in a folder of this name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, each in rows.items():
            archive.writestr(f"{folder}/{FILE_NAMES[table]}", as_csv(table, each))
    return stream.getvalue()


def _child(row: tuple[str, ...]) -> str:
    return row[0]
