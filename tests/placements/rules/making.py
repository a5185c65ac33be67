"""Hand-made children for the rules: rows that say only what matters, the rest as is usual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from placements.ssda903 import tables
from placements.ssda903.reading import Row
from placements.ssda903.returns import TableRows
from placements.ssda903.rules import Collection
from placements.ssda903.rules.checking import failing
from placements.ssda903.rules.collection import collect
from placements.ssda903.rules.registry import rules_of
from sufficiency.geography import Place, find_places

OWN = frozenset({"E08000035"})
USUAL: dict[str, dict[str, str]] = {
    "Header": {"SEX": "1", "DOB": "05/05/2012", "ETHNIC": "WBRI", "UPN": "A123456789012", "MOTHER": "", "MC_DOB": ""},
    "Episodes": {
        "DECOM": "01/06/2023",
        "RNE": "S",
        "LS": "C2",
        "CIN": "N1",
        "PLACE": "U4",
        "PLACE_PROVIDER": "PR1",
        "HOME_POST": "LS1 4AP",
        "PL_POST": "LS1 4AP",
        "URN": "SC123456",
    },
    "Reviews": {"REVIEW": "28/06/2023", "REVIEW_CODE": "PN1"},
    "UASC": {"SEX": "1"},
    "OC2": {"SDQ_SCORE": "10", "CONVICTED": "0", "HEALTH_CHECK": "1", "IMMUNISATIONS": "1", "TEETH_CHECK": "1"}
    | {"HEALTH_ASSESSMENT": "1", "SUBSTANCE_MISUSE": "0"},
    "OC3": {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "B1"},
    "AD1": {"DATE_INT": "01/01/2023", "DATE_MATCH": "01/02/2023", "FOSTER_CARE": "0", "NB_ADOPTR": "2"}
    | {"SEX_ADOPTR": "MF", "LS_ADOPTR": "L0"},
    "PlacedAdoption": {"DATE_PLACED": "01/07/2023"},
    "PrevPerm": {"PREV_PERM": "Z1"},
    "Missing": {"MISSING": "M", "MIS_START": "01/07/2023", "MIS_END": "02/07/2023"},
    "SWEpisodes": {"SW_ID": "AB123456", "SW_DECOM": "01/06/2023"},
    "DoLo": {"DOLO_START": "01/07/2023"},
}


def made(year: int = 2024, *, last: dict[str, list[dict[str, Any]]] | None = None, **rows: list[dict]) -> Collection:
    """A return of the year: ``Episodes=[{"DEC": "01/07/2023"}, …]``, and last year's as ``last={"Episodes": […]}``.

    A row is of child "1" unless it says CHILD; DOB and SEX are filled from ``USUAL["Header"]`` where a table has
    them; Header has child "1" unless given. A table given as ``[]`` is supplied and empty; ``Header=None`` leaves
    the Header out. The first row of each table stands on line 2, as in a CSV.
    """
    rows = {"Header": [{}]} | rows
    this = {name: _table(name, each) for name, each in rows.items() if each is not None}
    before = {name: _table(name, each) for name, each in (last or {}).items()}
    return collect(year, this, before, own_codes=OWN, find=places)


def places(postcodes: Iterable[str]) -> dict[str, Place]:
    """The made children live at the same few addresses, and each look-up reads a file."""
    return {postcode: place for each in postcodes for postcode, place in _place(each).items()}


@cache
def _place(postcode: str) -> dict[str, Place]:
    return find_places([postcode])


def _table(name: str, rows: list[dict[str, Any]]) -> TableRows:
    table = TableRows(name)
    person = {"CHILD": "1", "DOB": USUAL["Header"]["DOB"]}
    for line, row in enumerate(rows, start=2):
        cells = person | USUAL[name] | row
        values = tuple(str(cells.get(column, "")) for column in tables.NAMED[name].columns)
        table.keep(Row(line, values), values[0].strip(), f"{name}.csv")
    return table


def flagged(number: str, found: Collection) -> set[tuple[str, int]]:
    """Table and line of each row that fails the rule in the collection's year."""
    (rule,) = [rule for rule in rules_of(found.year) if rule.number == number]
    if not (rule.needs <= found.tables and rule.needs_last <= found.tables_last):
        return set()
    return {(row.table, row.line) for row in failing(rule, found)}


@dataclass(frozen=True)
class Case:
    """A child that fails a rule, and one that passes."""

    number: str
    fails: Collection
    rows: set[tuple[str, int]]
    """Which rows of the failing one are flagged: table and line."""
    passes: Collection
    because: str = ""
    """What the two are about, where the number does not say."""


def case(number: str, *, fails: Collection, rows: str, passes: Collection, because: str = "") -> Case:
    """``rows`` is written ``"Episodes 3 4, Header 2"``."""
    parts = [part.split() for part in rows.split(",")]
    return Case(number, fails, {(table, int(line)) for table, *lines in parts for line in lines}, passes, because)
