"""What the board's pages are made of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reports.board.board_day import BoardDay
from reports.board.flows import MONTHS, flows_by_month
from reports.board.measures import MEASURES, ON_THE_BOARD
from reports.board.promised import promised_on
from reports.board.years import Year
from reports.comparators.reading import comparisons
from reports.indicators.counting import EVERY
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.indicators.quarters import behind, quarter_ends, quarters_of_years
from reports.indicators.sheet import sheets_of
from reports.stored.sheets import read_sheets, stored_sheets
from sufficiency.calendar import financial_year_ending, last_day_of_year, months_before, twelve_months_ending

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from reports.board.audience import Audience
    from reports.board.flows import Flow
    from reports.comparators.compared import Compared
    from reports.indicators.quarters import Quarter
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope
    from reports.indicators.sheet import Sheet
    from reports.market_position.waiting import Draft
    from reports.plan.board_block import PlanOnBoard
    from reports.targets.selectors import HeldTarget

COMPARED = [measure.compared.slug for measure in MEASURES if measure.compared]
YEARS = 5


@dataclass(frozen=True)
class Board(BoardDay):
    """The front page: the day, the same day a year before, the years up to it, and what it is held against."""

    before: Sheet | None = None
    """None where no return covers that day."""
    trend: Sequence[Sheet] = ()
    """Earlier 31 Marches and the day, oldest first, for the small lines."""
    compared: dict[str, Compared] = field(default_factory=dict)
    targets: dict[str, HeldTarget] = field(default_factory=dict)
    model: int | None = None
    """Of the statistical neighbours, where one is chosen."""
    plan: PlanOnBoard | None = None
    """None where no line of an action plan was agreed by the day."""
    drafts: Sequence[Draft] = ()
    """Of the market position, whatever the day: some wait for whoever reads the board."""
    interests: Sequence[tuple[int, datetime]] = ()
    """How many providers wait for an answer, and since when."""


@dataclass(frozen=True)
class Shown:
    """Sheets as the reader may see them, and the months or quarters up to the last of them."""

    sheets: dict[date, Sheet]
    flows: Sequence[Flow | Quarter]


def board_of(scope: Scope, held: ReturnsHeld, audience: Audience, model: int | None = None) -> Board:
    """The front page; nothing is asked for a tile."""
    a_year_ago, marches = months_before(scope.day, 12), marches_before(scope.day)
    sheets = _front_sheets(scope, held, a_year_ago, marches, whole=not audience.sees_children)
    shown = _shown(scope, held, audience, sheets, flows=True)
    compared = comparisons(scope.authority, [scope.day], model=model, slugs=COMPARED)[scope.day]
    promised = promised_on(scope.authority, scope.day)
    return Board(
        scope,
        held,
        shown.sheets[scope.day],
        shown.flows,
        before=shown.sheets.get(a_year_ago),
        trend=[sheet for day, sheet in shown.sheets.items() if day in marches or day == scope.day],
        compared=compared,
        model=model if any(model in each.models for each in compared.values()) else None,
        targets=promised.targets,
        plan=promised.plan,
        drafts=promised.drafts,
        interests=promised.interests,
        as_totals=not audience.sees_children,
    )


def day_of(scope: Scope, held: ReturnsHeld, audience: Audience, *, flows: bool) -> BoardDay:
    """What the other pages and the files are drawn from."""
    shown = _shown(scope, held, audience, read_sheets(scope.authority, [scope.day], held), flows=flows)
    return BoardDay(scope, held, shown.sheets[scope.day], shown.flows, as_totals=not audience.sees_children)


def years_of(scope: Scope, held: ReturnsHeld, audience: Audience, model: int | None = None) -> list[Year]:
    """Five 31 Marches up to the day, oldest first, each with the year before it."""
    before, *marches = marches_before(scope.day, YEARS + 1)
    days = [day for day in (before, *marches) if held.cover(day)]
    sheets = _shown(scope, held, audience, read_sheets(scope.authority, days, held, moves=False), flows=False).sheets
    compared = comparisons(scope.authority, marches, model=model, slugs=COMPARED)
    return [
        Year(day, sheets.get(day), sheets.get(months_before(day, 12)), compared[day], held.provisional_on(day))
        for day in marches
    ]


def marches_before(day: date, years: int = YEARS) -> list[date]:
    """The latest 31 Marches up to the day, itself included, oldest first."""
    last = financial_year_ending(day)
    return [end for year in range(last - years, last + 1) if (end := last_day_of_year(year)) <= day][-years:]


def _front_sheets(
    scope: Scope, held: ReturnsHeld, a_year_ago: date, marches: list[date], *, whole: bool
) -> dict[date, Sheet]:
    """The day, the day a year before and the 31 Marches, oldest first, as far as returns cover them.

    Of the 31 Marches only what is stored: a small line may wait for the worker, the page may not. The page
    shows no other measures, no location and no ages; what readers of totals may see hangs on them (``whole``).
    """
    earlier = {day for day in (a_year_ago, *marches) if held.cover(day)}
    only = EVERY if whole else ON_THE_BOARD
    found = stored_sheets(scope.authority, {*earlier, scope.day}, held, only)
    missing = [day for day in (scope.day, a_year_ago) if day not in found and (day in earlier or day == scope.day)]
    if missing:
        found |= sheets_of(scope.authority, missing, held, moves=False, only=only)
    return dict(sorted(found.items()))


def _shown(scope: Scope, held: ReturnsHeld, audience: Audience, sheets: dict[date, Sheet], *, flows: bool) -> Shown:
    if not any(held.reach(day) for day in sheets):
        return Shown(sheets, [])
    if not audience.sees_children:
        return _as_totals(scope, held, audience, sheets)
    stock = sheets[scope.day].figures[CHILDREN_LOOKED_AFTER.slug].numerator if flows else None
    return Shown(sheets, flows_by_month(scope, held, stock) if isinstance(stock, int) else [])


def _as_totals(scope: Scope, held: ReturnsHeld, audience: Audience, sheets: dict[date, Sheet]) -> Shown:
    """Flows by quarter; what may be told of them, and of twelve months, hangs on the quarters of whole years."""
    first = months_before(scope.day, MONTHS)
    quarters = _quarters(scope, min(first, *(twelve_months_ending(day)[0] for day in sheets)), sheets)
    whole = {day: replace(each, quarters=behind(day, quarters)) for day, each in sheets.items()}
    shown, flows = audience.shown_with_flows(whole, quarters)
    return Shown(shown, [each for each in flows if first < each.day <= scope.day and held.cover(each.day)])


def _quarters(scope: Scope, earliest: date, sheets: dict[date, Sheet]) -> Sequence[Quarter]:
    """Those of whole years, oldest first: of stored sheets, where these have them all, else counted."""
    first, last = financial_year_ending(earliest), financial_year_ending(scope.day)
    stored = {each.day: each for sheet in sheets.values() for each in sheet.quarters or ()}
    days = [day for year in range(first, last + 1) for day in quarter_ends(year)]
    if all(day in stored for day in days):
        return [stored[day] for day in days]
    return quarters_of_years(scope.authority, first, last)
