"""Small files in their publishers' layouts, with figures that are easy to add up."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

PUBLISHED = Path(__file__).parents[3].parent / "shared" / "published"
beside_the_published_files = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="the published files are not beside the project"
)

ON_31_MARCH = "Children looked after on 31 March each year"
STARTING = "Children starting to be looked after each year"
CEASING = "Children ceasing to be looked after each year"
Cells = dict[str, Any]


def place(code: str, year: int = 2024) -> Cells:
    """The columns that every file of explore-education-statistics begins with."""
    level = {"E92": "National", "E12": "Regional", "E13": "Regional"}.get(code[:3], "Local authority")
    return {
        "time_period": year,
        "time_identifier": "Reporting year",
        "geographic_level": level,
        "country_code": "E92000001",
        "country_name": "England",
        "region_code": code if level == "Regional" else "",
        "region_name": "",
        "old_la_code": "",
        "la_name": "",
        "new_la_code": code if level == "Local authority" else "",
    }


def number(
    code: str, count: Any, rate: Any, *, year: int = 2024, what: str = ON_31_MARCH, people: Any = 70_000
) -> Cells:
    return place(code, year) | {
        "population_type": what,
        "population_estimate": people,
        "children_count": count,
        "rate_per_10000": rate,
    }


def many_placements(code: str, count: Any, percent: Any, *, of: Any = 500, year: int = 2024) -> list[Cells]:
    """Three or more placements in the year, and the total they are of."""
    where = place(code, year) | {"cla_group": "CLA on 31 March"}
    often = {"placement_stability": "With 3 or more placements during the year"}
    total = {"placement_stability": "Total children", "children_count": of, "children_percent": 100}
    return [where | often | {"children_count": count, "children_percent": percent}, where | total]


def write(path: Path, rows: Iterable[Cells]) -> Path:
    rows = list(rows)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
