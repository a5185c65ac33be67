"""Charts are plain dicts; plotly's own classes, which know every property, say whether a browser would draw them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from plotly.graph_objects import Figure

from reports.board.board_day import BoardDay
from reports.board.charts import CHARTS
from reports.board.flows import Flow
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.numbers import CEASED, CHILDREN_LOOKED_AFTER
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import PlacementGroup, PlacementType, ReasonEpisodeCeased

DAY = date(2024, 3, 31)
MONTHS = [(date(2024, 1, 31), 640, 12, 9), (date(2024, 2, 29), 655, 20, 5), (date(2024, 3, 31), 661, 8, 2)]
QUARTERS = [(date(2023, 12, 31), 12, 0, "c"), (date(2024, 3, 31), "c", "c", "c")]
NOBODY = [(date(2024, 2, 29), 0, 0, 0), (date(2024, 3, 31), 0, 0, 0)]


@dataclass(frozen=True)
class SomeSheet:
    figures: dict
    codes: dict
    location: dict
    ages: dict
    reasons: dict
    moves: dict


def _board(count: Any, flows: list[tuple[date, Any, Any, Any]]) -> Any:
    """A day on which every cell of every table is the same."""
    groups = [str(group.value) for group in PlacementGroup]
    total = count * len(PLACEMENT_MIX) if isinstance(count, int) else 30
    sheet = SomeSheet(
        figures={each.slug: SimpleNamespace(numerator=count) for each in PLACEMENT_MIX.values()}
        | {each.slug: SimpleNamespace(numerator=total) for each in (CHILDREN_LOOKED_AFTER, CEASED)},
        codes=dict.fromkeys(["", "??", *PlacementType.values], count) if count else {},
        location={(place, away): count for place in ("in", "out", "unknown") for away in ("near", "far", "unknown")},
        ages=dict.fromkeys(AGE_BANDS.values(), count),
        reasons=dict.fromkeys(["", *ReasonEpisodeCeased.values], count) if count else {},
        moves={(left, entered): count for left in ["", *groups] for entered in groups} if count else {},
    )
    scope = SimpleNamespace(day=DAY, authority=SimpleNamespace(name="Leeds"))
    shown = [Flow(*each) for each in flows]
    return BoardDay(scope, None, sheet, shown, as_totals=count == "c")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "board", [_board(10, MONTHS), _board("c", QUARTERS), _board(0, NOBODY)], ids=["full", "kept back", "nobody"]
)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_can_be_drawn(name: str, board: Any) -> None:
    drawn = CHARTS[name](board)
    figure = Figure(drawn.figure)
    assert len(figure.data) == len(drawn.figure["data"])
    assert drawn.title
    assert drawn.chart("/").table.body is not None
    assert all(len(line) == len(drawn.listed.names()) for line in drawn.listed.lines())
    # plotly.js writes bold and italics as inline styles, which the pages' policy refuses.
    assert not re.search(r"<[bi]>|<span|<su[bp]>", json.dumps(drawn.figure))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_what_is_kept_back_shows_no_number(name: str) -> None:
    drawn = CHARTS[name](_board("c", QUARTERS))
    drawn_numbers = [number for each in drawn.figure["data"] for key in "xy" for number in each.get(key, [])]
    known = {12, 0, None}
    assert {number for number in drawn_numbers if not isinstance(number, str)} <= known
    assert not re.search(r"\d", re.sub(r"31 March 2024|Leeds", "", drawn.title)) or name == "comings-and-goings"


@pytest.mark.parametrize("name", ["placement-codes", "location", "ages", "reasons", "moves"])
def test_a_table_that_is_kept_back_whole_is_not_shown_as_noughts(name: str) -> None:
    """Readers of totals get an empty table; those who see children get one where there is nobody."""
    board = _board("c", QUARTERS)
    empty = replace(board.sheet, codes={}, location={}, ages={}, reasons={}, moves={})
    june = SimpleNamespace(day=date(2024, 6, 30), authority=board.scope.authority)
    drawn = CHARTS[name](replace(board, sheet=empty, scope=june))
    assert "not shown" in drawn.title
    assert not drawn.listed.lines()


def test_a_misspelt_property_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Figure({"data": [{"type": "bar", "marker": {"colour": "red"}}]})
