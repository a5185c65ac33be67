"""What the demo's children are drawn towards: DfE's published figures, and what a document states of one day.

A figure that was not published is taken to be near the one of the nearest year.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from placements.synthetic.steering.aims import Aim, Where, shared_out
from sufficiency.codes.ssda903 import PlacementType as Type

FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "demo"

# Of each group of placement types, in percent; likely shares of the codes in it where no document says.
GROUPS: Mapping[str, Mapping[str, float]] = {
    "in_foster_care": {Type.U1: 10, Type.U3: 18, Type.U4: 22, Type.U5: 1, Type.U6: 49},
    "in_childrens_homes": {Type.K1: 1.5, Type.K2: 98.5},
    "in_supported_accommodation": {Type.H5: 82, Type.P2: 18},
    "with_parents": {Type.P1: 100},
    "placed_for_adoption": {Type.A3: 1, Type.A4: 5, Type.A5: 10, Type.A6: 84},
    "in_residential_schools": {Type.S1: 100},
    "in_other_residential": {Type.R1: 40, Type.R2: 10, Type.R3: 25, Type.R5: 25},
    "in_other_placements": {Type.Z1: 100},
}
# From the first 31 March after the Supported Accommodation (England) Regulations 2023.
REGISTERED_SINCE = 2024
# Percent of a group that is not published in any year: few, or it would be.
FEW = 0.5

Row = Mapping[str, str]


@cache
def aims_of(authority: str) -> tuple[Aim, ...]:
    """For every 31 March of the demo, and the one before its first return."""
    rows = [row for row in _read("published.csv") if row["authority"] == authority]
    stated = stated_types(authority)
    return tuple(_aim(row, rows, stated) for row in rows)


def stated_types(authority: str) -> dict[int, dict[str, int]]:
    """Children by code and year, where a document of the council gives them for a 31 March."""
    found: dict[int, dict[str, int]] = {}
    for row in _read("placement_types.csv"):
        if row["authority"] == authority:
            found.setdefault(int(row["year_ending"]), {})[row["code"]] = int(row["children"])
    return found


def _read(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _aim(row: Row, rows: Sequence[Row], stated: Mapping[int, Mapping[str, int]]) -> Aim:
    year, looked_after = int(row["year_ending"]), int(row["children_looked_after"])
    return Aim(
        year_ending=year,
        looked_after=looked_after,
        started=int(row["started_in_year"]),
        ceased=int(row["ceased_in_year"]),
        unaccompanied=int(_figure("unaccompanied_asylum_seeking", row, rows)),
        moved_often=round(_figure("three_or_more_placements", row, rows) * looked_after / 100),
        settled=_figure("long_term_stability", row, rows) / 100,
        types=stated.get(year) or shared_out(looked_after, _types(row, rows, stated)),
        places=shared_out(looked_after, _places(row, rows)),
    )


def _figure(name: str, row: Row, rows: Sequence[Row]) -> float:
    """The published figure, else that of the nearest year; nought where there is none."""
    published = [each for each in rows if each[name]]
    year = int(row["year_ending"])
    nearest = min(published, key=lambda each: abs(int(each["year_ending"]) - year), default=None)
    return float(nearest[name]) if nearest else 0


def _types(row: Row, rows: Sequence[Row], stated: Mapping[int, Mapping[str, int]]) -> dict[str, float]:
    """Percent by code. Groups whose share is not published share what is left."""
    left = 100 - sum(float(row[group] or 0) for group in GROUPS)
    guessed = {group: _figure(group, row, rows) or FEW for group in GROUPS if not row[group]}
    shares = {group: float(row[group]) for group in GROUPS if row[group]}
    shares |= {group: max(0, left) * share / sum(guessed.values()) for group, share in guessed.items()}
    codes: dict[str, float] = {}
    for group, share in shares.items():
        split = _split(group, int(row["year_ending"]), stated)
        codes |= {code: share * weight / sum(split.values()) for code, weight in split.items()}
    return codes


def _split(group: str, year: int, stated: Mapping[int, Mapping[str, int]]) -> Mapping[str, float]:
    """The codes of a group by weight, as a document of the council has them on its own day."""
    if group == "in_supported_accommodation" and year >= REGISTERED_SINCE:
        return {Type.K3.value: 1}
    likely = {str(code): weight for code, weight in GROUPS[group].items()}
    for types in stated.values():
        return {code: types[code] for code in likely if code in types} or likely
    return likely


def _places(row: Row, rows: Sequence[Row]) -> dict[Where, float]:
    inside = float(row["placed_in_area"]) if row["placed_in_area"] else 100 - float(row["placed_out_of_area"])
    out_far = _figure("placed_over_20_miles_out_of_area", row, rows)
    far = float(row["placed_over_20_miles"] or out_far)
    out_far = min(far, out_far)
    return {
        Where.IN_NEAR: inside - (far - out_far),
        Where.IN_FAR: far - out_far,
        Where.OUT_NEAR: 100 - inside - out_far,
        Where.OUT_FAR: out_far,
    }
