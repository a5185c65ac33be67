"""The open queries of the latest return: by rule, by who can cure them, by age; each leads to the child."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.data_quality import Age, by_rule, open_queries
from placements.models import Child, ReturnQuery
from placements.ssda903.rules import RULES, CuredBy
from sufficiency.calendar import today
from tests.factories import episode_row
from tests.placements.factories import child_of, leeds, load, of_year
from tests.placements.listing import text_of
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
PAGE = "/leeds/queries/"
RULE = next(rule for rule in RULES if rule.number == "501")


@pytest.fixture
def analyst(client):
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user


def query(child: Child, rule: str = "501", days_ago: int = 0, key: str = "2023-06-01") -> ReturnQuery:
    found = today() - timedelta(days=days_ago)
    return ReturnQuery.objects.create(
        authority=child.authority, child=child, rule=rule, year_ending=2024, table="Episodes", row_key=key,
        column="DECOM", value="01/06/2023", first_found=found,
    )  # fmt: skip


class TestSelection:
    def test_a_rule_with_its_rows_children_and_age(self) -> None:
        user = person("analyst", leeds="analyst")
        one, two = child_of(reference="1"), child_of(reference="2")
        query(one, days_ago=40)
        query(one, key="2023-09-01")
        query(two)
        (asked,) = by_rule(open_queries(user, leeds()))
        assert (asked.rule.number, asked.rows, asked.children) == ("501", 3, 2)
        assert asked.oldest == today() - timedelta(days=40)

    @pytest.mark.parametrize(
        ("days", "age"),
        [
            (0, Age.WEEK),
            (7, Age.WEEK),
            (8, Age.MONTH),
            (30, Age.MONTH),
            (31, Age.QUARTER),
            (90, Age.QUARTER),
            (91, Age.OLDER),
        ],
    )
    def test_each_age_is_in_one_band(self, days: int, age: Age) -> None:
        user = person("analyst", leeds="analyst")
        query(child_of(), days_ago=days)
        assert [each for each in Age if open_queries(user, leeds(), age=each).exists()] == [age]

    def test_by_who_can_cure_it(self) -> None:
        user = person("analyst", leeds="analyst")
        other = next(rule for rule in RULES if rule.cured_by is not RULE.cured_by and rule.holds_in(2024))
        query(child_of())
        query(child_of(reference="2"), rule=other.number)
        found = open_queries(user, leeds(), cured_by=CuredBy(other.cured_by).name.lower())
        assert [each.rule for each in found] == [other.number]

    def test_a_stranger_sees_none(self) -> None:
        query(child_of())
        assert not open_queries(person("other", bradford="analyst"), leeds()).exists()


class TestPages:
    def test_loading_a_return_lists_what_dfe_will_ask(self, client, analyst, tmp_path: Path) -> None:
        rows = [episode_row(DEC="01/09/2022", REC="X1"), episode_row(decom="05/09/2022", RNE="P")]
        load(of_year(tmp_path, 2023, episodes=rows))
        page = text_of(client.get(PAGE))
        numbers = set(ReturnQuery.objects.values_list("rule", flat=True))
        assert numbers
        for number in numbers:
            assert f" {number} " in page

    def test_a_rule_leads_to_its_children(self, client, analyst) -> None:
        query(child_of(reference="A/17"))
        listed = client.get(PAGE).content.decode()
        address = reverse("placements:query-rule", args=["leeds", "501"])
        assert address in listed
        page = client.get(address)
        assert reverse("placements:child-detail", args=["leeds", "A/17"]) in page.content.decode()
        assert "episode from 1 June 2023" in text_of(page)
        assert RULE.cure_in_words in text_of(page)

    def test_nothing_open(self, client, analyst) -> None:
        assert "No open queries" in text_of(client.get(PAGE))
        assert "No row fails this check now" in text_of(client.get(f"{PAGE}501/"))

    @pytest.mark.parametrize("address", [PAGE, f"{PAGE}501/"])
    def test_who_may(self, client, address: str) -> None:
        for role, status in (("analyst", 200), ("board-member", 403)):
            client.force_login(person(role, leeds=role))
            assert client.get(address).status_code == status
        client.force_login(person("stranger", bradford="analyst"))
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("address", [PAGE, f"{PAGE}501/"])
    def test_only_read(self, client, analyst, address: str) -> None:
        assert client.post(address).status_code == 405

    def test_no_such_rule(self, client, analyst) -> None:
        assert client.get(f"{PAGE}nothing/").status_code == 404

    def test_as_many_queries_for_many_as_for_one(self, client, analyst) -> None:
        counts = []
        for number in (1, 30):
            for each in range(number):
                query(child_of(reference=f"{number}-{each}"))
            with CaptureQueriesContext(connection) as queries:
                client.get(PAGE)
            listed = len(queries)
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{PAGE}501/")
            counts.append((listed, len(queries)))
        assert counts[0] == counts[1]
        assert max(counts[0]) <= 8
