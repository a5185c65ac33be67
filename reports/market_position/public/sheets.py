"""A table as CSV, in the layout of DfE's explore education statistics; and what its columns mean."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sufficiency.web.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reports.market_position.payload import Payload, PublishedTable

TIME: Final = {
    "time_period": "Year",
    "time_identifier": "Quarter of the calendar year",
}
PLACE: Final = {
    "geographic_level": "What the figures are of: a local authority",
    "country_code": "Code of the country (ONS)",
    "country_name": "Country",
    "region_code": "Code of the region (ONS)",
    "region_name": "Region",
    "old_la_code": "DfE's code of the local authority",
    "new_la_code": "Code of the local authority (ONS)",
    "la_name": "Local authority",
}
ENGLAND: Final = ("E92000001", "England")
# As explore education statistics writes units.
UNITS: Final = {"count": "", "percent": "%", "pounds": "£", "days": "days"}
DICTIONARY: Final = (
    "table", "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
)  # fmt: skip


def table_csv(payload: Payload, table: PublishedTable) -> str:
    """Of the quarter that the table's own day is in; symbols stand where a figure would."""
    lead = (*_time(table.day), *_place(payload.authority))
    headings = (*TIME, *PLACE, *(name for name, _ in table.filters), *(column.name for column in table.columns))
    return _csv(headings, ((*lead, *row) for row in table.rows))


def dictionary_csv(payload: Payload) -> str:
    """Every column of every table."""
    return _csv(DICTIONARY, described(payload))


def described(payload: Payload) -> Iterator[tuple[Any, ...]]:
    """By ``DICTIONARY``."""
    for table in payload.tables:
        yield from _columns(table)


def _columns(table: PublishedTable) -> Iterator[tuple[Any, ...]]:
    for name, label in (TIME | PLACE).items():
        yield table.slug, name, "Time" if name in TIME else "Geography", label, "", "", "", "", ""
    for name, label in table.filters:
        yield table.slug, name, "Filter", label, "", "", "", "", ""
    for column in table.columns:
        unit = UNITS.get(column.unit, column.unit)
        yield table.slug, column.name, "Indicator", column.heading, table.title, unit, "", "", ""


def _time(day: str) -> tuple[str, str]:
    """
    >>> _time("2025-03-31"), _time("2024-10-01")
    (('2025', 'Calendar year Q1'), ('2024', 'Calendar year Q4'))
    """
    on = date.fromisoformat(day)
    return str(on.year), f"Calendar year Q{(on.month + 2) // 3}"


def _place(authority: dict[str, str]) -> tuple[str, ...]:
    region = (authority.get("region_code", ""), authority.get("region_name", ""))
    codes = (authority["old_la_code"], authority["new_la_code"], authority["name"])
    return ("Local authority", *ENGLAND, *region, *codes)


def _csv(headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Without a byte order mark: those who read it by program would find it in the first heading."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()
