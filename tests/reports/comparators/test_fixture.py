"""The published figures that come with the product.

On SQLite only: they are loaded as the small files are that are tried on both databases.
"""

from __future__ import annotations

import csv
from datetime import date

import pytest
from django.test import TestCase

from reports.comparators.compared import Against
from reports.comparators.fixture import load_fixture
from reports.comparators.loading import load_published
from reports.comparators.reading import comparisons
from reports.models import IndicatorValue
from sufficiency.authorities.models import Authority, StatisticalNeighbour
from tests.reports.comparators.files import PUBLISHED, beside_the_published_files

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COUNCILS = ["bolton", "walsall", "bradford", "blackpool", "shropshire"]
MARCHES = [date(year, 3, 31) for year in range(2018, 2026)]
# Where reference.csv has them.
REFERENCE = {
    "children_looked_after": "cla_31_march",
    "rate_per_10k": "cla_rate_per_10k",
    "started_in_year": "started",
    "ceased_in_year": "ceased",
    "three_or_more_placements": "pct_3plus_placements",
    "long_term_stability": "pct_2yr_stability",
    "placed_in_area": "pct_placed_inside_la",
    "placed_over_20_miles": "pct_over_20_miles",
    "in_foster_care": "pct_foster",
    "in_childrens_homes": "pct_secure_and_childrens_homes",
}


class TheFixture(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.added = load_fixture()

    def test_the_five_councils_are_compared_on_every_31_march(self) -> None:
        for authority in Authority.objects.filter(slug__in=COUNCILS):
            found = comparisons(authority, MARCHES)
            for day in MARCHES:
                rate = found[day]["rate_per_10k"]
                assert (rate.day, rate.own.value is not None) == (day, True)
                assert all(each.value is not None for each in rate.against.values())
                assert len(rate.against[Against.NEIGHBOURS_MEAN].members) >= 9
                assert rate.of > 140

    def test_groups_of_the_five_councils(self) -> None:
        bolton = IndicatorValue.objects.filter(authority__slug="bolton", day=date(2025, 3, 31)).exclude(group="")
        assert set(bolton.values_list("group", flat=True)) >= {"1 to 4", "16 and over", "female", "White"}

    def test_again_it_adds_nothing_and_puts_nothing_back(self) -> None:
        assert (self.added > 25_000, IndicatorValue.objects.count()) == (True, self.added)
        corrected = IndicatorValue.objects.filter(authority__slug="bolton", slug="children_looked_after", group="")
        corrected.filter(day=date(2025, 3, 31)).update(value=1, numerator=1)
        model = StatisticalNeighbour.objects.filter(model_year=2025)
        model.filter(authority__slug="bolton").delete()
        assert load_fixture() == 0
        assert corrected.get(day=date(2025, 3, 31)).value == 1
        assert not model.filter(authority__slug="bolton").exists()

    @beside_the_published_files
    def test_the_publishers_files_change_nothing_of_it(self) -> None:
        names = ["cla_number_and_rate_per_10k_children.csv", "la_cla_placement_stability.csv"]
        models = ["sn_model_2025_wide.csv", "statistical_neighbours_2021_wide.csv"]
        read = load_published([PUBLISHED / "dfe" / name for name in names + models])
        assert [(each.added, each.changed, each.refused) for each in read] == [(0, 0, "")] * 4

    @beside_the_published_files
    def test_it_says_what_the_table_of_all_years_says(self) -> None:
        kept = IndicatorValue.objects.filter(group="", slug__in=REFERENCE, day__in=MARCHES)
        ours = {
            (slug, code, day.year): float(value)
            for slug, code, day, value in kept.values_list("slug", "area_code", "day", "value")
            if value is not None
        }
        with (PUBLISHED / "reference.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if 2018 <= int(row["year"]) <= 2025]
        theirs = {
            (slug, row["la_gss_code"], int(row["year"])): float(row[column])
            for row in rows
            for slug, column in REFERENCE.items()
            if row[column]
        }
        assert {key: value for key, value in ours.items() if theirs.get(key) != value} == {}
        assert len(ours) > 11_000
