"""Where children live: DfE's groups of placement as bars, and as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reports.board.drawing import STRONG, number_or_c, share_or_c, suppressed_note
from reports.board.selectors import NO_PLACEMENT, Mix
from reports.disclosure.pooling import REST
from reports.indicators.figure import Number
from sufficiency.codes.ssda903 import PlacementGroup
from sufficiency.web.components import Chart, Column, Table
from sufficiency.web.presenters import day_words, number_words, percent_words

if TYPE_CHECKING:
    from reports.board.selectors import Board

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
# "68% of children live …"
LIVE = {
    PlacementGroup.FOSTER.label: "in foster homes",
    PlacementGroup.CHILDRENS_HOMES.label: "in secure or children's homes",
    PlacementGroup.SUPPORTED.label: "in supported accommodation",
    PlacementGroup.WITH_PARENTS.label: "with parents",
    PlacementGroup.ADOPTION.label: "with the people adopting them",
    PlacementGroup.RESIDENTIAL_SCHOOLS.label: "in residential schools",
    PlacementGroup.OTHER_RESIDENTIAL.label: "in other residential settings",
    PlacementGroup.OTHER.label: "in other placements",
    NO_PLACEMENT: "where no placement is recorded",
}
BREAK_IN_SERIES = date(2023, 10, 28)


def mix_chart(board: Board) -> Chart:
    mix = board.mix
    return Chart(
        name="placement-mix",
        title=mix_finding(board, mix),
        figure=_bars(_drawn(mix), board.looked_after.value),
        words=_mix_words(board),
        table=_mix_table(mix, board),
    )


def mix_finding(board: Board, mix: Mix) -> str:
    total = board.looked_after.value
    shown = [(name, number) for name, number in mix if number and name != REST]
    if not isinstance(total, int) or not total or not shown:
        return "Where children live"
    (name, most), *others = shown
    finding = f"{percent_words(most, total)} of children live {LIVE[name]}"
    return finding + "".join(f" and {percent_words(number, total)} {LIVE[name]}" for name, number in others[:1])


def _mix_words(board: Board) -> str:
    words = f"All children looked after on {day_words(board.scope.day)}, by DfE's groups of placement."
    if not board.mix:
        return f"{words} Too few children live in some of the groups to show any."
    if REST in dict(board.mix):
        words += " Groups of five or fewer are put together with others."
    if board.scope.day >= BREAK_IN_SERIES:
        words += " Supported accommodation has been registered since October 2023; compare with care across that date."
    return words


def _drawn(mix: Mix) -> list[tuple[str, int]]:
    """Seven bars at most: the smallest become one."""
    known = [(name, number) for name, number in mix if number]
    if len(known) <= MOST_BARS:
        return known
    return [*known[: MOST_BARS - 1], (REST, sum(number for _, number in known[MOST_BARS - 1 :]))]


def _bars(drawn: list[tuple[str, int]], total: Number) -> dict[str, Any]:
    if not drawn:
        return {"data": [], "layout": {}}
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
            "height": 24 + 42 * len(drawn),
            "margin": {"r": 90, "b": 12},
            "xaxis": {"rangemode": "tozero", "visible": False},
            "yaxis": {"autorange": "reversed", "ticks": "", "showgrid": False},
        },
    }


def _mix_table(mix: Mix, board: Board) -> Table:
    total = board.looked_after.value
    rows = [(name, number_or_c(number), share_or_c(number, total)) for name, number in mix]
    return Table(
        caption=f"Where children looked after live, {day_words(board.scope.day)}",
        columns=["Placement", Column("Children", numeric=True), Column("Share", numeric=True)],
        rows=rows,
        total=("All children looked after", number_or_c(total), share_or_c(total, total)),
        note=suppressed_note([total]),
    )
