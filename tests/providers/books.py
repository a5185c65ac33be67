"""A council's own list in small, as a workbook of either kind of sheet; every home is made up."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

SAMPLES = Path(__file__).parents[2].parent / "shared" / "ssda903" / "samples" / "validator-fake-data"
HOMES = {
    "authority": "Local authority", "urn": "URN", "kind": "Provider type", "name": "Setting name",
    "registered": "Registration date", "status": "Registration status", "postcode": "Setting address postcode",
    "phone": "Setting telephone number", "owner": "Owner name", "places": "Number of registered places",
}  # fmt: skip
SETTINGS = {
    "keeper": "Provider local authority", "authority": "Setting local authority", "urn": "URN",
    "kind": "Provider type", "name": "Provider name", "registered": "Registration date", "closed": "Closed date",
    "places": "Capacity", "line": "Setting address line 1", "postcode": "Setting address postcode",
}  # fmt: skip
Cells = dict[str, object]


def a_home(urn: str = "1234567", **cells: object) -> Cells:
    usual = {"authority": "Bolton", "kind": "Children's Home", "name": "Example House", "postcode": "BL1 1RU"}
    return {"urn": urn, **usual, "status": "Active", "phone": "01632 960000", "owner": "Example Care Ltd"} | cells


def a_setting(urn: str = "2700001", **cells: object) -> Cells:
    usual = {"authority": "Bolton", "kind": "Supported accommodation", "name": "Example Living", "places": 3}
    return {"urn": urn, **usual, "line": "1 Example Street", "postcode": "BL1 1RU"} | cells


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def own_list(*homes: Cells, settings: Sequence[Cells] = ()) -> bytes:
    sheets = {"Providers": [list(HOMES.values()), *([row.get(name) for name in HOMES] for row in homes)]}
    if settings:
        rows = [[row.get(name) for name in SETTINGS] for row in settings]
        sheets["SA Providers"] = [list(SETTINGS.values()), *rows]
    return workbook(sheets)
