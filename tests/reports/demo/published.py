"""What the demo is held to: DfE's figures of the five councils, by slug, and how near to them is near enough."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from reports.demo.aims import FIXTURES

YEARS: Final = range(2018, 2026)
# In children; the others are published in percent.
COUNTS: Final = frozenset(
    {"children_looked_after", "started_in_year", "ceased_in_year", "unaccompanied_asylum_seeking"}
)
# In children or percentage points, which DfE rounds to whole ones.
TOLERANCES: Final = {
    "children_looked_after": 0,
    "started_in_year": 12,
    "ceased_in_year": 12,
    "unaccompanied_asylum_seeking": 3,
    "three_or_more_placements": 2.5,
    "long_term_stability": 2.5,
    "placed_in_area": 2.5,
    "placed_out_of_area": 2.5,
    "placed_over_20_miles": 2.5,
    "placed_over_20_miles_out_of_area": 2.5,
    "in_foster_care": 2.5,
    "in_childrens_homes": 2.5,
    "in_supported_accommodation": 2.5,
    "with_parents": 2.5,
    "placed_for_adoption": 2.5,
    "in_residential_schools": 2.5,
    "in_other_residential": 2.5,
    "in_other_placements": 2.5,
}
# The same figures in the table of all areas, where it is beside the project.
REFERENCE: Final = Path(__file__).parents[3].parent / "shared" / "published" / "reference.csv"
COLUMNS: Final = {
    "children_looked_after": "cla_31_march",
    "started_in_year": "started",
    "ceased_in_year": "ceased",
    "unaccompanied_asylum_seeking": "n_uasc",
    "three_or_more_placements": "pct_3plus_placements",
    "long_term_stability": "pct_2yr_stability",
    "placed_in_area": "pct_placed_inside_la",
    "placed_out_of_area": "pct_placed_outside_la",
    "placed_over_20_miles": "pct_over_20_miles",
    "placed_over_20_miles_out_of_area": "pct_outside_la_over_20_miles",
    "in_foster_care": "pct_foster",
    "in_childrens_homes": "pct_secure_and_childrens_homes",
    "in_supported_accommodation": "pct_supported_independent",
    "with_parents": "pct_with_parents",
    "placed_for_adoption": "pct_placed_for_adoption",
    "in_residential_schools": "pct_residential_schools",
    "in_other_residential": "pct_other_residential",
    "in_other_placements": "pct_other_placements",
}

Figures = dict[tuple[str, int, str], float]


def ours() -> Figures:
    """By authority, year and slug, as the product carries them."""
    with (FIXTURES / "published.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["authority"], int(row["year_ending"]), slug): float(row[slug])
        for row in rows
        for slug in TOLERANCES
        if row[slug]
    }


def theirs(authorities: set[str]) -> Figures:
    """The same as the reference has them."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["la_name"].lower() in authorities]
    return {
        (row["la_name"].lower(), int(row["year"]), slug): float(row[column])
        for row in rows
        for slug, column in COLUMNS.items()
        if row[column] and int(row["year"]) >= 2015
    }
