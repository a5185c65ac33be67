"""Whether a date is one, and not before the child was born."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, HeaderRow, PlacedAdoptionRow
from placements.ssda903.rules.rule import CuredBy, rule


@rule(
    "102",
    message="DOB is empty, or no date of the calendar.",
    cure="Enter the date of birth as day/month/year.",
    cured_by=CuredBy.DATA,
    columns="DOB",
    needs="Header",
)
def no_date_of_birth(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    for header in child.headers:
        if not header.dob:
            yield header


def _must_be_a_date(number: str, table: str, column: str, cured_by: CuredBy) -> None:
    """Register the check that a column holds a date, or nothing."""
    attribute = column.lower()

    @rule(
        number,
        message=f"{column} is no date of the calendar.",
        cure=f"Enter {column} as day/month/year.",
        cured_by=cured_by,
        columns=column,
        needs=table,
    )
    def no_date(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
        for row in child.of(table):
            if not getattr(row, attribute) and row.text(column):
                yield row


_must_be_a_date("112", "AD1", "DATE_INT", CuredBy.ADOPTION)
_must_be_a_date("141", "Episodes", "DECOM", CuredBy.PLACEMENTS)
_must_be_a_date("147", "Episodes", "DEC", CuredBy.PLACEMENTS)


@rule(
    "184",
    message="The decision to place the child for adoption is dated before DOB, or DOB is no date.",
    cure="Correct DATE_PLACED or DOB.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_PLACED DOB",
    needs="Header PlacedAdoption",
)
def placed_for_adoption_before_birth(child: ChildRows, year: Collection) -> Iterator[PlacedAdoptionRow]:
    for row in child.placed_adoption:
        if row.date_placed and not (row.dob and row.dob <= row.date_placed):
            yield row
