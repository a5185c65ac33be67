"""The page behind a measure: its figure, its definition and, for those who may see them, its children."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from placements.models import Amendment
from placements.ssda903.episodes import Episode
from reports.indicators.registry import INDICATORS
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
FOSTERED = reverse("reports:indicator", args=["leeds", "in_foster_care"])


def children(number: int) -> Authority:
    authority = leeds()
    returns_loaded(authority, 2024)
    for each in range(number):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
        child_with(authority, [episode], reference=f"L{each:03}")
    return authority


def test_it_works(client: Client) -> None:
    client.force_login(member(children(2), RoleName.COMMISSIONER))
    page = client.get(FOSTERED, {"on": "2024-03-31"}).content.decode()
    assert "2 of 2 children live in a foster home on 31 March 2024." in page
    assert INDICATORS["in_foster_care"].counted in page
    assert reverse("placements:child-detail", args=["leeds", "L001"]) in page
    assert "Foster home, not long term (U6)" in page


def test_it_is_called_as_its_tile_is(client: Client) -> None:
    client.force_login(member(children(1), RoleName.ANALYST))
    page = client.get(reverse("reports:indicator", args=["leeds", "long_term_stability"])).content.decode()
    assert '<h1 class="govuk-heading-l">Same carer for two years</h1>' in page
    assert "As at 31 March 2024. Final return for the year ending 31 March 2024." in page
    assert page.index("Also called") < page.index("Long-term stability")
    # What is counted begins "Of those": the others are named before it.
    assert page.index("Out of") < page.index("Of those")


def test_after_the_last_return_it_warns_beside_the_figure(client: Client) -> None:
    client.force_login(member(children(2), RoleName.ANALYST))
    page = client.get(FOSTERED, {"on": "2024-06-01"}).content.decode()
    assert "<strong>Not to be relied on.</strong> Later than the last return loaded" in page
    assert "Not to be relied on" not in client.get(FOSTERED, {"on": "2024-03-31"}).content.decode()


def test_a_stranger_finds_nothing(client: Client) -> None:
    children(1)
    client.force_login(member(Authority.objects.get(slug="bradford"), RoleName.ANALYST))
    assert client.get(FOSTERED).status_code == 404


def test_a_measure_that_is_not_there_is_not_found(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert client.get(reverse("reports:indicator", args=["leeds", "happiness"])).status_code == 404


def test_a_colleague_without_the_right_is_refused(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ADMINISTRATOR))
    assert client.get(FOSTERED).status_code == 403


def test_it_is_only_read(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert client.post(FOSTERED).status_code == 405


def test_a_wrong_day_is_told(client: Client) -> None:
    client.force_login(member(children(1), RoleName.ANALYST))
    page = client.get(FOSTERED, {"on": "2024-02-31"}).content.decode()
    assert "must be a real date" in page
    assert "L000" not in page


@pytest.mark.parametrize("role", [RoleName.BOARD_MEMBER, RoleName.FINANCE, RoleName.PARTICIPATION])
def test_a_reader_of_totals_sees_no_child_and_no_small_number(client: Client, role: RoleName) -> None:
    client.force_login(member(children(3), role))
    page = client.get(FOSTERED, {"on": "2024-03-31"}).content.decode()
    assert "L000" not in page
    assert "c of c children live in a foster home" in page
    assert "3 of 3" not in page
    assert "kept back, so that none from 1 to 5" in page


@pytest.mark.parametrize("recorded", [0, 1])
def test_without_a_return_there_is_no_figure_but_what_it_would_be(client: Client, recorded: int) -> None:
    """Neither of nobody nor of the one child who happens to be recorded here: 1 of 1 would be 100%."""
    for each in range(recorded):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
        child_with(leeds(), [episode], reference=f"L{each:03}")
        Amendment.objects.create(
            authority=leeds(), child_reference=f"L{each:03}", verb="care started", after_year=2023, after_submission=1
        )
    client.force_login(member(leeds(), RoleName.ANALYST))
    page = client.get(FOSTERED).content.decode()
    assert "No return is loaded yet" in page
    assert "100%" not in page
    assert INDICATORS["in_foster_care"].counted in page
    history = client.get(reverse("reports:indicator-csv", args=["leeds", "in_foster_care", "history"]))
    assert history.status_code == 302


def test_fifty_children_a_page_in_as_many_queries_as_two(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(member(children(52), RoleName.ANALYST))
    with django_assert_num_queries(16):
        first = client.get(FOSTERED, {"on": "2024-03-31"}).content.decode()
    assert "L049" in first
    assert "L050" not in first
    with django_assert_num_queries(16):
        second = client.get(FOSTERED, {"on": "2024-03-31", "page": "2"}).content.decode()
    assert "L050" in second
    assert "on=2024-03-31" in second


@pytest.mark.parametrize("number", [0, 3])
@pytest.mark.parametrize("role", [RoleName.ANALYST, RoleName.BOARD_MEMBER])
def test_nobody_or_three_children_is_no_error(client: Client, number: int, role: RoleName) -> None:
    client.force_login(member(children(number), role))
    for slug in ("children_looked_after", "rate_per_10k", "long_term_stability", "adopted_in_year", "started_in_year"):
        response = client.get(reverse("reports:indicator", args=["leeds", slug]), {"on": "2023-06-30"})
        assert response.status_code == 200
        for name in ("history", "comparators", "breakdown"):
            address = reverse("reports:indicator-csv", args=["leeds", slug, name])
            assert client.get(address, {"on": "2023-06-30"}).status_code == 200
