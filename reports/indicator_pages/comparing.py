"""A measure beside those of neighbours, the region, England and councils of the same kind, as DfE publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from reports.board.drawing import STRONG
from reports.board.indicator_page import title_of
from reports.comparators.compared import Against, Compared, Published
from reports.indicators.indicator import Better, Unit
from reports.indicators.registry import INDICATORS
from sufficiency.web.components import Chart, Column, Table
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from reports.indicator_pages.reading import Reading

FAINT: Final = "#8b9298"
DRAWN: Final = (Against.NEIGHBOURS_MEDIAN, Against.REGION, Against.ENGLAND, Against.SAME_KIND_MEDIAN)
"""Of groups of councils the median, as the board has it; the table has their means too."""
NOTHING: Final = "Nothing is published that it could be compared with"
HEADINGS: Final = ("area", "value", "unit", "symbol", "as at", "source")
SIZES_DIFFER: Final = "Councils differ in size, so numbers of children say little here: compare the rates or shares."
BY_MEASURE: Final = {
    Unit.PERCENT: "Percent",
    Unit.PER_10K: "Of every 10,000 children",
    Unit.CHILDREN: "Children",
}


@dataclass(frozen=True)
class Comparing:
    """``chart`` holds the table; ``lines`` are sentences under it."""

    chart: Chart
    lines: list[str]


def comparing(reading: Reading, csv_href: str) -> Comparing:
    compared = reading.comparison
    chart = Chart(
        name="comparators",
        title=finding(compared),
        figure=_bars(compared),
        words=_words(compared),
        table=_table(compared),
        csv_href=csv_href,
    )
    return Comparing(chart, _lines(compared))


def finding(compared: Compared) -> str:
    """Whether it is above or below the neighbours' median and England, and which is better."""
    own = compared.own
    held = [(name, compared.against[each].value, compared.against[each].words) for each, name in NAMED.items()]
    known = [(name, value, words) for name, value, words in held if value is not None]
    if own.value is None or own.unit is Unit.CHILDREN or not known:
        return "How it compares" if any(each.value is not None for each in rows(compared)) else NOTHING
    sides = {
        side: [f"{name} ({words})" for name, value, words in known if _side(own.value, value) == side] for side in SIDES
    }
    said = [f"{words} {' and '.join(names)}" for side, words in SIDES.items() if (names := sides[side])]
    return f"{own.name}, at {own.words}, is {' and '.join(said)}{_better(compared.better)}"


NAMED: Final = {Against.NEIGHBOURS_MEDIAN: "its statistical neighbours", Against.ENGLAND: "England"}
SIDES: Final = {1: "above", -1: "below", 0: "level with"}


def _side(own: float, other: float) -> int:
    return (own > other) - (own < other)


def _better(better: Better | None) -> str:
    return f"; {better} is better" if better else ""


def _words(compared: Compared) -> str:
    if compared.day is None:
        return "No published figures are loaded to compare with."
    rank = f" {compared.own.name} is {compared.rank_words}." if compared.rank else ""
    return f"As DfE published them for {day_words(compared.day)}; of groups of councils their median.{rank}"


def _bars(compared: Compared) -> dict[str, Any]:
    """The largest at the top; ours in the strong colour, with its name."""
    shown = [compared.own, *(compared.against[each] for each in DRAWN)]
    drawn = sorted((each for each in shown if each.value is not None), key=lambda each: -float(each.value or 0))
    if compared.own.unit is Unit.CHILDREN or len(drawn) < 2:
        return {"data": [], "layout": {}}
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [each.value for each in drawn],
                "y": [_short(each) for each in drawn],
                "text": [each.words for each in drawn],
                "textposition": "outside",
                "cliponaxis": False,
                "hoverinfo": "none",
                "marker": {"color": [STRONG if each is compared.own else FAINT for each in drawn]},
            }
        ],
        "layout": {
            "height": 24 + 42 * len(drawn),
            "margin": {"r": 100, "b": 12},
            "xaxis": {"rangemode": "tozero", "visible": False},
            "yaxis": {"autorange": "reversed", "ticks": "", "showgrid": False},
        },
    }


def _short(each: Published) -> str:
    """Two short lines at most beside a bar: a phone has room for no more. Groups of councils by their medians."""
    name = each.name.removeprefix("All ").removesuffix(", median")
    return "<br>".join(wrap(name[:1].upper() + name[1:], 14, break_long_words=False))


def _table(compared: Compared) -> Table:
    """The council's own figure first, as DfE published it."""
    return Table(
        caption=f"{title_of(INDICATORS[compared.slug])}, compared",
        columns=["Area", Column(BY_MEASURE[compared.own.unit], numeric=True)],
        rows=[(each.name, each.sentence) for each in rows(compared)],
        caption_hidden=True,
    )


def rows(compared: Compared) -> list[Published]:
    return [compared.own, *compared.against.values()]


def csv_rows(compared: Compared) -> list[tuple[Any, ...]]:
    """Under ``HEADINGS``; values as published, symbols where there is none."""
    day = compared.day.isoformat() if compared.day else None
    return [(each.name, each.value, each.unit.value, each.symbol, day, compared.title) for each in rows(compared)]


def _lines(compared: Compared) -> list[str]:
    """Who the neighbours are, who of them has no figure, and where the figures are from."""
    neighbours = compared.against[Against.NEIGHBOURS_MEAN]
    named = [*neighbours.members, *neighbours.without]
    kind = compared.against[Against.SAME_KIND_MEAN]
    return [
        *([SIZES_DIFFER] if compared.own.unit is Unit.CHILDREN and compared.day else []),
        *([f"Statistical neighbours by the {compared.model} model: {', '.join(named)}."] if named else []),
        *([f"No figure: {', '.join(neighbours.without)}."] if neighbours.without and neighbours.members else []),
        *([f"Of the councils of the same kind, {len(kind.without)} have no figure."] if kind.without else []),
        *(
            [f"Source: {compared.title}. DfE rounds what it publishes for regions and England."]
            if compared.title
            else []
        ),
    ]
