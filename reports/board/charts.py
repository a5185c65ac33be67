"""The board's two charts: plain plotly data (its builder costs more than the page), each under its finding."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.figure import Number
from reports.indicators.homes import PLACEMENT_MIX
from sufficiency.codes.ssda903 import PlacementGroup
from sufficiency.web.components import Chart, Column, Table
from sufficiency.web.presenters import day_words, month_words, number_words, percent_words

if TYPE_CHECKING:
    from reports.board.selectors import Board

STRONG = "#15608f"
MOST_BARS = 7
# Two lines at most beside a bar on a phone.
BAR_NAMES = {
    PlacementGroup.CHILDRENS_HOMES.label: "Children's<br>homes",
    PlacementGroup.SUPPORTED.label: "Supported<br>accommodation",
    PlacementGroup.WITH_PARENTS.label: "With parents",
    PlacementGroup.ADOPTION.label: "Placed for<br>adoption",
    PlacementGroup.RESIDENTIAL_SCHOOLS.label: "Residential<br>schools",
    PlacementGroup.OTHER_RESIDENTIAL.label: "Other<br>residential",
    PlacementGroup.OTHER.label: "Other<br>placements",
}
NO_PLACEMENT = "No placement recorded"
REST = "All others together"
SUPPRESSED_NOTE = "c: a number from 1 to 5, kept back so that no child can be recognised."
BREAK_IN_SERIES = date(2023, 10, 28)

Mix = list[tuple[str, Number]]


def charts_of(board: Board) -> list[Chart]:
    return [mix_chart(board), *([months_chart(board)] if len(board.months) > 1 else [])]


def mix_of(board: Board) -> Mix:
    """DfE's groups and how many children live in each, largest first, numbers kept back last."""
    mix: Mix = [(group.label, board.figures[each.slug].numerator) for group, each in PLACEMENT_MIX.items()]
    total = board.looked_after.value
    if isinstance(total, int) and all(isinstance(number, int) for _, number in mix):
        without = total - sum(number for _, number in mix)
        mix += [(NO_PLACEMENT, without)] if without else []
    return sorted(mix, key=lambda each: (-each[1] if isinstance(each[1], int) else 0.5, each[0]))


def mix_chart(board: Board) -> Chart:
    mix = mix_of(board)
    return Chart(
        name="placement-mix",
        title=mix_finding(board, mix),
        figure=_bars(_drawn(mix), board.looked_after.value),
        words=_mix_words(board),
        table=_mix_table(mix, board),
    )


def mix_finding(board: Board, mix: Mix) -> str:
    total = board.looked_after.value
    shown = [(name, number) for name, number in mix if isinstance(number, int) and number]
    if not isinstance(total, int) or not total or not shown:
        return "Where children live"
    parts = [f"{percent_words(number, total)} {name[0].lower() + name[1:]}" for name, number in shown[:2]]
    return f"Where children live: {', '.join(parts)}"


def _mix_words(board: Board) -> str:
    words = f"All children looked after on {day_words(board.scope.day)}, by DfE's groups of placement."
    if board.scope.day >= BREAK_IN_SERIES:
        words += " Supported accommodation has been registered since October 2023; compare with care across that date."
    return words


def _drawn(mix: Mix) -> list[tuple[str, int]]:
    """Seven bars at most: the smallest become one. A number kept back has no bar, and is in no sum."""
    known = [(name, number) for name, number in mix if isinstance(number, int) and number]
    if len(known) <= MOST_BARS:
        return known
    return [*known[: MOST_BARS - 1], (REST, sum(number for _, number in known[MOST_BARS - 1 :]))]


def _bars(drawn: list[tuple[str, int]], total: Number) -> dict[str, Any]:
    names, numbers = [BAR_NAMES.get(name, name) for name, _ in drawn], [number for _, number in drawn]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": numbers,
                "y": names,
                "text": [f"{number_words(number)} ({percent_words(number, total)})" for number in numbers],
                "textposition": "outside",
                "cliponaxis": False,
                "hoverinfo": "none",
                "marker": {"color": STRONG},
            }
        ],
        "layout": {
            "height": 60 + 42 * len(drawn),
            "margin": {"r": 90},
            "xaxis": {"rangemode": "tozero", "visible": False},
            "yaxis": {"autorange": "reversed", "ticks": "", "showgrid": False},
        },
    }


def _mix_table(mix: Mix, board: Board) -> Table:
    total = board.looked_after.value
    rows = [(name, _count(number), _share(number, total)) for name, number in mix]
    return Table(
        caption=f"Where children looked after live, {day_words(board.scope.day)}",
        columns=["Placement", Column("Children", numeric=True), Column("Share", numeric=True)],
        rows=rows,
        total=("All children looked after", _count(total), _share(total, total)),
        note=SUPPRESSED_NOTE if any(number == SUPPRESSED for _, number in mix) else "",
    )


def months_chart(board: Board) -> Chart:
    return Chart(
        name="months",
        title=months_finding(board),
        figure=_line(board),
        words=f"Children looked after at the end of each {_step(board)}, to {day_words(board.scope.day)}.",
        table=_months_table(board),
    )


def months_finding(board: Board) -> str:
    """What the line shows, first against last; a change of under 2 in 100 is none."""
    known = [(day, number) for day, number in board.months if isinstance(number, int)]
    if len(known) < 2:
        return "Children looked after over time"
    (first_day, first), (_, last) = known[0], known[-1]
    since = f"since {month_words(first_day)}"
    if abs(last - first) * 50 <= first:
        low, high = min(number for _, number in known), max(number for _, number in known)
        return f"The number looked after has held between {number_words(low)} and {number_words(high)} {since}"
    verb = "risen" if last > first else "fallen"
    return f"The number looked after has {verb} from {number_words(first)} to {number_words(last)} {since}"


def _line(board: Board) -> dict[str, Any]:
    days = [day.isoformat() for day, _ in board.months]
    numbers = [number if isinstance(number, int) else None for _, number in board.months]
    last = numbers[-1]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": days,
                "y": numbers,
                "line": {"color": STRONG, "width": 3},
                "hovertemplate": "%{x|%-d %B %Y}: %{y}<extra></extra>",
            }
        ],
        "layout": {
            "height": 300,
            "margin": {"r": 48},
            "xaxis": {"type": "date", "tickformat": "%b %Y", "nticks": 6, "showgrid": False},
            "yaxis": {"rangemode": "tozero", "nticks": 5},
            "annotations": [
                {
                    "x": days[-1],
                    "y": last,
                    "text": number_words(last),
                    "showarrow": False,
                    "xanchor": "left",
                }
            ]
            if last is not None
            else [],
        },
    }


def _months_table(board: Board) -> Table:
    return Table(
        caption=f"Children looked after at the end of each {_step(board)}",
        columns=["Day", Column("Children", numeric=True)],
        rows=[(day_words(day), _count(number)) for day, number in reversed(board.months)],
        note=SUPPRESSED_NOTE if any(number == SUPPRESSED for _, number in board.months) else "",
    )


def _step(board: Board) -> str:
    """Readers of totals see quarters."""
    (before, _), (last, _) = board.months[-2:]
    return "quarter" if (last - before).days > 31 else "month"


def _count(number: Number) -> str:
    return number if isinstance(number, str) else number_words(number)


def _share(number: Number, total: Number) -> str:
    if SUPPRESSED in (number, total):
        return SUPPRESSED
    return percent_words(number, total)
