"""Everything that the board's pages say of one authority on one day, before anything is kept from anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.indicators import tables
from reports.indicators.figures import figures
from reports.indicators.returns_held import returns_held

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.figure import Figure, Number
    from reports.indicators.quarters import Quarter
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope


@dataclass(frozen=True)
class Sheet:
    """The figures of a day and the counts behind its tables. Numbers may be ``c`` once they are made safe.

    Children looked after on the day fall into one cell of ``codes``, of ``location`` and of ``ages``
    each; those who ceased in the twelve months into one of ``reasons``.
    """

    day: date
    figures: dict[str, Figure]
    """Every indicator of the registry, by slug."""
    codes: dict[str, Number]
    """By placement code; the empty code is a child without a placement. Codes with nobody are left out."""
    location: dict[tuple[str, str], Number]
    """By ``in``, ``out`` or ``unknown`` (of the area) and ``near`` (up to 20 miles), ``far`` or ``unknown``."""
    ages: dict[str, Number]
    """By DfE's age bands (sufficiency.codes.ages), all of them."""
    reasons: dict[str, Number]
    """By the code of the reason care ended, of the children who ceased in the twelve months to the day."""
    moves: dict[tuple[str, str], Number]
    """By the placement group left and the one moved to, each move in the twelve months to the day."""
    started_in_month: Number
    """Periods of care that began in the calendar month to the day; None where the day ends no month."""
    ceased_in_month: Number
    quarters: tuple[Quarter, ...] | None = None
    """All quarters of the financial years its twelve months lie in (``quarters_behind``); None where not yet asked
    for: readers of totals alone need them, to be told no more in twelve months than in their quarters."""


def sheet_of(scope: Scope, held: ReturnsHeld | None = None) -> Sheet:
    """The sheet worked out from the rows. Before the first return nothing is known, and the tables are empty."""
    held = held or returns_held(scope.authority)
    found = figures(scope, held=held)
    if not held.reach(scope.day):
        return Sheet(scope.day, found, {}, {}, {}, {}, {}, None, None)
    return Sheet(
        scope.day,
        found,
        *tables.where_they_live(scope),
        tables.ages(scope),
        tables.reasons(scope),
        tables.moves(scope),
        *tables.month_flows(scope),
    )
