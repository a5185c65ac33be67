"""What the board says of small numbers, from figures alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from reports.board.drawing import bars
from reports.board.homes_charts import mix_finding
from reports.board.measures import MEASURES, Measure
from reports.board.short_names import LIVE
from reports.board.tiles import change_on_a_year_ago, tiles_of
from reports.board.what_changed import changes
from reports.board.years_tables import change_on_the_year_before
from reports.indicator_pages.history import finding
from reports.indicator_pages.words import change_since
from reports.indicators.figure import Figure, Status, value_of
from reports.indicators.homes import CHILDRENS_HOMES, UNDER_16_UNREGULATED
from reports.indicators.indicator import Better, Unit
from reports.targets import standing
from reports.targets.selectors import HeldTarget
from sufficiency.web.components import sparkline_points

if TYPE_CHECKING:
    import pytest

MARCH, YEAR_BEFORE = date(2024, 3, 31), date(2023, 3, 31)
UNLAWFUL = next(each for each in MEASURES if each.as_count)
HOMES = next(each for each in MEASURES if each.indicator is CHILDRENS_HOMES)


def share(numerator: int, denominator: int) -> Figure:
    value = value_of(Unit.PERCENT, numerator, denominator)
    return Figure(value, numerator, denominator, Unit.PERCENT, Status.OK, "", (MARCH, MARCH), False, 1)


def sheet(measure: Measure, figure: Figure) -> Any:
    """All other measures as they were."""
    same = {each.indicator.slug: share(10, 100) for each in MEASURES}
    return SimpleNamespace(figures=same | {measure.indicator.slug: figure})


def tile_words(measure: Measure, before: Figure, now: Figure) -> str:
    board = SimpleNamespace(before=sheet(measure, before), sheet=sheet(measure, now), is_after_the_last_return=False)
    return change_on_a_year_ago(measure, cast("Any", board))


class TestWhatIsSaidAsChildrenIsJudgedAsChildren:
    """2 of 400 then 3 of 700 is one child more, though the share fell."""

    def test_on_the_tile(self) -> None:
        assert tile_words(UNLAWFUL, share(2, 400), share(3, 700)) == "Up from 2 a year ago: worse"

    def test_as_many_of_more_is_no_change(self) -> None:
        assert tile_words(UNLAWFUL, share(2, 400), share(2, 700)) == "2 a year ago too"

    def test_by_the_small_line(self) -> None:
        """Every tile but the first draws the 31 Marches at hand; this one the children."""
        marches = [sheet(UNLAWFUL, share(*counts)) for counts in ((2, 100), (2, 200), (4, 800))]
        for year, each in enumerate(marches, start=2022):
            each.day = date(year, 3, 31)
        scope = SimpleNamespace(day=MARCH, authority=SimpleNamespace(slug="leeds"))
        kept = {"sheet": marches[-1], "before": None, "trend": marches, "flows": [], "targets": {}, "compared": {}}
        board = SimpleNamespace(scope=scope, is_after_the_last_return=False, total=800, model=None, **kept)
        tiles = {tile.indicator: tile for tile in tiles_of(cast("Any", board))}
        drawn = tiles.pop(UNLAWFUL.indicator.slug)
        assert (drawn.sparkline, drawn.sparkline_words) == (sparkline_points([2, 2, 4]), "since March 2022")
        assert [tile.indicator for tile in tiles.values() if not tile.sparkline] == ["children_looked_after"]

    def test_among_what_changed(self) -> None:
        """20 of 100 then 60 of 400: the share fell by a quarter, the children are three times as many."""
        found = changes(sheet(UNLAWFUL, share(60, 400)), sheet(UNLAWFUL, share(20, 100)))
        assert [(each.words, each.is_better) for each in found] == [
            ("under 16, in homes for 16 and over (up from 20 to 60)", False)
        ]

    def test_on_the_measure_s_own_page(self) -> None:
        said = change_since(UNDER_16_UNREGULATED, share(3, 700), share(2, 400), YEAR_BEFORE)
        assert said == "1 more than on 31 March 2023: worse."

    def test_a_share_is_judged_as_a_share(self) -> None:
        assert tile_words(HOMES, share(20, 100), share(60, 400)) == "Down from 20% a year ago"
        found = changes(sheet(HOMES, share(60, 600)), sheet(HOMES, share(40, 200)))
        assert [each.words for each in found] == ["in children's homes (down from 20% to 10%)"]


class TestFewAreNotNone:
    def test_a_tile_of_few(self) -> None:
        assert HOMES.value_words(share(3, 717)) == "under 1%"
        assert tile_words(HOMES, share(0, 700), share(3, 717)) == "Up from 0% a year ago"

    def test_a_year_s_change_within_a_point(self) -> None:
        years = SimpleNamespace(before=sheet(HOMES, share(0, 700)), figure=lambda _: share(3, 717))
        assert change_on_the_year_before(HOMES, cast("Any", years)) == "up by less than a point"
        years.before = sheet(HOMES, share(70, 700))
        assert change_on_the_year_before(HOMES, cast("Any", years)) == "down 10 points"

    def test_a_title_begins_with_a_capital(self) -> None:
        assert mix_finding([(next(iter(LIVE)), 716)], 717).startswith("Over 99% of children live")

    def test_the_words_beside_a_bar_have_room(self) -> None:
        assert bars([("Here", 50)], 100)["layout"]["margin"]["r"] == 90
        assert bars([("Here", 1645)], 1650)["layout"]["margin"]["r"] > 100

    def test_a_history_of_few(self) -> None:
        points = [(date(2022, 3, 31), 0.4), (YEAR_BEFORE, 0.4), (MARCH, 0.42)]
        assert finding(CHILDRENS_HOMES, points) == "In children's homes: under 1% since March 2022"

    def test_beside_a_target_that_is_missed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Red beside "0%" would say that none is too many."""
        slug = UNDER_16_UNREGULATED.slug
        monkeypatch.setattr(standing, "targets_on", lambda *_: {slug: HeldTarget(slug, MARCH, Better.LOWER, 0, 0)})
        held = cast("Any", SimpleNamespace(cover=lambda day: True))
        for figure, words in ((share(3, 717), "3 of 717 children"), (share(0, 0), "Not known")):
            shown = sheet(UNLAWFUL, figure if figure.value else replace(figure, status=Status.NOT_KNOWN))
            monkeypatch.setattr(standing, "read_sheets", lambda *_, shown=shown, **__: {MARCH: shown})
            audience = cast("Any", SimpleNamespace(shown=lambda each: each))
            found = standing.standings(cast("Any", None), MARCH, held, audience)[slug]
            assert found.words == words
            assert (found.tag.text if found.tag else "") == ("Red" if figure.value else "")
