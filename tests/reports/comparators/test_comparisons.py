"""What a page is told that a measure is compared with, on figures that are easy to add up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from reports.comparators.compared import Against
from reports.comparators.loading import load_published
from reports.comparators.reading import comparisons
from reports.indicators.registry import INDICATORS
from reports.models import Comparison
from sufficiency.authorities.models import Authority, StatisticalNeighbour
from tests.reports.comparators.files import many_placements, number, write

if TYPE_CHECKING:
    from reports.comparators.compared import Compared

pytestmark = pytest.mark.django_db

MARCH = {year: date(year, 3, 31) for year in range(2018, 2027)}
WALSALL, LEEDS, BRADFORD, BOLTON, BURY = "E08000030", "E08000035", "E08000032", "E08000001", "E08000002"
BLACKPOOL, LUTON, WEST_MIDLANDS, ENGLAND = "E06000009", "E06000032", "E12000005", "E92000001"
OFTEN = "three_or_more_placements"


class SmallFigures(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.walsall = Authority.objects.get(gss_code=WALSALL)
        for model, codes in {2021: [LEEDS, BRADFORD, BOLTON], 2025: [BOLTON, BLACKPOOL]}.items():
            for rank, code in enumerate(codes, start=1):
                neighbour = Authority.objects.get(gss_code=code)
                StatisticalNeighbour.objects.create(
                    authority=cls.walsall, neighbour=neighbour, rank=rank, model_year=model
                )
        percents = {WALSALL: 10, LEEDS: 8, BRADFORD: "c", BOLTON: 13, BURY: 8, BLACKPOOL: 12, LUTON: 7}
        percents |= {WEST_MIDLANDS: 9, ENGLAND: 11}
        rows = [
            row
            for year in (2022, 2024)
            for code, percent in percents.items()
            for row in many_placements(code, percent, percent, year=year)
        ]
        cls.load(rows)
        cls.load([number(WALSALL, 650, 94, year=2024), number(LEEDS, 1500, 90, year=2024)])

    @classmethod
    def load(cls, rows: list) -> None:
        with TemporaryDirectory() as folder:
            load_published([write(Path(folder) / "a.csv", rows)])

    def compared(self, day: date = MARCH[2024], slug: str = OFTEN, **more: object) -> Compared:
        return comparisons(self.walsall, [day], **more)[day][slug]

    def test_neighbours_are_those_of_the_model_of_the_day(self) -> None:
        against = self.compared(MARCH[2022]).against
        mean, median = against[Against.NEIGHBOURS_MEAN], against[Against.NEIGHBOURS_MEDIAN]
        assert (mean.value, median.value, mean.members, mean.without) == (
            10.5,
            10.5,
            ("Leeds", "Bolton"),
            ("Bradford",),
        )
        assert mean.name == "Statistical neighbours, mean"
        latest = self.compared(MARCH[2025])
        assert (latest.model, latest.against[Against.NEIGHBOURS_MEAN].members) == (2021, ("Leeds", "Bolton"))
        assert latest.day == MARCH[2024]

    def test_another_model_can_be_chosen(self) -> None:
        chosen = self.compared(model=2025)
        assert (chosen.model, chosen.against[Against.NEIGHBOURS_MEAN].value) == (2025, 12.5)
        assert (chosen.models, chosen.usual_model) == ((2021, 2025), 2021)
        assert self.compared(model=2019) == self.compared()

    def test_region_england_and_councils_of_the_same_kind(self) -> None:
        found = self.compared()
        assert (found.own.name, found.own.words) == ("Walsall", "10%")
        region, england = found.against[Against.REGION], found.against[Against.ENGLAND]
        assert (region.name, region.words, england.words) == ("West Midlands", "9%", "11%")
        mean = found.against[Against.SAME_KIND_MEAN]
        # Walsall itself, Leeds, Bolton and Bury; Bradford's is kept back, and unitary Luton is of another kind.
        assert (mean.name, mean.value) == ("All metropolitan boroughs, mean", 9.75)
        assert found.against[Against.SAME_KIND_MEDIAN].value == 9
        assert "Bradford" in mean.without

    def test_rank_and_quarter_by_polarity(self) -> None:
        # Lower is better: Luton 7, Leeds and Bury 8, Walsall 10, Blackpool 12, Bolton 13.
        found = self.compared()
        assert (found.rank, found.of, found.quartile) == (4, 6, 3)
        assert found.rank_words == "4th of 6 authorities, where 1st is the best; in the third best quarter"
        leeds = Authority.objects.get(gss_code=LEEDS)
        assert comparisons(leeds, [MARCH[2024]])[MARCH[2024]][OFTEN].rank == 2

    def test_without_polarity_a_rank_by_size_and_no_quarter(self) -> None:
        found = self.compared(slug="children_looked_after")
        assert (found.rank, found.of, found.quartile, found.better) == (2, 2, None, None)

    def test_what_is_kept_back_says_so(self) -> None:
        bradford = Authority.objects.get(gss_code=BRADFORD)
        found = comparisons(bradford, [MARCH[2024]])[MARCH[2024]][OFTEN]
        assert found.own.sentence == "not available: kept back by DfE, because few children are counted"
        assert (found.rank, found.rank_words) == (None, "not ranked")

    def test_a_day_takes_the_latest_31_march_that_has_figures(self) -> None:
        days = [date(2024, 3, 30), MARCH[2024], date(2025, 6, 1), MARCH[2026]]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = comparisons(self.walsall, days)
        assert len(queries) == 1
        assert [found[day][OFTEN].day for day in days] == [MARCH[2022], MARCH[2024], MARCH[2024], MARCH[2024]]

    def test_every_measure_is_there_and_says_why_it_has_no_figure(self) -> None:
        found = comparisons(self.walsall, [MARCH[2021], MARCH[2024]])
        assert set(found[MARCH[2021]]) == set(found[MARCH[2024]]) == set(INDICATORS)
        before = found[MARCH[2021]][OFTEN]
        why = "not available: no published figures are loaded for 31 March 2021 or before"
        assert {each.sentence for each in [before.own, *before.against.values()]} == {why}
        never = found[MARCH[2024]]["under_16_unregulated"]
        assert set(never.against) == set(Against)
        assert never.own.sentence == "not available: DfE publishes no figure that is comparable"

    def test_a_measure_that_only_others_have(self) -> None:
        bury = Authority.objects.get(gss_code=BURY)
        found = comparisons(bury, [MARCH[2024]])[MARCH[2024]]["rate_per_10k"]
        assert found.own.sentence == "not available: no figure is loaded"
        assert found.against[Against.SAME_KIND_MEAN].value == 92
        assert found.against[Against.NEIGHBOURS_MEAN].sentence == "not available: no model that names them is loaded"

    def test_an_authority_is_compared_while_it_exists(self) -> None:
        cumbria = Comparison.objects.filter(authority__slug="cumbria").values_list("day", flat=True)
        cumberland = Comparison.objects.filter(authority__slug="cumberland").values_list("day", flat=True)
        assert (list(cumbria), list(cumberland)) == ([MARCH[2022]], [MARCH[2024]])

    def test_only_the_measures_asked_for(self) -> None:
        assert list(comparisons(self.walsall, [MARCH[2024]], slugs=[OFTEN])[MARCH[2024]]) == [OFTEN]
        assert comparisons(self.walsall, []) == {}
