"""Children looked after over three years, as a line and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.board.drawing import STRONG, number_or_c, suppressed_note
from sufficiency.web.components import Chart, Column, Table
from sufficiency.web.presenters import day_words, month_words, number_words

if TYPE_CHECKING:
    from reports.board.selectors import Board


def months_chart(board: Board) -> Chart:
    return Chart(
        name="months",
        title=months_finding(board),
        figure=_line(board),
        words=f"Children looked after at the end of each {_step(board)}, to {day_words(board.months[-1][0])}.",
        table=_months_table(board),
    )


def months_finding(board: Board) -> str:
    """What the line shows, first against last; a change of under 2 in 100 is none.

    Without one, it has held where its lowest and its highest are within 5 in 100.
    """
    known = [(day, number) for day, number in board.months if isinstance(number, int)]
    if len(known) < 2:
        return "Children looked after over time"
    (first_day, first), (_, last) = known[0], known[-1]
    since = f"since {month_words(first_day)}"
    if abs(last - first) * 50 <= first:
        low, high = min(number for _, number in known), max(number for _, number in known)
        verb = "held" if (high - low) * 20 <= high else "moved"
        return f"The number looked after has {verb} between {number_words(low)} and {number_words(high)} {since}"
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
            "xaxis": {"type": "date", "tickformat": "%b<br>%Y", "nticks": 6, "showgrid": False},
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
        rows=[(day_words(day), number_or_c(number)) for day, number in reversed(board.months)],
        note=suppressed_note([number for _, number in board.months]),
    )


def _step(board: Board) -> str:
    """Readers of totals see quarters."""
    (before, _), (last, _) = board.months[-2:]
    return "quarter" if (last - before).days > 31 else "month"
