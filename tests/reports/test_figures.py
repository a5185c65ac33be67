"""What a figure says when there is little or nothing to say."""

from __future__ import annotations

from datetime import date

import pytest

from placements.models import Placement
from placements.ssda903.episodes import Episode
from reports.indicators.breakdowns import BREAKDOWNS, with_groups
from reports.indicators.figure import Status
from reports.indicators.figures import children_behind, figures
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from sufficiency.authorities.models import Authority, Population
from tests.reports.factories import child_with, leeds, returns_loaded

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 31)


def fostered(start: date = date(2023, 6, 1), **ends: object) -> Episode:
    return Episode(decom=start, rne="S", ls="C2", cin="N1", place="U6", provider="PR1", **ends)


def test_with_no_return_nothing_is_known_and_nobody_is_behind_it() -> None:
    scope = Scope(leeds(), DAY)
    child_with(scope.authority, [fostered()])
    for slug, figure in figures(scope).items():
        assert (figure.status, figure.value, figure.numerator) == (Status.NOT_KNOWN, None, None)
        assert figure.reason == "No return loaded covers 31 March 2024: none is loaded yet."
        assert not children_behind(slug, scope).exists()


def test_the_day_before_the_first_return_is_not_known_and_its_first_day_is() -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    before = figures(Scope(authority, date(2023, 3, 31)))["children_looked_after"]
    assert before.status is Status.NOT_KNOWN
    assert before.reason == "No return loaded covers 31 March 2023: the first begins on 1 April 2023."
    assert figures(Scope(authority, date(2023, 4, 1)))["children_looked_after"].value == 0


def test_an_authority_without_children_has_counts_of_nought_and_no_shares() -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    for slug, figure in figures(Scope(authority, DAY)).items():
        if INDICATORS[slug].unit is Unit.PERCENT:
            assert (figure.value, figure.numerator, figure.denominator) == (None, 0, 0)
            assert figure.status is Status.NOT_APPLICABLE
            assert figure.reason.startswith("There are no children")
        else:
            assert (figure.value, figure.numerator) == (0, 0)


def test_a_rate_names_its_population_and_is_not_known_without_one() -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    child_with(authority, [fostered()])
    Population.objects.filter(authority=authority).delete()
    unknown = figures(Scope(authority, DAY))["rate_per_10k"]
    assert (unknown.status, unknown.value, unknown.numerator) == (Status.NOT_KNOWN, None, 1)
    assert "mid-2023" in unknown.reason
    Population.objects.create(authority=authority, mid_year=2021, aged_0_to_17=20_000)
    Population.objects.create(authority=authority, mid_year=2024, aged_0_to_17=40_000)
    known = figures(Scope(authority, DAY))["rate_per_10k"]
    assert (known.value, known.denominator, known.status) == (0.5, 20_000, Status.OK)
    assert known.reason == "Over the mid-2021 population estimate, 20,000 aged 0 to 17."


@pytest.mark.parametrize(("day", "mid_year"), [(date(2024, 6, 29), 2023), (date(2024, 6, 30), 2024)])
def test_the_population_changes_on_30_june(day: date, mid_year: int) -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    Population.objects.filter(authority=authority).delete()
    for year in (2023, 2024):
        Population.objects.create(authority=authority, mid_year=year, aged_0_to_17=year)
    assert figures(Scope(authority, day))["rate_per_10k"].denominator == mid_year


@pytest.mark.parametrize(
    ("first", "status"), [(2022, Status.OK), (2023, Status.INSUFFICIENT_HISTORY), (2024, Status.INSUFFICIENT_HISTORY)]
)
def test_long_term_stability_needs_two_and_a_half_years_of_returns(first: int, status: Status) -> None:
    authority = leeds()
    returns_loaded(authority, first, 2024)
    child_with(authority, [fostered(date(2020, 1, 1))])
    figure = figures(Scope(authority, DAY))["long_term_stability"]
    assert (figure.value, figure.numerator, figure.denominator, figure.status) == (100, 1, 1, status)


