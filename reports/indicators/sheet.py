"""Everything that the board's pages say of one authority on one day, before anything is kept from anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.indicators import tables
from reports.indicators.counting import EVERY, count_days
from reports.indicators.figures import figures_from, population_on, populations_of
from reports.indicators.returns_held import returns_held
from reports.indicators.rows import Rows
from reports.indicators.scope import Scope
from sufficiency.calendar import is_month_end

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.indicators.counting import DayCounts
    from reports.indicators.figure import Figure, Number
    from reports.indicators.figures import Estimate
    from reports.indicators.indicator import Indicator
    from reports.indicators.quarters import Quarter
    from reports.indicators.returns_held import ReturnsHeld
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Sheet:
    """The figures of a day and the counts behind its tables. Numbers may be ``c`` once they are made safe.

    Children looked after on the day fall into one cell of ``codes``, of ``location`` and of ``ages``
    each; those who ceased in the twelve months into one of ``reasons``.
    """

    day: date
    figures: dict[str, Figure]
    """Every indicator of the registry, by slug, or those asked for."""
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
    return next(iter(sheets_of(scope.authority, [scope.day], held).values()))


def sheets_of(
    authority: Authority,
    days: Sequence[date],
    held: ReturnsHeld | None = None,
    *,
    moves: bool = True,
    only: Sequence[Indicator] = EVERY,
) -> dict[date, Sheet]:
    """By day, worked out from the rows: four queries for up to forty days.

    Moves are a fifth of the work; without them their table is empty. With ``only`` some indicators, which
    take two thirds of it, the sheet has no other figures, and neither location nor ages.
    """
    held = held or returns_held(authority)
    scopes = [Scope(authority, day) for day in days]
    populations = {authority.pk: populations_of(authority)}
    found = sheets_of_scopes(scopes, {authority.pk: held}, populations, moves=moves, only=only)
    return {sheet.day: sheet for sheet in found}


def sheets_of_scopes(
    scopes: Sequence[Scope],
    held: dict[int, ReturnsHeld],
    populations: dict[int, list[Estimate]],
    *,
    moves: bool = True,
    only: Sequence[Indicator] = EVERY,
) -> list[Sheet]:
    """In the scopes' order, of several authorities; what each holds is by its key. Two queries for up to forty."""
    known = [scope for scope in scopes if held[scope.authority.pk].reach(scope.day)]
    counts = count_days(known, moves=moves, only=only)
    counted = dict(zip(map(_key, known), counts, strict=True))
    return [
        _sheet(
            scope.day,
            of_scope := counted.get(_key(scope)),
            figures_from(
                of_scope, scope, held[_key(scope)[0]], population_on(scope.day, populations[_key(scope)[0]]), only
            ),
            location_and_ages=len(only) == len(EVERY),
        )
        for scope in scopes
    ]


def _key(scope: Scope) -> tuple[int, date]:
    return scope.authority.pk, scope.day


def _sheet(day: date, counts: DayCounts | None, found: dict[str, Figure], *, location_and_ages: bool) -> Sheet:
    if counts is None:
        return Sheet(day, found, {}, {}, {}, {}, {}, None, None)
    stock = counts.indicators[Rows.LOOKED_AFTER]
    return Sheet(
        day,
        found,
        codes=dict(sorted(counts.codes.items())),
        location=tables.location(stock) if location_and_ages else {},
        ages=tables.ages(stock) if location_and_ages else {},
        reasons=dict(sorted(counts.reasons.items())),
        moves={pair: number for pair, number in sorted(counts.moves.items()) if number},
        started_in_month=counts.in_month["started-in-month"] if is_month_end(day) else None,
        ceased_in_month=counts.in_month["ceased-in-month"] if is_month_end(day) else None,
    )
