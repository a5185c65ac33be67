"""Ofsted's list in small, in the two layouts that were published and the re-laid one; every home is made up."""

from __future__ import annotations

import csv
import gzip
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "published" / "ofsted"
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published lists are not here")

NOTES = (
    "Children's social care data in England {year} - Provider level as at {day}",
    "This worksheet contains one table, this table begins in cell A4. Links will open in a new window.",
    "Some cells in this table are empty.",
)
# By our own names, in the order of each layout, with the line breaks and slips of the keyboard they have.
LAYOUT_2023 = {
    "link": "Web link", "urn": "URN", "kind": "Provision type", "registered": "Registration date",
    "status": "Registration status", "name": "Name", "town": "Town", "postcode": "Postcode",
    "region": "Ofsted region", "authority": "Local authority", "sector": "Sector", "places": "Places",
    "short": "Short-break-only children's home", "multi": "Multi-building children's home",
    "owner": "Organisation which owns the provider", "inspected": "Latest full inspection date",
    "published": "Latest full inspection publication date", "event": "Latest full inspection event number",
    "judgement": "Overall experiences and progress of children and young people",
    "protection": "How well children and young people are helped and protected", "empty": "",
}  # fmt: skip
LAYOUT_2025 = LAYOUT_2023 | {
    "region": "Ofsted Region", "multi": "Multi Building Children's Home", "inspected": "\nLatest full inspection date",
    "event": "\nLatest full inspection event number",
    "judgement": "\nOverall experiences and progress of children and young people",
    "protection": "\nHow well children and young people are helped and protected",
    "premises": "Supported accommodation premises", "outcome": "Supported Accommodation outcome",
}  # fmt: skip
RELAID = {
    "as_at": "as_at", "urn": "urn", "kind": "provision_type", "registered": "registration_date",
    "status": "registration_status", "name": "name", "town": "town", "postcode": "postcode", "region": "gor",
    "authority": "local_authority", "gss": "gss_code", "sector": "sector", "places": "places",
    "premises": "sa_premises", "short": "short_break_only", "multi": "multi_building", "owner": "owner",
    "inspected": "latest_full_inspection_date", "judgement": "overall", "outcome": "sa_outcome",
}  # fmt: skip

Cells = dict[str, str]


def home(urn: str = "1234567", **cells: str) -> Cells:
    """A children's home in Bolton with four places, judged good; its name and address are redacted."""
    usual = {
        "kind": "Children's home", "registered": "01/02/2019", "status": "Active", "name": "REDACTED",
        "town": "REDACTED", "postcode": "REDACTED", "authority": "Bolton", "sector": "Private", "places": "4",
        "owner": "Example Care Ltd", "inspected": "14/01/2023", "published": "20/02/2023", "event": "10200001",
        "judgement": "Good", "protection": "Good",
    }  # fmt: skip
    return {"urn": urn, **usual, **cells}


def agency(urn: str = "SC045678", **cells: str) -> Cells:
    """An independent fostering agency, whose name and address are published."""
    usual = {"kind": "Independent Fostering Agency", "name": "Example Fostering", "town": "Bolton"}
    return home(urn, **usual | {"postcode": "BL1 1RU", "places": "", "owner": "Example Fostering Limited"} | cells)


def supported(urn: str = "2700001", **cells: str) -> Cells:
    """A provider of supported accommodation with two premises and no outcome yet."""
    usual = {"kind": "Supported Accommodation", "name": "Example Living", "places": "9", "premises": "2"}
    none = {"inspected": "", "published": "", "event": "", "judgement": "", "protection": ""}
    return home(urn, **usual | none | {"owner": "Example Living Ltd"} | cells)


def write_list(path: Path, *rows: Cells, day: str = "31 March 2025", layout: Cells | None = None) -> Path:
    """A list as published: notes, captions, rows, and an empty row as the one of 2023 has."""
    layout = layout or LAYOUT_2025
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([note.format(day=day, year=day[-4:])] for note in NOTES)
        writer.writerow(layout.values())
        writer.writerows([row.get(name, "") for name in layout] for row in rows)
        writer.writerow([""] * len(layout))
    return path


def write_relaid(path: Path, *rows: Cells) -> Path:
    """Rows that say ``as_at`` themselves, compressed."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(RELAID.values())
    writer.writerows([row.get(name, "") for name in RELAID] for row in rows)
    path.write_bytes(gzip.compress(text.getvalue().encode()))
    return path


@dataclass(frozen=True)
class Outcome:
    status: int
    said: dict[str, Any]
    errors: str

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.said["added"], self.said["changed"], self.said["unchanged"]


def import_ofsted(path: Path, *options: str) -> Outcome:
    """``import_ofsted --json``; standard output must hold one JSON object and nothing else."""
    out, errors, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_ofsted", str(path), "--json", *options, stdout=out, stderr=errors)
    except SystemExit as left:
        status = int(left.code or 0)
    return Outcome(status, json.loads(out.getvalue()), errors.getvalue())


def load(path: Path, *rows: Cells, day: str = "31 March 2025", layout: Cells | None = None) -> Outcome:
    """Write a list into a folder and load it; it must be taken."""
    outcome = import_ofsted(write_list(path / "list.csv", *rows, day=day, layout=layout))
    assert outcome.status == 0, outcome.said
    return outcome
