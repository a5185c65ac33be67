"""What a measure's page is made of, as one reader may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from reports.comparators.reading import comparisons
from reports.disclosure.offers import groups_offered
from reports.disclosure.quarters import is_quarter_end
from reports.indicator_pages.ways import BY, breakdown_behind
from reports.indicators.breakdowns import groups_of, stock_of
from reports.indicators.ethnic_groups import in_main_groups
from reports.indicators.figure import Figure
from reports.indicators.quarters import behind, quarters_of_years
from reports.stated.figures import stated_for
from reports.stated.ours import beside_ours
from reports.stored.sheets import read_sheets, stored_sheets
from reports.targets.judging import judge_figure
from reports.targets.selectors import HeldTarget, targets_on
from sufficiency import calendar
from sufficiency.calendar import financial_year_ending

if TYPE_CHECKING:
    from reports.board.audience import Audience
    from reports.comparators.compared import Compared
    from reports.indicators.figure import Counted
    from reports.indicators.indicator import Indicator
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope
    from reports.indicators.sheet import Sheet
    from reports.stated.ours import Beside
    from sufficiency.codes.rag import Rag

MONTHS: Final = 36
Groups = dict[str, "Counted"]


@dataclass(frozen=True)
class Reading:
    """A measure on a day. Everything in it may be shown."""

    indicator: Indicator
    scope: Scope
    held: ReturnsHeld
    figure: Figure
    a_year_ago: Figure | None
    """None where the returns held do not cover that day."""
    history: dict[date, Figure]
    """Oldest first: 31 Marches, and month ends of the last three years or, for readers of totals, quarter ends."""
    compared: dict[date, Compared]
    """For the day and each 31 March of the history."""
    target: HeldTarget | None
    stated: list[Beside]
    """What documents and DfE state of the day, beside ours."""
    ways: list[str]
    """The breakdowns that the reader may choose."""
    by: str
    groups: Groups
    """By the breakdown chosen; empty where none is, where the figure is not known, or where it is kept back."""
    model: int | None = None
    """Of the statistical neighbours, where one is chosen."""
    months_missing: bool = False
    """Whether month ends are left out, which are shown once they are stored."""

    @property
    def is_late(self) -> bool:
        """Later than anything a return says: not to be relied on."""
        return self.held.end_before(self.scope.day)

    @property
    def rag(self) -> Rag | None:
        return None if self.is_late else judge_figure(self.target, self.figure)

    @property
    def comparison(self) -> Compared:
        return self.compared[self.scope.day]


def read(
    indicator: Indicator, scope: Scope, held: ReturnsHeld, audience: Audience, by: str, model: int | None = None
) -> Reading:
    """``by`` is one of the page's breakdowns, or empty for none; ``model`` the neighbours', or None for the usual."""
    slug, before = indicator.slug, calendar.months_before(scope.day, 12)
    sheets = _sheets(scope, held, audience, before)
    shown = {day: sheet.figures[slug] for day, sheet in audience.shown_all(sheets).items()}
    history = {day: figure for day, figure in sorted(shown.items()) if held.cover(day) and _is_of_history(day, scope)}
    asked = [*filter(_is_march_31, history), scope.day]
    ways = [each for each in BY if audience.sees_children or groups_offered(slug, each, scope.day)]
    compared = comparisons(scope.authority, asked, model=model, slugs=[slug])
    return Reading(
        indicator=indicator,
        scope=scope,
        held=held,
        figure=shown[scope.day],
        a_year_ago=shown.get(before),
        history=history,
        compared={day: found[slug] for day, found in compared.items()},
        model=model if model in compared[scope.day][slug].models else None,
        target=targets_on(scope.authority, scope.day).get(slug),
        stated=beside_ours(stated_for(scope.authority, slug, scope.day), scope.authority, held, audience, sheets),
        ways=ways,
        by=by,
        groups=_groups(indicator, by, scope, sheets[scope.day], audience) if by in ways else {},
        months_missing=audience.sees_children and not set(_months(scope, held)) <= history.keys(),
    )


def _sheets(scope: Scope, held: ReturnsHeld, audience: Audience, before: date) -> dict[date, Sheet]:
    """Of the day, a year before, each 31 March and quarter end; month ends between only where they are stored.

    To work those out takes longer than a reader waits. Readers of totals are shown what the quarters
    of whole years allow, which are counted once for all days.
    """
    quarters = quarter_days(scope, held)
    asked = dict.fromkeys([*quarters, *([before] if held.cover(before) else []), scope.day])
    sheets = read_sheets(scope.authority, asked, held, moves=False)
    if audience.sees_children:
        months = [day for day in _months(scope, held) if day not in sheets]
        return sheets | stored_sheets(scope.authority, months, held)
    return _with_quarters(scope, sheets)


def _months(scope: Scope, held: ReturnsHeld) -> list[date]:
    """The month ends of the last three years that the returns held cover."""
    return [day for day in calendar.month_ends_before(scope.day, MONTHS) if held.cover(day)]


def _with_quarters(scope: Scope, sheets: dict[date, Sheet]) -> dict[date, Sheet]:
    """Three queries for those that are not stored, which would each ask as many."""
    without = [day for day, sheet in sheets.items() if sheet.quarters is None]
    if not without:
        return sheets
    years = [financial_year_ending(each) for day in without for each in calendar.twelve_months_ending(day)]
    counted = quarters_of_years(scope.authority, min(years), max(years))
    return sheets | {day: replace(sheets[day], quarters=behind(day, counted)) for day in without}


def quarter_days(scope: Scope, held: ReturnsHeld) -> list[date]:
    """31 Marches, and the quarter ends of the last three years, that the returns held cover; oldest first."""
    last = scope.day.year if scope.day >= calendar.last_day_of_year(scope.day.year) else scope.day.year - 1
    first = held.first_day.year if held.first_day else last + 1
    marches = [calendar.last_day_of_year(year) for year in range(first, last + 1)]
    quarters = filter(is_quarter_end, calendar.month_ends_before(scope.day, MONTHS))
    return [day for day in sorted({*marches, *quarters}) if held.cover(day)]


def _is_of_history(day: date, scope: Scope) -> bool:
    """The day a year before is asked for its figure only, unless it ends a month."""
    return day == scope.day or (day + timedelta(days=1)).day == 1


def _is_march_31(day: date) -> bool:
    return (day.month, day.day) == (3, 31)


def _groups(indicator: Indicator, by: str, scope: Scope, sheet: Sheet, audience: Audience) -> Groups:
    """One query; two for a share whose denominators are not all the children looked after."""
    if sheet.figures[indicator.slug].numerator is None:
        return {}
    behind = breakdown_behind(by)
    groups = groups_of(indicator, behind, scope)
    if behind == by:
        groups = in_main_groups(indicator.slug, by, groups)
    return audience.shown_groups(sheet, indicator.slug, behind, groups, stock_of(indicator, behind, scope))