def test_a_flow_whose_year_begins_before_the_first_return_is_short_of_history() -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    found = figures(Scope(authority, date(2023, 9, 30)))
    assert found["started_in_year"].status is Status.INSUFFICIENT_HISTORY
    assert found["started_in_year"].reason.startswith("Needs returns that reach back to 1 October 2022;")
    assert figures(Scope(authority, DAY))["started_in_year"].status is Status.OK


def test_a_day_after_the_last_return_says_so_and_is_provisional() -> None:
    authority = leeds()
    returns_loaded(authority, 2024, provisional=False)
    later = figures(Scope(authority, date(2024, 4, 1)))["children_looked_after"]
    assert (later.status, later.provisional) == (Status.OK, True)
    assert later.reason == "Later than the last return loaded, which ends on 31 March 2024."
    assert figures(Scope(authority, DAY))["children_looked_after"].provisional is False


def test_the_latest_return_of_a_year_says_whether_it_is_final() -> None:
    authority = leeds()
    returns_loaded(authority, 2024, provisional=False)
    returns_loaded(authority, 2024, provisional=True)
    assert figures(Scope(authority, DAY))["children_looked_after"].provisional is True


def test_a_child_without_a_placement_is_looked_after_and_lives_nowhere() -> None:
    authority = leeds()
    returns_loaded(authority, *range(2020, 2025))
    child_with(authority, [fostered()])
    Placement.objects.all().delete()
    counted = {slug for slug, figure in figures(Scope(authority, DAY)).items() if figure.numerator}
    assert counted == {
        "children_looked_after",
        "rate_per_10k",
        "started_in_year",
        "started_rate_per_10k",
        "distance_not_known",
    }


@pytest.mark.parametrize(("miles", "far"), [("20.0", 0), ("20.1", 1), (None, 0)])
def test_twenty_miles_are_not_over_twenty(miles: str | None, far: int) -> None:
    authority = leeds()
    returns_loaded(authority, 2024)
    child_with(authority, [fostered()])
    Placement.objects.update(distance_miles=miles, in_area=False)
    found = figures(Scope(authority, DAY))
    assert found["placed_over_20_miles"].numerator == far
    assert found["placed_over_20_miles_out_of_area"].numerator == far


def test_another_authority_is_in_no_figure() -> None:
    authority = leeds()
    returns_loaded(authority, *range(2020, 2025))
    child_with(Authority.objects.get(slug="bradford"), [fostered()])
    child_with(Authority.objects.get(slug="bradford"), [fostered(dec=date(2024, 1, 1), rec="E4A")], reference="2")
    assert not any(figure.numerator for figure in figures(Scope(authority, DAY)).values())


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_the_groups_add_up_to_the_figure(by: str) -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    child_with(authority, [fostered()], reference="1", uasc=(date(2023, 6, 1), date(2025, 1, 1)))
    child_with(authority, [fostered(date(2019, 6, 1))], reference="2", born=date(2012, 2, 29), sex="2")
    child_with(authority, [fostered(dec=date(2024, 3, 31), rec="E4A")], reference="3", born=date(2008, 3, 31))
    scope = Scope(authority, DAY)
    for figure in with_groups(figures(scope), by, scope).values():
        assert sum(group.numerator for group in figure.by.values()) == figure.numerator
        if figure.unit is Unit.PERCENT:
            assert sum(group.denominator for group in figure.by.values()) == figure.denominator


def test_the_groups_of_age_are_of_the_day_the_row_is_about() -> None:
    authority = leeds()
    returns_loaded(authority, *range(2018, 2025))
    # Nine when care began, ten on the date; and sixteen on the day care ended.
    child_with(authority, [fostered()], reference="1", born=date(2014, 3, 1))
    child_with(authority, [fostered(dec=date(2024, 3, 31), rec="E4A")], reference="2", born=date(2008, 3, 31))
    scope = Scope(authority, DAY)
    found = with_groups(figures(scope), "age", scope)

    def counted(slug: str) -> dict[str, object]:
        return {name: group.numerator for name, group in found[slug].by.items() if group.numerator}

    assert counted("children_looked_after") == {"10 to 15": 1}
    assert counted("started_in_year") == {"5 to 9": 1, "10 to 15": 1}
    assert counted("ceased_in_year") == {"16 and over": 1}
    assert list(found["started_in_year"].by) == ["under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"]
