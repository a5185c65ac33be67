"""Children looked after over three years, and who came and left: a line over bars, and as a table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reports.board.drawing import SECOND, STRONG, Drawing
from reports.board.listed import Heading, Kind, Listed
from reports.disclosure.small_numbers import SUPPRESSED
from sufficiency.web.presenters import count_words, day_words, month_words, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.board.board_day import BoardDay
    from reports.board.flows import Flow
    from reports.indicators.figure import Number
    from reports.indicators.quarters import Quarter

    Flows = Sequence[Flow | Quarter]

HEADINGS = (
    Heading("To", Kind.DAY),
    Heading("Looked after at the end", Kind.NUMBER),
    Heading("Came into care", Kind.NUMBER),
    Heading("Left care", Kind.NUMBER),
)


def months_chart(board: BoardDay) -> Drawing:
    """The stock, with the starts and ceasings under it."""
    return drawn_months(tuple(board.flows))


@lru_cache(maxsize=256)
def drawn_months(flows: tuple[Flow | Quarter, ...]) -> Drawing:
    """What the numbers alone decide. Drawing thirty-six months takes a tenth of the page from stored values."""
    step = step_of(flows)
    first, last = month_words(flows[0].day), day_words(flows[-1].day)
    return Drawing(
        name="months",
        title=stock_finding([(flow.day, flow.stock) for flow in flows]),
        figure=_line_over_bars(flows),
        words=f"Above, children looked after at the end of each {step}, {first} to {last}. Below, how many came into "
        f"care in the {step} (up) and left it (down). {SHORT_BREAKS}{_hidden_words(flows)}",
        listed=listed_flows(flows),
    )


def flows_chart(board: BoardDay) -> Drawing:
    """Who came and who left, and nothing else."""
    flows, step = board.flows, step_of(board.flows)
    first, last = month_words(flows[0].day), day_words(flows[-1].day)
    figure = {
        "data": [_bars(flows, "started", STRONG), _bars(flows, "ceased", SECOND)],
        "layout": {
            "height": 260,
            "margin": {"r": 64},
            "barmode": "relative",
            "bargap": 0.25,
            "xaxis": DATES,
            "yaxis": {**COUNTS, "tickvals": [], "zeroline": True},
            "annotations": _named("y"),
        },
    }
    return Drawing(
        name="comings-and-goings",
        title=flows_finding(flows),
        figure=figure,
        words=f"Children who came into care (up) and left it (down) in each {step}, {first} to {last}. {SHORT_BREAKS}"
        f"{_hidden_words(flows)}",
        listed=listed_flows(flows),
    )


SHORT_BREAKS = "Every start and every end counts, two of one child too; series of short breaks are left out."
DATES = {"type": "date", "tickformat": "%b<br>%Y", "nticks": 4, "showgrid": False}
COUNTS = {"rangemode": "tozero", "nticks": 5}


def listed_flows(flows: Flows) -> Listed:
    """Newest first."""
    return Listed(
        caption=f"Children looked after, coming into care and leaving it, by {step_of(flows)}",
        headings=HEADINGS,
        rows=[(flow.day, flow.stock, flow.started, flow.ceased) for flow in reversed(flows)],
    )


def _hidden_words(flows: Flows) -> str:
    hidden = any(SUPPRESSED in (flow.stock, flow.started, flow.ceased) for flow in flows)
    return " What is marked c in the table is kept back, and is not drawn." if hidden else ""


def step_of(flows: Flows) -> str:
    """Readers of totals see quarters."""
    return "quarter" if len(flows) > 1 and (flows[-1].day - flows[-2].day).days > 31 else "month"


def stock_finding(stock: list[tuple[Any, Number]]) -> str:
    """What the line shows, first against last; a change of under 2 in 100 is none.

    Without one, it has held where its lowest and its highest are within 5 in 100.
    """
    known = [(day, number) for day, number in stock if isinstance(number, int)]
    if len(known) < 2:
        return "Children looked after over time"
    (first_day, first), (_, last) = known[0], known[-1]
    since = f"since {month_words(first_day)}"
    if abs(last - first) * 50 <= first:
        low, high = min(number for _, number in known), max(number for _, number in known)
        if low == high:
            return f"The number looked after has stayed at {number_words(low)} {since}"
        verb = "held" if (high - low) * 20 <= high else "moved"
        return f"The number looked after has {verb} between {number_words(low)} and {number_words(high)} {since}"
    verb = "risen" if last > first else "fallen"
    return f"The number looked after has {verb} from {number_words(first)} to {number_words(last)} {since}"


def flows_finding(flows: Flows) -> str:
    """In how many months more came than left; of quarters kept back nothing is said."""
    known = [flow for flow in flows if isinstance(flow.started, int) and isinstance(flow.ceased, int)]
    if not known:
        return "Who came into care and who left"
    more = sum(flow.started > flow.ceased for flow in known)
    of = count_words(len(known), f"{step_of(flows)}")
    shown = " shown" if len(known) < len(flows) else ""
    return f"More children came into care than left in {number_words(more)} of {of}{shown}"


def _line_over_bars(flows: Flows) -> dict[str, Any]:
    last = flows[-1]
    annotations = _named("y2")
    if isinstance(last.stock, int):
        annotations.append(_note(last.day.isoformat(), last.stock, number_words(last.stock), xref="x", xanchor="left"))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": _days(flows),
                "y": [flow.stock if isinstance(flow.stock, int) else None for flow in flows],
                "line": {"color": STRONG, "width": 3},
                "hovertemplate": "%{x|%-d %B %Y}: %{y}<extra></extra>",
            },
            {**_bars(flows, "started", STRONG), "yaxis": "y2"},
            {**_bars(flows, "ceased", SECOND), "yaxis": "y2"},
        ],
        "layout": {
            "height": 400,
            "margin": {"r": 64},
            "barmode": "relative",
            "bargap": 0.25,
            "xaxis": {**DATES, "anchor": "y2"},
            "yaxis": {**COUNTS, "domain": [0.38, 1]},
            "yaxis2": {**COUNTS, "domain": [0, 0.3], "tickvals": []},
            "annotations": annotations,
        },
    }


def _bars(flows: Flows, field: str, colour: str) -> dict[str, Any]:
    """Starts upwards; ends, which are hatched as well as coloured, downwards."""
    numbers = [getattr(flow, field) for flow in flows]
    sign = 1 if field == "started" else -1
    said = "came into care" if field == "started" else "left care"
    return {
        "type": "bar",
        "x": _days(flows),
        "y": [number * sign if isinstance(number, int) else None for number in numbers],
        "customdata": [number if isinstance(number, int) else None for number in numbers],
        "hovertemplate": f"to %{{x|%-d %B %Y}}: %{{customdata}} {said}<extra></extra>",
        "marker": {"color": colour, **({} if sign > 0 else {"pattern": {"shape": "/", "size": 5}})},
    }


def _named(axis: str) -> list[dict[str, Any]]:
    """What the bars are, said at their end: over nought and under it."""
    where = {"xref": "paper", "xanchor": "left", "yref": axis}
    return [
        _note(1, 0, "came in", **where, yanchor="bottom", yshift=4),
        _note(1, 0, "left", **where, yanchor="top", yshift=-4),
    ]


def _note(x: Any, y: Any, text: str, **more: Any) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "showarrow": False, **more}


def _days(flows: Flows) -> list[str]:
    return [flow.day.isoformat() for flow in flows]
