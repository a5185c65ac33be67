"""What the board's charts share: plain plotly data (its builder costs more than the page), and their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from reports.board.listed import Heading, Listed
from sufficiency.web.components import Chart
from sufficiency.web.presenters import number_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.figure import Number

STRONG = "#15608f"
SECOND = "#c7760c"
MOST_BARS = 7
REST = "All others together"


@dataclass(frozen=True)
class Drawing:
    """A chart before it is put on a page: its finding as title, the same in words, and its numbers."""

    name: str
    title: str
    figure: dict[str, Any]
    words: str
    listed: Listed
    table_is_open: bool = False
    """Where the table is what there is to see."""

    charts: dict[str, Chart] = field(default_factory=dict, compare=False, repr=False)
    """By the address of its file: one drawn for the same numbers before serves again, as it was written out."""

    def chart(self, csv_href: str) -> Chart:
        found = self.charts.get(csv_href)
        if found is None:
            table = self.listed.table()
            found = Chart(self.name, self.title, self.figure, self.words, table, csv_href, self.table_is_open)
            self.charts[csv_href] = found
        return found


NO_YEARS = (
    "Shown as at 31 March only: the twelve months to another quarter end overlap with those to 31 March, and a number "
    "kept back could be worked out from both."
)
TOO_FEW = "Kept back, since so few children are in some of the groups that their number could be worked out."


def kept_back(name: str, title: str, why: str) -> Drawing:
    """In place of a table that the reader is not shown."""
    return Drawing(name, title, {"data": [], "layout": {}}, why, Listed(title, [Heading(title)], []))


def shown_only(groups: Sequence[tuple[str, Number]]) -> list[tuple[str, int]]:
    """The groups with somebody in them whose number the reader may see."""
    return [(name, number) for name, number in groups if isinstance(number, int) and number]


def largest_first(groups: Sequence[tuple[str, Number]]) -> list[tuple[str, Number]]:
    """By number, what is kept back last and by name: its place must not tell of its size."""
    return sorted(groups, key=lambda each: (not isinstance(each[1], int), -each[1] if _is(each) else 0, each[0]))


def _is(group: tuple[str, Number]) -> bool:
    return isinstance(group[1], int)


def few(groups: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Seven bars at most: the smallest, which come last, become one."""
    if len(groups) <= MOST_BARS:
        return groups
    return [*groups[: MOST_BARS - 1], (REST, sum(number for _, number in groups[MOST_BARS - 1 :]))]


def bars(drawn: Sequence[tuple[str, int]], total: Number) -> dict[str, Any]:
    """Lying bars, each with its number and its share of the total beside it."""
    if not drawn:
        return {"data": [], "layout": {}}
    numbers = [number for _, number in drawn]
    beside = [_beside(number, total) for number in numbers]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": numbers,
                "y": [_in_lines(name) for name, _ in drawn],
                "text": beside,
                "textposition": "outside",
                "cliponaxis": False,
                "hoverinfo": "none",
                "marker": {"color": STRONG},
            }
        ],
        "layout": {
            "height": 24 + 42 * len(drawn),
            "margin": {"r": max(90, 7 * max(map(len, beside))), "b": 12},
            "xaxis": {"rangemode": "tozero", "visible": False},
            "yaxis": {"autorange": "reversed", "ticks": "", "showgrid": False},
        },
    }


def _beside(number: int, total: Number) -> str:
    share = f" ({percent_words(number, total)})" if isinstance(total, int) and total else ""
    return f"{number_words(number)}{share}"


def _in_lines(name: str) -> str:
    """Short lines beside a bar: a phone has room for about sixteen letters."""
    return "<br>".join(wrap(name, 20, break_long_words=False))
