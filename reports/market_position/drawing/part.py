"""A part of an edition on its way: what is shown, what is kept back of it, and what it was defined by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from reports.disclosure.small_numbers import SUPPRESSED
from reports.market_position.drawing.kept_back import OUT_OF_FEW, KeptBack, why_kept
from reports.market_position.payload import Column

if TYPE_CHECKING:
    from reports.indicators.figure import Number
    from reports.market_position.drawing.sources import Sources
    from reports.market_position.payload import Fact, PublishedTable, Section, Value

TOTAL: Final = "Total"
NOT_APPLICABLE: Final = "z"
NOT_AVAILABLE: Final = "x"
CHILDREN: Final = Column(name="number_of_children", heading="Children")
SHARE: Final = Column(name="percentage_of_children", heading="Share of all children", unit="percent")


@dataclass(frozen=True)
class Part:
    """One section with the key facts that come from it."""

    section: Section
    facts: tuple[Fact, ...] = ()
    hidden: tuple[KeptBack, ...] = ()
    definitions: dict[str, int] = field(default_factory=dict)


def percent_of(number: Number, total: Number) -> Value:
    """Whole, halves up; kept back with either count.

    >>> percent_of(62, 650), percent_of("c", 650), percent_of(0, 0), percent_of(6, 650), percent_of(1, 650)
    (10, 'c', 'z', 1, 'k')
    """
    if SUPPRESSED in (number, total):
        return SUPPRESSED
    if not total:
        return NOT_APPLICABLE
    whole = int((Decimal(number) * 100 / total).quantize(Decimal(1), ROUND_HALF_UP))
    return "k" if number and not whole else whole


def no_homes(sources: Sources, words: str) -> str:
    """Whether there are none, or nobody has said."""
    return words if sources.supply.beds_known else "Not known: no list of the homes in the area is loaded."


Name = tuple[str, ...]
Cell = tuple[Name, "int", "Number"]
"""The filters' values of a row, its true count and the one shown."""


def rows_of_children(cells: Sequence[Cell], total: Number) -> tuple[tuple[Any, ...], ...]:
    """A row for all of them first, then each with its share of all."""
    width = len(cells[0][0]) if cells else 1
    whole = (*[TOTAL] * width, total, SUPPRESSED if total == SUPPRESSED else percent_of(total, total))
    return (whole, *((*name, shown, percent_of(shown, total)) for name, _, shown in cells))


def kept_of_children(table: PublishedTable, cells: Sequence[Cell], true_total: int) -> list[KeptBack]:
    """Every cell of the table that is kept back; a share goes with either count."""
    width = len(table.filters)
    true = {name: number for name, number, _ in cells} | {(TOTAL,) * width: true_total}
    return [
        KeptBack(
            table.title,
            ", ".join(map(str, row[:width])),
            column.heading,
            why_kept(true[row[:width]], true_total) if row[width] == SUPPRESSED else OUT_OF_FEW,  # type: ignore[index]
        )
        for row in table.rows
        for column, value in zip(table.columns, row[width:], strict=True)
        if value == SUPPRESSED
    ]
