"""Children who came alone and asked for asylum: how old, until when, and what last year's return said.

A child counts as such who is in UASC and in Header; where no Header was supplied, whose row in UASC
says more than who it is. A CSV has no column of its own for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, HeaderRow, UascRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.calendar import first_day_of_year, last_day_of_year
from sufficiency.codes.codeset import Years

ADULT = 18
UNUSUALLY_YOUNG = 11


@rule(
    "304",
    message="The day the child stopped being an unaccompanied asylum seeker is after the eighteenth birthday.",
    cure="Enter the eighteenth birthday in DUC, or an earlier day.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DUC DOB",
    needs="UASC",
)
def ceased_after_18(child: ChildRows, year: Collection) -> Iterator[UascRow]:
    for row in child.uasc:
        if row.duc and row.dob and row.duc > birthday(row.dob, ADULT):
            yield row


@rule(
    "231",
    message="An unaccompanied asylum seeker was younger than 11 on the last day of the year, which is unusual.",
    cure="Check DOB, and tell DfE where it is right.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DOB",
    needs="Header UASC",
    years=Years(first=2025),
)
def unusually_young(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    for header in child.headers if child.uasc else ():
        if header.dob and birthday(header.dob, UNUSUALLY_YOUNG) > year.last_day:
            yield header


@rule(
    "205A",
    message="The child was an unaccompanied asylum seeker in last year's return and is none now, but the day it "
    "ceased does not lie in last year.",
    cure="Correct DUC, or add the child to Header where the status has not ceased.",
    cured_by=CuredBy.DATA,
    columns="DUC",
    needs="UASC",
    needs_last="UASC",
)
def no_longer_but_never_ceased(child: ChildRows, year: Collection) -> Iterator[UascRow]:
    if _counts(child, year.tables) or not _counted(child, year):
        return
    in_time = all(_in_year(before.duc, year.year - 1) for before in _last_rows(child))
    for row in child.uasc:
        if row.text("DUC") or not in_time:
            yield row


@rule(
    "205B",
    message="The child is an unaccompanied asylum seeker in this return and the last, but the days it ceased in the "
    "two do not fit that.",
    cure="Correct DUC: the status ends at the eighteenth birthday at the latest, and in this year where it was "
    "given anew.",
    cured_by=CuredBy.DATA,
    columns="DUC",
    needs="UASC",
    needs_last="UASC",
)
def in_both_years_but_ceased_otherwise(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if not (_counts(child, year.tables) and _counted(child, year)):
        return
    odd = [row for row in child.uasc if any(_ceased_otherwise(row, each, year.year) for each in _last_rows(child))]
    yield from odd
    yield from child.headers if odd else ()


@rule(
    "205C",
    message="The child is no unaccompanied asylum seeker in this return or the last, but a day is given on which "
    "that ceased.",
    cure="Leave DUC blank, or add the child to Header.",
    cured_by=CuredBy.DATA,
    columns="DUC",
    needs="UASC",
    needs_last="UASC",
)
def ceased_without_ever_being(child: ChildRows, year: Collection) -> Iterator[UascRow]:
    if not (_counts(child, year.tables) or _counted(child, year)):
        ceased_before = any(before.duc for before in _last_rows(child))
        for row in child.uasc:
            if row.duc or ceased_before:
                yield row


@rule(
    "205D",
    message="The child is an unaccompanied asylum seeker in this return, but was none in last year's.",
    cure="Check both returns: take the child out of UASC, or correct last year's return.",
    cured_by=CuredBy.DATA,
    columns="DUC CHILD",
    needs="UASC",
    needs_last="UASC",
)
def not_so_last_year(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    known_before = child.last and (child.last.headers if "Header" in year.tables_last else child.last.uasc)
    if known_before and _counts(child, year.tables) and not _counted(child, year):
        yield from child.headers if "Header" in year.tables else child.uasc


def _counts(child: ChildRows, tables: frozenset[str]) -> bool:
    if "Header" in tables:
        return bool(child.uasc and child.headers)
    return any(row.sex or row.text("DUC") for row in child.uasc)


def _counted(child: ChildRows, year: Collection) -> bool:
    """In last year's return."""
    return child.last is not None and _counts(child.last, year.tables_last)


def _last_rows(child: ChildRows) -> list[UascRow]:
    return child.last.uasc if child.last else []


def _ceased_otherwise(row: UascRow, before: UascRow, year_ending: int) -> bool:
    """It has to have ceased at 18 by last year's return, and in this year or then by this one."""
    fits_now = _in_year(row.duc, year_ending) or (row.duc is not None and row.duc == before.duc)
    at_eighteen = bool(before.duc and before.dob and before.duc == birthday(before.dob, ADULT))
    return not (fits_now and at_eighteen)


def _in_year(day: date | None, year_ending: int) -> bool:
    return day is not None and first_day_of_year(year_ending) <= day <= last_day_of_year(year_ending)
