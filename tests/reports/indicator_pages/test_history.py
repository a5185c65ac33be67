"""The line of a measure over the years: what its title says, which days it has, and whether a browser can draw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from plotly.graph_objects import Figure as Drawn

from reports.comparators.compared import Against, Compared, Published
from reports.indicator_pages.comparing import comparing, csv_rows
from reports.indicator_pages.comparing import finding as comparison
from reports.indicator_pages.history import APART, INNER, finding, history_chart, history_listed, models_words, note_of
from reports.indicator_pages.reading import quarter_days
from reports.indicator_pages.words import change_since
from reports.indicators.figure import Figure, Status
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from sufficiency.authorities.models import Authority

IN_AREA, CHILDREN, RATE = (INDICATORS[slug] for slug in ("placed_in_area", "children_looked_after", "rate_per_10k"))
MARCH = [date(year, 3, 31) for year in (2022, 2023, 2024)]


def points(*values: float) -> list[tuple[date, float]]:
    return list(zip(MARCH, values, strict=False))


@pytest.mark.parametrize(
    ("indicator", "values", "says"),
    [
        (IN_AREA, (40.0, 41.0, 43.4), "Live in our area: up from 40% to 43% since March 2022, for the better"),
        (IN_AREA, (43.0, 41.0, 40.0), "Live in our area: down from 43% to 40% since March 2022, for the worse"),
        (
            IN_AREA,
            (40.0, 47.0, 41.9),
            "Live in our area: between 40% and 47% since March 2022, with little change from first to last",
        ),
        (IN_AREA, (0, 0, 1.5), "Live in our area: up from 0% to 2% since March 2022, for the better"),
        (IN_AREA, (40.0, 40.1, 40.2), "Live in our area: 40% since March 2022"),
        (
            CHILDREN,
            (600, 640, 611),
            "Children looked after: between 600 and 640 since March 2022, with little change from first to last",
        ),
        (CHILDREN, (600, 640, 613), "Children looked after: up from 600 to 613 since March 2022"),
        (CHILDREN, (0, 0, 0), "Children looked after: 0 since March 2022"),
        (RATE, (93.6, 94.2, 99.6), "Rate for our population: up from 94 to 100 per 10,000 since March 2022"),
        (RATE, (93.6,), "Rate for our population over time"),
        (RATE, (), "Rate for our population over time"),
    ],
)
def test_the_title_is_the_finding(indicator: Any, values: tuple[float, ...], says: str) -> None:
    assert finding(indicator, points(*values)) == says


def figure(value: Any, status: Status = Status.OK, *, provisional: bool = False) -> Figure:
    return Figure(value, 43, 100, Unit.PERCENT, status, "", (MARCH[0], MARCH[0]), provisional, 1)


def published(value: float | None) -> Published:
    return Published("England", Unit.PERCENT, value, "" if value else "c", "" if value else "kept back")


def compared(day: date, value: float | None = 55.0, own: float | None = 44.0) -> Compared:
    council = Published("Leeds", Unit.PERCENT, own, "" if own else "c", "" if own else "kept back by DfE")
    neighbours = Published(
        "Statistical neighbours, mean", Unit.PERCENT, value, members=("Sheffield",), without=("Kirklees",)
    )
    against = {each: published(value) for each in Against}
    against |= dict.fromkeys((Against.NEIGHBOURS_MEAN, Against.NEIGHBOURS_MEDIAN), neighbours)
    return Compared(
        "placed_in_area", day, "DfE, 2024", council, against, 2021, rank=60, of=152, quartile=2, better=IN_AREA.better
    )


def reading(history: dict[date, Figure], **more: Any) -> Any:
    return (
        SimpleNamespace(
            indicator=IN_AREA,
            scope=SimpleNamespace(authority=SimpleNamespace(name="Leeds"), day=MARCH[-1]),
            history=history,
            compared={day: compared(day) for day in MARCH},
            comparison=compared(MARCH[-1]),
            months_missing=False,
        )
        if not more
        else SimpleNamespace(**(vars(reading(history)) | more))
    )


def test_a_browser_can_draw_it_and_every_line_is_named() -> None:
    drawing = history_chart(reading({day: figure(40.0 + place) for place, day in enumerate(MARCH)}), "x.csv")
    drawn = Drawn(drawing.figure)
    assert [line.name for line in drawn.data] == ["Leeds", "Neighbours", "England"]
    assert [each.text for each in drawn.layout.annotations] == ["Leeds<br>42%", "Neighbours<br>55%", "England<br>55%"]
    top = drawn.layout.yaxis.range[1]
    places = [each.y / top * INNER + each.yshift for each in drawn.layout.annotations]
    assert all(upper - lower >= APART - 2 for lower, upper in pairwise(places))


def test_a_change_of_neighbours_is_said() -> None:
    days = {day: replace(compared(day), model=2021 if day < MARCH[2] else 2025) for day in MARCH}
    assert models_words(reading({}, compared=days)) == (
        "The neighbours are those of DfE's model of 2021, from 31 March 2024 by that of 2025."
    )
    assert models_words(reading({})) == ""


def test_what_is_kept_back_or_not_to_be_relied_on_is_not_drawn() -> None:
    short = figure(12.0, Status.INSUFFICIENT_HISTORY)
    found = reading(dict(zip(MARCH, [short, figure("c"), figure(43.0)], strict=True)))
    drawing, listed = history_chart(found, "x.csv"), history_listed(found)
    assert drawing.figure["data"] == []
    assert drawing.title == "Live in our area over time"
    assert [row[1] for row in listed.rows] == [43.0, "c", 12.0]
    assert "too few years" in listed.rows[2][-1]
    assert "c: a number kept back" in drawing.table.note


def test_others_stand_beside_31_marches_only() -> None:
    """DfE publishes nothing of another day."""
    june = date(2023, 6, 30)
    days = {MARCH[1]: figure(40.0), june: figure(41.0), MARCH[2]: figure(42.0)}
    given = {MARCH[1]: compared(MARCH[1]), june: compared(MARCH[1]), MARCH[2]: compared(MARCH[1])}
    table = history_listed(reading(days, compared=given)).table()
    assert [row[4:6] for row in table.rows] == [["not available"] * 2, ["", ""], ["55%", "55%"]]


def test_the_table_says_what_is_provisional() -> None:
    assert note_of(figure(1.0, provisional=True)) == "Provisional"
    assert note_of(figure(1.0)) == ""


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (61.7, "The same as on 31 March 2023."),
        (61.6, "Much the same as on 31 March 2023, when it was 61.7%."),
        (62.7, "1.0 percentage points higher than on 31 March 2023, when it was 61.7%: better."),
        ("c", ""),
        (None, ""),
    ],
)
def test_a_change_in_words(now: Any, says: str) -> None:
    assert change_since(IN_AREA, figure(now), figure(61.7), MARCH[1]) == says


class TestDays:
    """Returns from April 2015 to March 2024."""

    @staticmethod
    def days(day: date, first: date = date(2015, 4, 1)) -> list[date]:
        held: Any = SimpleNamespace(first_day=first, cover=lambda each: first <= each <= MARCH[-1])
        scope: Any = SimpleNamespace(day=day)
        return quarter_days(scope, held)

    def test_all_31_marches_and_the_quarters_of_three_years(self) -> None:
        found = self.days(MARCH[-1])
        assert found[:5] == [date(year, 3, 31) for year in range(2016, 2021)]
        assert found[6:8] == [date(2021, 6, 30), date(2021, 9, 30)]
        assert found[-1] == MARCH[-1]
        assert len(found) == 12 + 6

    def test_none_that_no_return_covers(self) -> None:
        assert self.days(date(2024, 6, 15))[-1] == MARCH[-1]
        assert self.days(date(2015, 3, 31)) == []
        assert self.days(date(2015, 7, 31)) == [date(2015, 6, 30)]


class TestComparing:
    def test_a_browser_can_draw_it(self) -> None:
        found = comparing(reading({}), "x.csv")
        drawn = Drawn(found.chart.figure)
        assert drawn.data[0].x == (55.0, 55.0, 55.0, 55.0, 44.0)
        assert "60th of 152 authorities" in found.chart.words
        assert "Statistical neighbours by the 2021 model: Sheffield, Kirklees." in found.lines
        assert "No figure: Kirklees." in found.lines

    @pytest.mark.parametrize(
        ("one", "says"),
        [
            (compared(MARCH[0]), "Leeds, at 44%, is below its statistical neighbours (55%) and England (55%)"),
            (compared(MARCH[0], 44.0), "Leeds, at 44%, is level with its statistical neighbours (44%) and England (44%)"),  # noqa: E501
            (compared(MARCH[0], None), ""),
            (compared(MARCH[0], own=None), ""),
        ],
    )  # fmt: skip
    def test_the_title_is_the_finding(self, one: Compared, says: str) -> None:
        assert comparison(one) == (f"{says}; higher is better" if says else "How it compares")

    def test_what_is_not_available_says_why_and_is_not_drawn(self) -> None:
        found = comparing(reading({}, comparison=compared(MARCH[0], None, None)), "x.csv")
        assert found.chart.figure["data"] == []
        assert found.chart.table.rows[0] == ("Leeds", "not available: kept back by DfE")
        assert csv_rows(compared(MARCH[0], None, None))[0] == (
            "Leeds", None, "percent", "c", "2022-03-31", "DfE, 2024",
        )  # fmt: skip

    def test_where_nothing_is_loaded_it_says_so(self, db: None) -> None:
        from reports.comparators.reading import comparisons

        leeds = Authority.objects.get(slug="leeds")
        one = comparisons(leeds, [MARCH[0]], slugs=["placed_in_area"])[MARCH[0]]["placed_in_area"]
        found = comparing(reading({}, comparison=one), "x.csv")
        assert found.chart.words == "No published figures are loaded to compare with."
        assert found.lines == []
