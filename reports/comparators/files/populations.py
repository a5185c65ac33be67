"""ONS's mid-year estimates of people aged 0 to 17, in the layout of explore-education-statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.comparators.files.areas import NATIONAL, REGIONAL
from reports.comparators.files.cells import cell
from reports.comparators.files.stated import Kept
from reports.comparators.files.tables import FileRefusedError
from sufficiency.authorities.models import Authority, Population

if TYPE_CHECKING:
    from reports.comparators.files.areas import Areas
    from reports.comparators.files.tables import Table

AGED_0_TO_17: Final = "Children aged 0 to 17 years"
Estimates = dict[tuple[int, int], int]


def keep_populations(table: Table, areas: Areas) -> Kept:
    """Add and correct estimates of authorities. Figures are computed from them, so a change is told."""
    wanted = _estimates(table, areas)
    held = {(each.authority_id, each.mid_year): each for each in Population.objects.all()}
    new = [
        Population(authority_id=authority, mid_year=year, aged_0_to_17=people)
        for (authority, year), people in wanted.items()
        if (authority, year) not in held
    ]
    other = [key for key, people in wanted.items() if key in held and held[key].aged_0_to_17 != people]
    for key in other:
        held[key].aged_0_to_17 = wanted[key]
    Population.objects.bulk_create(new)
    Population.objects.bulk_update([held[key] for key in other], ["aged_0_to_17"], batch_size=200)
    touched = {each.authority_id for each in new} | {authority for authority, _ in other}
    Authority.objects.filter(pk__in=touched).data_changed()
    return Kept(len(new), len(other))


def _estimates(table: Table, areas: Areas) -> Estimates:
    """By authority and mid-year; regions and what is not available are left out."""
    found: Estimates = {}
    for row in table.each():
        if row["age_group"] != AGED_0_TO_17 or row["geographic_level"] in NATIONAL | REGIONAL:
            continue
        area, people = areas.of(row), cell(row["population_estimate"]).count
        if area is None or area.authority is None or people is None:
            continue
        if not row["time_period"].isdecimal():
            raise FileRefusedError(f"“{row['time_period']}” is not the year of a mid-year estimate, such as 2024.")
        if found.setdefault((area.authority, int(row["time_period"])), people) != people:
            raise FileRefusedError(f"It gives two populations of {area.code} in mid-{row['time_period']}.")
    return found
