"""The board's two charts: plain plotly data (its builder costs more than the page), each under its finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.board.mix_chart import mix_chart
from reports.board.months_chart import months_chart

if TYPE_CHECKING:
    from reports.board.selectors import Board
    from sufficiency.web.components import Chart


def charts_of(board: Board) -> list[Chart]:
    if board.looked_after.value is None:
        return []
    return [mix_chart(board), *([months_chart(board)] if len(board.months) > 1 else [])]
