"""Counts of many authorities on a day: stored or worked out, they are those of the sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from placements.coverage import coverages, span_columns, spans_of
from placements.models import Amendment, Submission
from reports.indicators.figure import Status
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of
from reports.stored import all_counts
from reports.stored.actions import store_month_ends
from reports.stored.all_counts import counted_on
from sufficiency.authorities.models import Authority, Population
from tests.reports.factories import child_with, leeds, returns_loaded
from tests.reports.stored.test_month_ends import episode, no_counting

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 31)
SLUGS = list(INDICATORS)


def council(slug: str, *years: int) -> Authority:
    authority = Authority.objects.get(slug=slug)
    returns_loaded(authority, *years)
    return authority


@pytest.fixture
def councils() -> list[Authority]:
    """One with a long history, one with a short, one of whose people nothing is known, and one without returns."""
    found = [council("leeds", *range(2019, 2025)), council("bolton", 2024), council("walsall", 2024)]
    for authority in found:
        first = episode(date(2023, 6, 1), "H5", dec=date(2023, 9, 1), rec="X1")
        child_with(authority, [first, episode(date(2023, 9, 1), "K2", rne="P")])
        child_with(authority, [episode(date(2023, 5, 1), dec=date(2024, 2, 5), rec="E4A")], reference="2")
        child_with(authority, [episode(date(2020, 6, 1))], reference="long")
    Population.objects.filter(authority=found[-1]).delete()
    return [*found, Authority.objects.get(slug="bury")]


@pytest.mark.parametrize("stored", [0, 1, 3])
def test_they_are_those_of_the_sheets(councils: list[Authority], stored: int) -> None:
    for authority in councils[:stored]:
        store_month_ends(authority=authority)
    found = counted_on(councils, DAY, SLUGS)
    assert found.keys() == {each.pk for each in councils[:3]}
    for authority in councils[:3]:
        figures = sheet_of(Scope(authority, DAY)).figures
        assert found[authority.pk] == {
            slug: (figure.numerator, figure.denominator)
            for slug, figure in figures.items()
            if figure.status is Status.OK
        }
    assert "long_term_stability" in found[councils[0].pk].keys() - found[councils[1].pk].keys()


def test_together_they_are_those_of_each_by_itself(councils: list[Authority], monkeypatch: pytest.MonkeyPatch) -> None:
    store_month_ends(authority=councils[0])
    child_with(councils[2], [episode(date(2023, 7, 1))], reference="another")
    by_themselves = counted_on(councils, DAY, SLUGS)
    monkeypatch.setattr(all_counts, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(all_counts, "count_days", no_counting)
    assert counted_on(councils, DAY, SLUGS) == by_themselves
    assert counted_on(councils, DAY, SLUGS[:1]).keys() == by_themselves.keys()


def test_those_of_older_data_are_not_read(councils: list[Authority]) -> None:
    store_month_ends(authority=councils[0])
    child_with(councils[0], [episode(date(2024, 1, 1))], reference="new")
    Authority.objects.filter(pk=councils[0].pk).data_changed()
    assert counted_on(councils, DAY, ["children_looked_after"])[councils[0].pk] == {"children_looked_after": (3, None)}


def test_no_authority_and_a_day_that_no_return_covers_have_none(councils: list[Authority]) -> None:
    assert counted_on([], DAY, SLUGS) == counted_on(councils, date(2018, 3, 31), SLUGS) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_stored_ones_are_one_query(councils: list[Authority], number: int, django_assert_num_queries: Any) -> None:
    for authority in councils[:3]:
        store_month_ends(authority=authority)
    counted_on(councils[:number], DAY, SLUGS)
    with django_assert_num_queries(1):
        counted_on(councils[:number], DAY, SLUGS)


def test_spans_are_the_days_of_the_coverages(councils: list[Authority]) -> None:
    Submission.objects.filter(authority=councils[0], year_ending=2024).update(undone_at=timezone.now())
    child_with(councils[3], [episode(date(2023, 6, 1))])
    for authority in (leeds(), councils[3]):
        said = {"after_year": 0, "after_submission": 0, "speaks_of": date(2024, 5, 1)}
        Amendment.objects.create(authority=authority, child_reference="1", verb="moved", **said)
    covered = {pk: each.days for pk, each in coverages(councils).items() if each.days}
    rows = Authority.objects.filter(pk__in=[each.pk for each in councils]).values_list("pk", *span_columns())
    assert spans_of({pk: columns for pk, *columns in rows}) == covered
    assert (len(covered), len(set(covered.values()))) == (4, 3)
