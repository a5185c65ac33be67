"""The publishers' own files, and their figures recomputed with pandas from the raw rows.

On SQLite only: small files in each layout are tried on both databases.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from django.test import TestCase

from reports.comparators.compared import Against
from reports.comparators.loading import load_published
from reports.comparators.reading import comparisons
from reports.indicators.indicator import Better
from reports.indicators.registry import INDICATORS
from reports.models import Comparison, IndicatorValue
from sufficiency.authorities.models import Authority, Population
from tests.reports.comparators.files import PUBLISHED, beside_the_published_files

pytestmark = [pytest.mark.django_db, pytest.mark.once, beside_the_published_files]

DFE = PUBLISHED / "dfe"
COUNCILS = ["E08000001", "E08000030", "E08000032", "E06000009", "E06000051", "E08000016", "E09000001", "E10000014",
            "E06000063", "E08000035"]  # fmt: skip
# Where each is in the raw files: file, the words of its columns, the column of its value.
NUMBERS, STABILITY = "cla_number_and_rate_per_10k_children.csv", "la_cla_placement_stability.csv"
CHARACTERISTICS = "dfe_cla_31march_by_characteristics_2021_2025.csv.gz"
LONG = "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
RAW: dict[str, tuple[str, list[str], str]] = {
    "children_looked_after": (NUMBERS, ["Children looked after on 31 March each year"], "children_count"),
    "rate_per_10k": (NUMBERS, ["Children looked after on 31 March each year"], "rate_per_10000"),
    "started_rate_per_10k": (NUMBERS, ["Children starting to be looked after each year"], "rate_per_10000"),
    "ceased_in_year": (NUMBERS, ["Children ceasing to be looked after each year"], "children_count"),
    "three_or_more_placements": (
        STABILITY, ["CLA on 31 March", "With 3 or more placements during the year"], "children_percent",
    ),
    "long_term_stability": (STABILITY, [LONG, "Living with the same carer for at least 2 years"], "children_percent"),
    "placed_in_area": (
        CHARACTERISTICS, ["Locality of placement", "Placed inside the local authority boundary"], "percentage",
    ),
    "placed_over_20_miles": (
        CHARACTERISTICS, ["Distance between home and placement", "Placed more than 20 miles from home"], "percentage",
    ),
    "in_childrens_homes": (CHARACTERISTICS, ["Placement", "Secure homes and children's homes"], "percentage"),
    "unaccompanied_asylum_seeking": (CHARACTERISTICS, ["Unaccompanied asylum-seeking children", "UASC"], "percentage"),
}  # fmt: skip
KEYS = {
    NUMBERS: ["population_type"],
    STABILITY: ["cla_group", "placement_stability"],
    CHARACTERISTICS: ["cla_group", "characteristic"],
}


class TheFiles(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.read = {each.path.split("/")[-1]: each for each in load_published([DFE, PUBLISHED / "ons"])}
        cls.raw = {name: pd.read_csv(DFE / name, dtype=str, keep_default_na=False) for name in KEYS}

    def published(self, slug: str, year: int) -> dict[str, float]:
        """By GSS code, as it stands in the file; what is no number is left out."""
        name, words, column = RAW[slug]
        rows = self.raw[name]
        code, period = ("gss_code", "year") if "gss_code" in rows else ("new_la_code", "time_period")
        rows = rows[rows[period] == str(year)]
        for key, value in zip(KEYS[name], words, strict=True):
            rows = rows[rows[key] == value]
        values = pd.to_numeric(rows.set_index(code)[column], errors="coerce").dropna()
        return {key: value for key, value in values.items() if key.startswith(("E06", "E08", "E09", "E10"))}

    def test_every_file_is_recognised_and_has_nothing_new(self) -> None:
        assert {name: each.refused for name, each in self.read.items() if each.refused} == {}
        assert {name: each.warnings for name, each in self.read.items() if each.warnings} == {}
        assert len(self.read) == 14

    def test_what_was_counted_in_the_raw_files(self) -> None:
        added = {name: each.added for name, each in self.read.items() if each.added}
        assert added == {NUMBERS: 5010, CHARACTERISTICS: 24_750, STABILITY: 1670} | {
            "sn_model_2025_wide.csv": 1530,
            "statistical_neighbours_2021_wide.csv": 1560,
        }

    def test_a_second_load_adds_and_changes_nothing(self) -> None:
        before = Comparison.objects.order_by("pk").values_list("pk", flat=True)[:5]
        again = load_published([DFE / NUMBERS, DFE / STABILITY, DFE / "sn_model_2025_wide.csv"])
        assert {(each.added, each.changed) for each in again} == {(0, 0)}
        assert list(before) == list(Comparison.objects.order_by("pk").values_list("pk", flat=True)[:5])

    def test_neighbours_mean_and_median_rank_and_kind_as_pandas_has_them(self) -> None:
        names = dict(Authority.objects.values_list("gss_code", "name"))
        kinds = dict(Authority.objects.values_list("gss_code", "kind"))
        long = pd.read_csv(DFE / "statistical_neighbours_2025_long.csv", dtype=str)
        checked = 0
        for slug in RAW:
            values = pd.Series(self.published(slug, 2025))
            better = INDICATORS[slug].better
            ranks = values.rank(method="min", ascending=better is Better.LOWER)
            for code in COUNCILS:
                found = comparisons(Authority.objects.get(gss_code=code), [date(2025, 3, 31)])[date(2025, 3, 31)][slug]
                codes = long[long["gss_code"] == code]["neighbour_gss_code"]
                theirs = values.reindex(codes).dropna()
                same = values[[each for each in values.index if kinds[each] == kinds[code]]]
                with self.subTest(slug=slug, code=code):
                    self.almost(found.against[Against.NEIGHBOURS_MEAN].value, theirs.mean())
                    self.almost(found.against[Against.NEIGHBOURS_MEDIAN].value, theirs.median())
                    members = found.against[Against.NEIGHBOURS_MEAN].members
                    assert members == tuple(names[each] for each in theirs.index)
                    self.almost(found.against[Against.SAME_KIND_MEAN].value, same.mean())
                    assert found.own.value == values.get(code)
                    assert (found.rank, found.of) == (ranks.get(code), len(values))
                    checked += 1
        assert checked == 100

    def almost(self, ours: float | None, theirs: Any) -> None:
        assert ours == pytest.approx(theirs, abs=1e-9)

    def test_what_a_strategy_says_of_walsall_holds(self) -> None:
        day = date(2023, 3, 31)
        found = comparisons(Authority.objects.get(slug="walsall"), [day])[day]
        rate, entrants = found["rate_per_10k"], found["started_rate_per_10k"]
        assert rate.model == 2021
        around = [Against.NEIGHBOURS_MEAN, Against.NEIGHBOURS_MEDIAN, Against.REGION, Against.ENGLAND]
        assert [rate.own.value, *(round(rate.against[each].value, 1) for each in around)] == [94, 102.1, 98.5, 90, 70]
        assert [entrants.own.value, *(round(entrants.against[each].value) for each in around)] == [24, 31, 32, 27, 28]

    def test_the_rate_divides_by_the_population_of_the_mid_year_before(self) -> None:
        rates = IndicatorValue.objects.filter(slug="rate_per_10k", day=date(2025, 3, 31), authority__isnull=False)
        people = dict(Population.objects.filter(mid_year=2024).values_list("authority_id", "aged_0_to_17"))
        given = {each.authority_id: each.denominator for each in rates if each.denominator}
        assert len(given) == 153
        assert given == {authority: people[authority] for authority in given}

    def test_all_unitary_authorities_are_what_blackpool_compares_with(self) -> None:
        day = date(2024, 3, 31)
        found = comparisons(Authority.objects.get(slug="blackpool"), [day])[day]["rate_per_10k"]
        assert found.against[Against.SAME_KIND_MEAN].name == "All unitary authorities, mean"
        assert found.against[Against.SAME_KIND_MEAN].without == ()
