"""The board's charts by name: drawn on a page, and listed in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse

from reports.board.changes_charts import moves_matrix, reasons_chart
from reports.board.homes_charts import ages_chart, codes_chart, location_chart, mix_chart
from reports.board.months_chart import flows_chart, months_chart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reports.board.board_day import BoardDay
    from reports.board.drawing import Drawing
    from sufficiency.web.components import Chart

CHARTS: Final[dict[str, Callable[[BoardDay], Drawing]]] = {
    "placement-mix": mix_chart,
    "months": months_chart,
    "placement-codes": codes_chart,
    "location": location_chart,
    "ages": ages_chart,
    "comings-and-goings": flows_chart,
    "moves": moves_matrix,
    "reasons": reasons_chart,
}
OF_FLOWS: Final = {"months", "comings-and-goings"}
"""Those that show months, which cost a query; one month is no course of things, and they are left out."""
FRONT: Final = ("placement-mix", "months")
HOMES: Final = ("placement-mix", "placement-codes", "location", "ages")
CHANGES: Final = ("comings-and-goings", "moves", "reasons")


def charts_of(board: BoardDay, names: Iterable[str]) -> list[Chart]:
    """Those of the names that can be drawn on the day."""
    return [drawn.chart(csv_href(board, drawn.name)) for name in names if (drawn := drawing(board, name))]


def drawing(board: BoardDay, name: str) -> Drawing | None:
    """None where nothing is known of the day, or of the months before it."""
    if board.total is None or (name in OF_FLOWS and len(board.flows) < 2):
        return None
    return CHARTS[name](board)


def csv_href(board: BoardDay, name: str) -> str:
    address = reverse("reports:board-csv", args=[board.scope.authority.slug, name])
    return f"{address}?{urlencode({'on': board.scope.day.isoformat()})}"
