"""Each child on an edge, alone in an authority: in exactly the figures its case names by hand."""

from __future__ import annotations

import pytest

from reports.indicators.figures import children_behind, figures
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from reports.indicators.worked import CASES, Case
from tests.reports.factories import child_with, leeds, returns_loaded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_child_on_the_edge_is_counted_where_its_case_says(case: Case) -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    child = child_with(authority, case.rows(), born=case.born, uasc=case.uasc)
    scope = Scope(authority, case.on)
    found = figures(scope)
    assert {slug for slug, figure in found.items() if figure.numerator} == set(case.counted)
    assert found["long_term_stability"].denominator == int(case.long)
    for slug in INDICATORS:
        assert list(children_behind(slug, scope)) == ([child] if slug in case.counted else [])


def test_every_indicator_counts_a_child_in_some_case() -> None:
    assert {slug for case in CASES for slug in case.counted} == set(INDICATORS)


def test_the_titles_of_the_cases_differ() -> None:
    assert len({case.title for case in CASES}) == len(CASES) >= 25
