"""Charts are plain dicts; plotly's own classes, which know every property, say whether a browser would draw them."""

from __future__ import annotations

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from plotly.graph_objects import Figure

from reports.board.charts import charts_of
from reports.disclosure.pooling import pooled
from reports.indicators.homes import PLACEMENT_MIX

MONTH_ENDS = [(date(2024, 1, 31), 640), (date(2024, 2, 29), 655), (date(2024, 3, 31), 661)]
QUARTER_ENDS = [(date(2023, 12, 31), 12), (date(2024, 3, 31), "c")]


def _board(counts: list[int], months: list[tuple[date, Any]]) -> Any:
    mix = [(group.label, count) for group, count in zip(PLACEMENT_MIX, counts, strict=True)]
    return SimpleNamespace(
        mix=pooled(mix),
        looked_after=SimpleNamespace(value=sum(counts)),
        scope=SimpleNamespace(day=months[-1][0]),
        months=months,
    )


@pytest.mark.parametrize(
    ("counts", "months"),
    [
        (list(range(10, 10 + len(PLACEMENT_MIX))), MONTH_ENDS),
        ([3, 6, *[0] * (len(PLACEMENT_MIX) - 2)], QUARTER_ENDS),
        ([0] * len(PLACEMENT_MIX), [(date(2024, 3, 31), 0)]),
    ],
    ids=["full", "small numbers", "nobody"],
)
def test_every_chart_can_be_drawn(counts: list[int], months: list[tuple[date, Any]]) -> None:
    charts = charts_of(_board(counts, months))
    assert charts
    for chart in charts:
        drawn = Figure(chart.figure)
        assert len(drawn.data) == len(chart.figure["data"])
        # plotly.js writes bold and italics as inline styles, which the pages' policy refuses.
        assert not re.search(r"<[bi]>|<span|<su[bp]>", json.dumps(chart.figure))


def test_a_misspelt_property_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Figure({"data": [{"type": "bar", "marker": {"colour": "red"}}]})
