"""What DfE's checks say of the return as the register would make it now: of one child, or of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from placements.models import Amendment, Submission
from placements.ssda903 import tables
from placements.ssda903.child_held import ChildHeld, difference
from placements.ssda903.exporting import Rows, rows_in_year
from placements.ssda903.keeping import row_key
from placements.ssda903.reading import Row
from placements.ssda903.returns import Amended, Return, TableRows
from placements.ssda903.rules import Collection, Finding, Rule, check_child, check_return
from placements.ssda903.rules.collection import FindPlaces, collect
from placements.ssda903.rules.rows import AnyRow
from placements.ssda903.storing import Stored, stored
from sufficiency.authorities.models import Authority
from sufficiency.calendar import financial_year_ending, today
from sufficiency.geography import find_places
from sufficiency.places_kept import find_few_places

NEWEST: Final = 2**62
"""Stands for the key of what is not stored yet: all that is came before it."""


class Queried(NamedTuple):
    """A row of a child that fails a rule, as it is stored."""

    child: str
    rule: str
    year: int
    table: str
    row_key: str
    column: str
    value: str


@dataclass(frozen=True)
class Said:
    """What a rule says of a row of a child's."""

    rule: Rule
    table: str
    row_key: str
    column: str
    value: str


def year_to_mend(authority: Authority) -> int:
    """The year whose return can still be mended: the latest received, or the present one where none was."""
    latest = Submission.objects.of(authority).in_force().order_by("-year_ending").first()
    return latest.year_ending if latest else financial_year_ending(today())


def queried(findings: Iterable[Finding], year: int) -> list[Queried]:
    """The findings of a return as they are stored; rows of no child are left out."""
    found = {}
    for rule, row in findings:
        if row.child:
            each = said(rule, row, year)
            key = (row.child, rule.number, each.table, each.row_key)
            found[key] = Queried(row.child, rule.number, year, each.table, each.row_key, each.column, each.value)
    return list(found.values())


def said(rule: Rule, row: AnyRow, year: int) -> Said:
    """What a rule says of a row, and which row of the child's it is."""
    columns = tables.NAMED[row.table].columns
    column = next((name for name in rule.columns if name in columns), "")
    return Said(rule, row.table, row_key(row.table, row.values, year)[:60], column, row.text(column)[:100])


def queries_of_all(authority: Authority, held: Stored, year: int, find: FindPlaces = find_places) -> list[Queried]:
    """What they say of the whole return of a year, as it would be made of what is held."""
    return queried(check_return(_collection(authority, held, None, year, find)), year)


def queries_once_stored(authority: Authority, new: Iterable[Return], find: FindPlaces = find_places) -> list[Queried]:
    """What they will say of the latest return when these are stored too, of the register as it will be then."""
    held = stored(authority)
    held.returns += [(Submission(pk=NEWEST + place, year_ending=each.year), each) for place, each in enumerate(new)]
    return queries_of_all(authority, held, max(each.year for _, each in held.returns), find)


def queries_of_child(authority: Authority, child: str, year: int) -> list[Said]:
    """What the rules of a year say of a child as it stands."""
    return _check(authority, stored(authority, child), child, year)


def queries_after(authority: Authority, before: ChildHeld, after: ChildHeld, year: int) -> list[Said]:
    """What they would say after a change, which is not made: for what somebody is typing."""
    held = stored(authority, after.reference)
    put, taken_out = difference(before, after, year)
    latest = max((each.year for _, each in held.returns), default=0)
    change = Amended(latest, after.reference, tuple(put), tuple(taken_out))
    held.amendments.append((Amendment(pk=NEWEST, after_submission=NEWEST), change))
    return _check(authority, held, after.reference, year)


def _check(authority: Authority, held: Stored, child: str, year: int) -> list[Said]:
    collection = _collection(authority, held, child, year, find_few_places)
    rows = collection.children.get(child)
    return [said(rule, row, year) for rule, row in check_child(rows, collection)] if rows else []


def _collection(authority: Authority, held: Stored, child: str | None, year: int, find: FindPlaces) -> Collection:
    this = as_tables(rows_in_year(held, year, child))
    last = as_tables(rows_in_year(held, year - 1, child))
    submitted = {name for _, each in held.returns if each.year == year for name in each.supplied}
    for name in submitted:
        this.setdefault(name, TableRows(name))
    before = {name for _, each in held.returns if each.year == year - 1 for name in each.supplied}
    last = {name: rows for name, rows in last.items() if name in before}
    for name in before:
        last.setdefault(name, TableRows(name))
    return collect(year, this, last, own_codes=authority.own_codes(), find=find)


def as_tables(rows: Rows) -> dict[str, TableRows]:
    """Rows as a return that was read has them, on lines of a file with a heading."""
    found = {}
    for name, each in rows.items():
        found[name] = TableRows(name)
        for line, values in enumerate(each, start=2):
            found[name].keep(Row(line, tuple(values)), values[0].strip(), "")
    return found
