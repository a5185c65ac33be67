"""The parts of a measure's page: change, target, comparators, groups, files; and what is missing, said plainly."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.html import escape

from placements.ssda903.episodes import Episode
from reports.indicator_pages.ways import BY
from reports.indicators.figures import children_behind, figures
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from reports.models import IndicatorValue
from reports.stored.actions import store_month_ends
from reports.targets.actions import set_target
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority, Population
from tests.reports.factories import child_with, leeds, member

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from sufficiency.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
MARCH_24 = date(2024, 3, 31)


def address(slug: str = "in_foster_care", name: str = "") -> str:
    if name:
        return reverse("reports:indicator-csv", args=["leeds", slug, name])
    return reverse("reports:indicator", args=["leeds", slug])


@pytest.fixture
def manager(client: Client) -> User:
    user = member(leeds(), RoleName.MANAGER)
    client.force_login(user)
    return user


def page(client: Client, slug: str = "in_foster_care", **query: str) -> str:
    response = client.get(address(slug), {"on": "2024-03-31"} | query)
    assert response.status_code == 200
    return response.content.decode()


class TestChange:
    def test_of_a_share_in_percentage_points_and_whether_it_is_better(self, client: Client, manager: User) -> None:
        assert "47.1 percentage points lower than on 31 March 2023, when it was 100.0%: worse." in page(client)

    def test_of_a_number_in_children(self, client: Client, manager: User) -> None:
        assert "8 more than on 31 March 2023." in page(client, "children_looked_after")

    @pytest.mark.parametrize("day", ["2023-03-30", "2024-06-01"])
    def test_none_where_the_returns_held_do_not_cover_both_days(self, client: Client, manager: User, day: str) -> None:
        assert "than on" not in page(client, on=day)


class TestTarget:
    def put(self, by: User, day: date = MARCH_24, green: int = 90, slug: str = "in_foster_care") -> None:
        set_target(authority=leeds(), slug=slug, day=day, green=Decimal(green), amber=Decimal(50), by=by)

    def test_a_word_and_a_shape(self, client: Client, manager: User) -> None:
        self.put(manager)
        shown = page(client)
        assert "Target: 90% or more by 31 March 2024." in shown
        assert '<span aria-hidden="true">◆</span> Amber: close to target' in shown

    def test_a_past_one_says_so(self, client: Client, manager: User) -> None:
        self.put(manager, date(2023, 3, 31))
        assert "by 31 March 2023. None is set for a later date." in page(client)

    def test_without_one_there_is_no_colour(self, client: Client, manager: User) -> None:
        shown = page(client)
        assert "No target is set." in shown
        assert "govuk-tag" not in shown

    @pytest.mark.parametrize("day", ["2024-06-01", "2016-03-31"])
    def test_what_is_not_to_be_relied_on_is_not_judged(self, client: Client, manager: User, day: str) -> None:
        self.put(manager)
        shown = page(client, on=day)
        assert "Target: 90%" in shown
        assert "govuk-tag" not in shown

    def test_a_number_kept_back_is_not_judged(self, client: Client, manager: User) -> None:
        self.put(manager, green=60, slug="with_relative_or_friend")
        assert "Red: off target" in page(client, "with_relative_or_friend")
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        shown = page(client, "with_relative_or_friend")
        assert "Target: 60% or more" in shown
        assert "Of 17 children" not in shown
        assert "govuk-tag" not in shown

    def test_only_who_may_is_offered_to_set_one(self, client: Client, manager: User) -> None:
        assert address("targets").replace("/leeds/board/targets/", "in_foster_care/new/") in page(client)
        client.force_login(member(leeds(), RoleName.COMMISSIONER))
        assert "in_foster_care/new/" not in page(client)


class TestGroups:
    @pytest.mark.parametrize("by", BY)
    def test_each_way_adds_up_to_the_figure(self, client: Client, manager: User, by: str) -> None:
        rows = lines(client, "breakdown", by=by)
        *groups, total = rows[1:]
        assert total == ["All", "52.94117647058823", "9", "17"]
        assert sum(int(each[2]) for each in groups) == 9
        assert sum(int(each[3]) for each in groups) == 17

    def test_codes_are_in_words(self, client: Client, manager: User) -> None:
        assert ">White<" in page(client, by="ethnicity")
        assert ">White British<" in page(client, by="ethnic-code")
        shown = page(client, by="sex")
        assert shown.index("Girls") < shown.index("Boys")

    def test_readers_of_totals_have_no_ethnic_codes(self, client: Client) -> None:
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        shown = page(client, "children_looked_after", by="ethnic-code")
        assert "by=ethnicity#breakdown" in shown
        assert "by=ethnic-code#breakdown" not in shown
        assert "White British" not in shown
        assert lines(client, "breakdown", "children_looked_after", by="ethnic-code") == [[]]

    def test_of_a_number_each_group_s_share_of_all(self, client: Client, manager: User) -> None:
        assert lines(client, "breakdown", "ceased_in_year", by="sex") == [[]]
        assert lines(client, "breakdown", "started_in_year", by="sex")[1:] == [
            ["Girls", "4", "50.0"],
            ["Boys", "4", "50.0"],
            ["All", "8", "100.0"],
        ]

    def test_one_that_is_not_there_is_told_and_the_others_are_offered(self, client: Client, manager: User) -> None:
        shown = page(client, by="<happiness>")
        assert "There is no breakdown by “&lt;happiness&gt;”. Choose one of these." in shown
        assert "?on=2024-03-31&amp;by=ethnicity#breakdown" in shown
        assert "9 of 17 children live in a foster home" in shown

    def test_readers_of_totals_are_offered_what_they_are_given(self, client: Client, manager: User) -> None:
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        assert "by=sex#breakdown" in page(client, "started_in_year")
        shown = page(client, "started_in_year", on="2023-12-31")
        assert "by=sex#breakdown" not in shown
        assert "Readers of totals are given no groups of this measure on this day." in shown

    def test_a_chosen_way_stays_when_the_day_changes(self, client: Client, manager: User) -> None:
        query = {"on_day": "31", "on_month": "3", "on_year": "2023", "by": "sex"}
        assert client.get(address(), query).headers["Location"] == f"{address()}?on=2023-03-31&by=sex"
        assert '<input type="hidden" name="by" value="sex">' in page(client, by="sex")


def lines(client: Client, name: str, slug: str = "in_foster_care", **query: str) -> list[list[str]]:
    response = client.get(address(slug, name), {"on": "2024-03-31"} | query)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode().removeprefix("\N{BYTE ORDER MARK}")  # type: ignore[attr-defined]
    return list(csv.reader(text.splitlines()))


class TestFiles:
    def test_history(self, client: Client, manager: User) -> None:
        rows = lines(client, "history")
        assert rows[0][:4] == ["day", "value", "numerator", "denominator"]
        assert rows[1][:4] == ["2024-03-31", "52.94117647058823", "9", "17"]
        assert [row[0] for row in rows if row[0].endswith("03-31")][-1] == "2023-03-31"

    def test_comparators(self, client: Client, manager: User) -> None:
        rows = lines(client, "comparators")
        assert rows[0] == ["area", "value", "unit", "symbol", "as at", "source"]
        assert [row[0] for row in rows[1:3]] == ["Leeds", "Statistical neighbours, mean"]

    def test_its_name_says_what_it_is(self, client: Client, manager: User) -> None:
        response = client.get(address(name="history"), {"on": "2024-03-31"})
        assert 'filename="leeds-in_foster_care-history-2024-03-31.csv"' in response.headers["Content-Disposition"]

    def test_the_page_leads_to_them(self, client: Client, manager: User) -> None:
        shown = page(client, by="sex")
        for name in ("history", "comparators", "breakdown"):
            assert f'href="{address(name=name)}?on=2024-03-31&amp;by=sex"' in shown

    def test_a_stranger_finds_nothing(self, client: Client) -> None:
        client.force_login(member(Authority.objects.get(slug="bradford"), RoleName.ANALYST))
        assert client.get(address(name="history")).status_code == 404

    @pytest.mark.parametrize("wrong", [address("happiness", "history"), address(name="children")])
    def test_what_is_not_there_is_not_found(self, client: Client, manager: User, wrong: str) -> None:
        assert client.get(wrong).status_code == 404

    def test_a_colleague_without_the_right_is_refused(self, client: Client) -> None:
        client.force_login(member(leeds(), RoleName.ADMINISTRATOR))
        assert client.get(address(name="history")).status_code == 403

    def test_it_is_only_read(self, client: Client, manager: User) -> None:
        assert client.post(address(name="history")).status_code == 405

    def test_a_wrong_day_leads_to_the_page_that_says_so(self, client: Client, manager: User) -> None:
        response = client.get(address(name="history"), {"on": "2024-02-31"}, follow=True)
        assert "must be a real date" in response.content.decode()

    def test_a_reader_of_totals_gets_no_small_number(self, client: Client, manager: User) -> None:
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        for slug in ("in_childrens_homes", "with_relative_or_friend"):
            rows = lines(client, "history", slug)
            assert {row[0][5:] for row in rows[1:]} == {"03-31", "06-30", "09-30", "12-31"}
            for row in [*rows, *(row for by in BY for row in lines(client, "breakdown", slug, by=by))]:
                assert not {"1", "2", "3", "4", "5"} & set(row)


def test_before_the_first_return_it_says_why_nothing_is_known(client: Client, manager: User) -> None:
    shown = page(client, on="2016-03-31")
    assert "<strong>Not known.</strong> No return loaded covers 31 March 2016" in shown
    assert "Not known: there is no figure to break down." in shown
    assert '<a class="govuk-link" href="?on=2024-03-31">Show it as at 31 March 2024</a>' in shown
    assert "history-title" not in shown
    assert lines(client, "history", on="2016-03-31")[1:] == []


def test_without_a_population_it_says_so(client: Client, manager: User) -> None:
    Population.objects.filter(authority=leeds()).delete()
    shown = page(client, "rate_per_10k")
    assert "<strong>Not known.</strong> No population estimate is loaded for mid-2023 or before." in shown
    assert "Rate for our population over time" in shown


def test_every_measure_has_its_page_and_the_number_on_it_is_that_of_the_children_behind_it(
    client: Client, manager: User
) -> None:
    scope = Scope(leeds(), MARCH_24)
    for slug, figure in figures(scope).items():
        counted = children_behind(slug, scope).count()
        assert figure.numerator == counted
        shown = page(client, slug)
        assert escape(INDICATORS[slug].question) in shown
        assert f'Children counted</dt>\n      <dd class="govuk-summary-list__value">{counted}</dd>' in shown
        assert shown.count('data-label="Age"') == counted


@pytest.mark.parametrize("more", [0, 30])
def test_a_reader_of_totals_s_page_takes_as_many_queries_whatever_the_size(
    client: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(more):
        episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
        child_with(leeds(), [episode], reference=f"more-{each}")
    client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
    page(client)  # What is shown for the first time is kept.
    with django_assert_num_queries(13):
        page(client)


class TestStated:
    @pytest.fixture(autouse=True)
    def _stated(self) -> None:
        for value, numerator, place in ((Decimal(83), None, "line 12"), (Decimal(100), 3, "line 14")):
            IndicatorValue.objects.create(
                source=IndicatorValue.Source.DOCUMENT,
                title="Sufficiency strategy",
                authority=leeds(),
                area_code=leeds().gss_code,
                slug="in_foster_care",
                day=MARCH_24,
                value=value,
                numerator=numerator,
                place=place,
                why_different="Counted at another date",
            )

    def test_it_stands_beside_ours_with_the_reason(self, client: Client, manager: User) -> None:
        shown = page(client)
        assert "Stated 100%, from the rows 53%." in shown
        assert "Sufficiency strategy, line 12" in shown
        assert "30 points less" in shown
        assert "Counted at another date" in shown

    def test_none_on_another_day(self, client: Client, manager: User) -> None:
        assert "What others state" not in page(client, on="2023-12-31")

    def test_readers_of_totals_are_told_no_small_number_by_a_document(self, client: Client, manager: User) -> None:
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        shown = page(client)
        assert "Stated 83%, from the rows 53%." in shown
        assert "100%" not in shown[shown.index("What others state") : shown.index("Who this is about")]


def test_month_ends_that_are_not_stored_are_said_to_come(client: Client, manager: User) -> None:
    said = "Some month ends are not here yet: they are worked out in the background."
    assert said in page(client)
    store_month_ends(authority=leeds())
    assert said not in page(client)
    client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
    assert said not in page(client)
