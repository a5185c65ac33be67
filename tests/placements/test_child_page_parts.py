"""What needs doing about a child, what else is told, how we know it, and what the page costs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.models import MissingEpisode, ReturnQuery, Review
from placements.ssda903.child_held import ChildHeld
from tests.factories import episode_row
from tests.placements.correcting.conftest import BACK, make, whole_life
from tests.placements.correcting.long_lives import long_life
from tests.placements.factories import leeds, load, of_year
from tests.placements.listing import looked_after, text_of
from tests.sufficiency.accounts.factories import person

# Words about what a child's timelines hold; those are filled and read on both elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def analyst(client):
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user


def page_of(reference: str) -> str:
    return reverse("placements:child-detail", args=["leeds", reference])


def part(page: str, heading: str) -> str:
    """What stands under a heading, as text."""
    html = page[page.index(f">{heading}</h2>") :]
    html = html[: html.index("<h2", 5)] if "<h2" in html[5:] else html
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


class TestNeeds:
    def needs(self, client, reference: str = "1") -> str:
        return part(client.get(page_of(reference)).content.decode(), "What needs doing")

    def test_nothing_is_said_to_be_nothing(self, client, analyst) -> None:
        looked_after("1", "2024-03-10")
        assert "Nothing: DfE’s checks ask nothing about this child" in self.needs(client)  # noqa: RUF001

    def test_a_query_is_said_with_its_cure_and_who_and_since_when(self, client, analyst, settings) -> None:
        settings.DJANGO_TODAY = "2024-03-20"
        life = whole_life()
        make(life.with_episodes([*life.episodes[:-1], replace(life.episodes[-1], provider="")]))
        settings.DJANGO_TODAY = "2024-03-31"
        query = ReturnQuery.objects.filter(row_key=BACK.isoformat(), column="PLACE_PROVIDER").earliest("pk")
        said = self.needs(client)
        assert "provider of the placement" in said
        assert "PLACE_PROVIDER" not in said
        assert "Who can put it right: " in said
        assert f"Found on 20 March 2024, by DfE’s check {query.rule}." in said  # noqa: RUF001
        href = reverse("placements:row-correct", args=["leeds", "1", "episodes", BACK.isoformat()])
        assert f"{href}?query={query.pk}" in client.get(page_of("1")).content.decode()

    def test_a_query_of_any_table_leads_somewhere(self, client, analyst) -> None:
        child = looked_after("1", "2024-03-10")
        keys = {
            "Header": "", "Episodes": "2024-03-10", "UASC": "2024", "Reviews": "2024-03-11 PN1", "OC2": "2024",
            "OC3": "2024", "AD1": "2024", "PlacedAdoption": "2024 2024-03-12", "PrevPerm": "2024",
            "Missing": "2024-03-11", "SWEpisodes": "2024-03-10 SWE1", "DoLo": "2024-03-11",
        }  # fmt: skip
        for table, key in keys.items():
            ReturnQuery.objects.create(
                authority=leeds(), child=child, rule="203", year_ending=2024, table=table, row_key=key,
                first_found=date(2024, 3, 31),
            )  # fmt: skip
        page = client.get(page_of("1")).content.decode()
        assert len(re.findall(r'href="([^"]+\?query=\d+)"', page)) == len(keys)

    def test_a_child_who_is_missing_comes_first(self, client, analyst) -> None:
        child = looked_after("1", "2022-01-10")
        MissingEpisode.objects.create(child=child, kind="M", start=date(2024, 3, 29))
        assert "What needs doing Missing from care since 29 March 2024 (2 days)" in self.needs(client)

    def test_who_left_while_missing_is_not_missing_now(self, client, analyst) -> None:
        child = looked_after("1", "2022-01-10", "2024-03-30")
        MissingEpisode.objects.create(child=child, kind="M", start=date(2024, 3, 29))
        assert "Missing from care since" not in self.needs(client)

    @pytest.mark.parametrize(
        ("since", "reviews", "says"),
        [
            ("2024-03-03", [], ""),
            ("2024-03-02", [], "No review since care began on 2 March 2024 (29 days)"),
            ("2022-01-10", ["2023-12-31"], ""),
            ("2022-01-10", ["2023-12-30"], "No review since 30 December 2023 (3 months)"),
            ("2022-01-10", ["2023-01-01", "2023-09-30"], ""),
            ("2022-01-10", ["2023-01-01", "2023-09-29"], "No review since 29 September 2023 (6 months)"),
            # One of an earlier time in care counts for nothing.
            ("2023-12-01", ["2023-11-30"], "No review since care began on 1 December 2023 (3 months)"),
        ],
    )
    def test_a_late_review_is_said(self, since: str, reviews: list[str], says: str, client, analyst) -> None:
        child = looked_after("1", since)
        for day in reviews:
            Review.objects.create(child=child, day=date.fromisoformat(day), participation="PN1")
        said = self.needs(client)
        assert says in said
        assert ("No review" in said) == bool(says)

    def test_short_breaks_have_rules_of_their_own(self, client, analyst) -> None:
        looked_after("1", "2022-01-10", status="V4")
        assert "No review" not in self.needs(client)


class TestWhatElseIsTold:
    @pytest.fixture
    def page(self, client, analyst) -> str:
        make(whole_life())
        return client.get(page_of("1")).content.decode()

    @pytest.mark.parametrize(
        ("heading", "says"),
        [
            ("Who the child is", "Born 15 June 2010 Sex Male Ethnicity White British (WBRI)"),
            ("Flags", "1 August 2023 1 September 2023 Deprived of liberty Correct"),
            ("Flags", "1 June 2022 Still Unaccompanied asylum-seeking child Correct"),
            ("Flags", "1 June 2022 1 January 2023 Disabled Correct"),
            ("Missing episodes", "1 July 2023 2 July 2023 Missing from care (M) 1 night Correct"),
            ("Reviews", "12 June 2023 Attended and spoke (PN1) Correct"),
            ("Permanence before care", "31 March 2023 Special guardianship order (P2) zz/06/2019 E08000035 Correct"),
            ("After care", "31 March 2024 In touch (YES) Other education, full time (F2)"),
            ("How we know", "Made The system The test's own"),
            ("How we know", "No return has rows of this child yet: all of it was recorded here."),
        ],
    )
    def test_it_is_on_the_page(self, heading: str, says: str, page: str) -> None:
        assert says in part(page, heading)

    def test_every_link_to_correct_leads_to_its_form(self, page: str, client) -> None:
        hrefs = re.findall(r'href="([^"]+/(?:correct|add)/)"', page)
        assert len(hrefs) > 12
        for href in hrefs:
            assert client.get(href).status_code == 200, href

    def test_missing_episodes_and_gaps_are_drawn(self, page: str, client) -> None:
        assert page.count('class="app-timeline__missing"') == 1
        assert "Missing from care: 1 July 2023 to 2 July 2023" in page
        make(long_life("2", 12))
        drawn = client.get(page_of("2")).content.decode()
        assert drawn.count('class="app-timeline__gap"') == 1
        assert "Not in care: " in drawn

    def test_the_returns_it_is_in_are_listed(self, client, analyst, tmp_path) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row("7")]))
        load(of_year(tmp_path, 2024, episodes=[episode_row("7")]))
        said = text_of(client.get(page_of("7")))
        assert "As at 31 March 2024, from the SSDA903 returns of Leeds." in said
        assert re.search(r"31 March 2024 \d+ \w+ \d{4} Provisional 2 Yes 31 March 2023 ", said)
        assert "Nothing was changed here" in said

    def test_who_may_only_look_is_led_nowhere(self, page: str, client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("placements.views.children.roles_with", lambda permission: [])
        looked = client.get(page_of("1")).content.decode()
        assert "/correct/" not in looked
        assert "/add/" not in looked
        assert "12 June 2023" in looked


class TestCost:
    def queries(self, client, child: ChildHeld) -> int:
        make(child)
        client.get(page_of(child.reference))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(child.reference)).status_code == 200
        return len(queries)

    def test_it_takes_as_many_queries_for_forty_episodes_as_for_three(self, client, analyst, tmp_path) -> None:
        load(of_year(tmp_path, 2024, episodes=[episode_row("7")]))
        assert [self.queries(client, long_life("3", 3)), self.queries(client, long_life("40", 40))] == [13, 13]
