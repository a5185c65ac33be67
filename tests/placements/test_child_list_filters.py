"""What narrows the list of children, and how the page says so."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placements.models import Child, ChildFlag, Submission
from tests.placements.factories import care_period, child_of, leeds, legal_status, stay
from tests.placements.listing import LIST, looked_after, references, text_of
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
SEVERAL = "placement=foster&age=10-to-15&provider=PR1&area=in&distance=up-to-20&miles=1&legal=C2&uasc=no&disabled=no"


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture(autouse=True)
def _analyst(client) -> None:
    client.force_login(person("analyst", leeds="analyst"))


@pytest.fixture
def children() -> None:
    """Eight of Leeds: five looked after on 31 March 2024, two who left, one in short breaks."""
    near = {"placement_type": "U4", "provider_code": "PR1", "in_area": True, "distance_miles": "5"}
    home = {"placement_type": "K2", "provider_code": "PR4", "in_area": False, "distance_miles": "20"}
    far = {"placement_type": "U6", "provider_code": "PR5", "in_area": False, "distance_miles": "20.1"}
    flag(looked_after("far", born="2023-09-01", status="V2", **far), "uasc", "2023-05-01", "2024-03-31")
    flag(looked_after("home", born="2008-03-31", status="C1", **home), "uasc", "2024-03-31")
    flag(looked_after("near", born="2010-06-15", **near), "disabled", "2022-01-10")
    looked_after("temporary", born="2020-03-31", placement_type="T1", provider_code="", temporary=True)
    period = care_period(child_of(leeds(), "without"), "2023-01-01")
    legal_status(period, "2023-01-01", status="E1", looked_after_since=period.start)
    looked_after("left", "2022-01-10", "2023-10-01", born="2007-10-01", placement_type="K3", provider_code="PR4")
    looked_after("long ago", "2019-01-10", "2020-01-10", born="2015-01-10", status="V2", placement_type="P1")
    looked_after("breaks", status="V4", short_breaks=True)


def flag(child: Child, kind: str, start: str, end: str = "9999-12-31") -> None:
    ChildFlag.objects.create(child=child, kind=kind, start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "far home near temporary without"),
        ("care=looked-after", "far home near temporary without"),
        ("care=short-breaks", "breaks"),
        ("care=in-year", "far home left near temporary without"),
        ("care=in-year&on=2024-09-29", "far home left near temporary without"),
        ("care=in-year&on=2024-09-30", "far home near temporary without"),
        ("care=all", "breaks far home left long+ago near temporary without"),
        ("age=under-1", "far"),
        ("age=1-to-4", "temporary"),
        ("age=10-to-15", "near without"),
        ("age=16-and-over", "home"),
        ("age=under-1&age=16-and-over", "far home"),
        ("placement=foster", "far near"),
        ("placement=K2", "home"),
        ("placement=K2&placement=other-placements", "home temporary"),
        ("placement=none", "without"),
        ("placement=none&placement=U4", "near without"),
        ("provider=PR1", "near"),
        ("provider=PR4&provider=PR5", "far home"),
        ("provider=none", "temporary without"),
        ("area=in", "near"),
        ("area=out", "far home"),
        ("area=not-known", "temporary without"),
        ("area=in&area=not-known", "near temporary without"),
        ("distance=over-20", "far"),
        ("distance=up-to-20", "home near"),
        ("distance=not-known", "temporary without"),
        ("distance=over-20&distance=not-known", "far temporary without"),
        ("miles=20", "far home"),
        ("miles=20.1", "far"),
        ("miles=0", "far home near"),
        ("legal=C2", "near temporary"),
        ("legal=C1&legal=E1", "home without"),
        ("uasc=yes", "home"),
        ("uasc=no", "far near temporary without"),
        ("disabled=yes", "near"),
        ("disabled=no", "far home temporary without"),
        ("reference=E&area=out", "home"),
        ("age=10-to-15&area=in&placement=foster&provider=PR1&legal=C2&miles=5", "near"),
        ("area=in&area=out&placement=K2", "home"),
        ("care=in-year&placement=supported-accommodation", "left"),
        ("care=all&placement=P1", "long+ago"),
        ("care=all&legal=V2", "far long+ago"),
    ],
)  # fmt: skip
def test_each_choice_narrows_it(client, settings, children, query: str, expected: str) -> None:
    settings.DJANGO_TODAY = "2024-09-30" if "on=2024-09" in query else "2024-03-31"
    assert references(client.get(f"{LIST}?{query}")) == [name.replace("+", " ") for name in expected.split()]


def test_who_left_is_told_of_as_on_their_last_day_in_care(client, children) -> None:
    """Fifteen until the day care ended, which was the sixteenth birthday."""
    assert references(client.get(f"{LIST}?care=in-year&age=10-to-15")) == ["left", "near", "without"]
    page = text_of(client.get(f"{LIST}?care=in-year&placement=K3"))
    assert "left 15 10 January 2022 to 1 October 2023 Supported accommodation" in page


def test_the_latest_status_is_picked_first_and_compared_afterwards(client) -> None:
    period = care_period(child_of(leeds(), "1"), "2023-01-01")
    for start, end, status in (("2023-01-01", "2023-09-01", "C1"), ("2023-09-01", "9999-12-31", "C2")):
        legal_status(period, start, end, status=status, looked_after_since=period.start)
    stay(period, "2023-01-01", "2023-06-01", placement_type="K2")
    stay(period, "2023-06-01", placement_type="U4")
    for care in ("looked-after", "in-year", "all"):
        assert references(client.get(f"{LIST}?care={care}&legal=C2&placement=U4")) == ["1"]
        assert references(client.get(f"{LIST}?care={care}&legal=C1")) == []
        assert references(client.get(f"{LIST}?care={care}&placement=K2")) == []


def test_a_change_to_short_breaks_in_the_year_leaves_the_time_before_on_the_list(client) -> None:
    period = care_period(child_of(leeds(), "1"), "2023-01-01")
    legal_status(period, "2023-01-01", "2023-09-01", looked_after_since=period.start)
    legal_status(period, "2023-09-01", status="V4")
    assert references(client.get(f"{LIST}?care=in-year")) == ["1"]
    assert references(client.get(LIST)) == []
    assert "In short breaks" in text_of(client.get(f"{LIST}?care=all"))


def test_all_known_has_those_without_a_day_in_care_by_then(client) -> None:
    child_of(leeds(), "never")
    looked_after("later", "2024-01-10")
    page = client.get(f"{LIST}?care=all&on=2023-03-31")
    assert references(page) == ["later", "never"]
    assert text_of(page).count("Not by this date None recorded") == 2
    assert references(client.get(f"{LIST}?care=all&on=2023-03-31&age=10-to-15")) == []


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("care=everyone", "Choose which children from the list"),
        ("age=12", "Choose an age band from the list"),
        ("placement=X9", "Choose a placement from the list"),
        ("placement=foster&placement=X9", "Choose a placement from the list"),
        ("provider=PR9", "Choose a provider from the list"),
        ("area=moon", "Choose an area from the list"),
        ("distance=20", "Choose a distance from the list"),
        ("legal=Z1", "Choose a legal status from the list"),
        ("uasc=maybe", "Choose yes, no or either"),
        ("disabled=1", "Choose yes, no or either"),
        ("miles=far", "The miles must be a number"),
        ("miles=-1", "The miles must be a number"),
        ("miles=nan", "The miles must be a number"),
        ("miles=1e9", "The miles must be a number"),
        ("miles=1.25", "The miles must be a number"),
        ("legal=V4", "Children in short breaks are not counted as looked after"),
        ("care=in-year&legal=V3&legal=V4", "Children in short breaks are not counted as looked after"),
    ],
)  # fmt: skip
def test_a_choice_that_is_not_there_is_told_at_its_field(client, children, query: str, says: str) -> None:
    response = client.get(f"{LIST}?{query}")
    page = response.content.decode()
    field = query.split("&")[-1].split("=")[0]
    assert response.status_code == 200
    assert not references(response)
    assert "children were" not in page
    assert "<title>Error: " in page
    assert re.search(rf'<a href="#id_{field}[^"]*">{says}', page)
    assert re.search(rf'id="id_{field}_error"><p class="govuk-error-message"><span[^>]*>Error:</span> {says}', page)


def test_what_is_empty_in_the_address_asks_for_nothing(client, children) -> None:
    query = "on=&care=&reference=&age=&placement=&provider=&area=&distance=&miles=&legal=&uasc=&disabled=&sort="
    response = client.get(f"{LIST}?{query}")
    assert len(references(response)) == 5
    assert "5 children were looked after by Leeds on 31 March 2024." in text_of(response)


def test_the_form_leads_to_a_short_address_that_keeps_every_choice(client) -> None:
    typed = (
        "on_day=31&on_month=3&on_year=2023&care=looked-after&reference=&age=under-1&age=1-to-4&miles=&uasc=&sort=-age"
    )
    response = client.get(f"{LIST}?{typed}")
    assert response.status_code == 302
    assert response["Location"] == f"{LIST}?age=under-1&age=1-to-4&sort=-age&on=2023-03-31"


def test_the_sentence_counts_those_found_among_all(client, children) -> None:
    assert "2 of 5 children looked after by Leeds on 31 March 2024 match the filters." in text_of(
        client.get(f"{LIST}?area=out")
    )
    assert (
        "1 of 6 children looked after by Leeds at any time in the twelve months to 31 March 2024 matches the filters."
        in text_of(client.get(f"{LIST}?care=in-year&placement=K3"))
    )


def chosen_on(page: str) -> dict[str, str]:
    """The words of each tag, and the address it leads to."""
    tags = re.findall(r'app-chosen__filter" href="\?([^"]*)"><span[^>]*>Remove the filter</span> (.*?) <span', page)
    return {unescape(words): unescape(address) for address, words in tags}


def test_each_choice_is_a_tag_that_removes_it_and_nothing_else(client, children) -> None:
    query = "on=2024-03-31&care=in-year&age=10-to-15&placement=foster&placement=U4&miles=5.0&reference=n&sort=-age"
    page = client.get(f"{LIST}?{query}&page=1").content.decode()
    tags = chosen_on(page)
    assert list(tags) == [
        "Children: Looked after at any time in the twelve months to the date",
        "Child's reference: contains “n”",
        "Age: 10 to 15",
        "Placement: Foster homes",
        "Placement: Foster home, long term (U4)",
        "Miles from home, at least: 5",
    ]
    whole = parse_qs(query)
    assert parse_qs(tags["Placement: Foster homes"]) == whole | {"placement": ["U4"]}
    assert parse_qs(tags["Age: 10 to 15"]) == {name: values for name, values in whole.items() if name != "age"}
    assert '<a class="govuk-link" href="?on=2024-03-31&amp;sort=-age">Clear filters</a>' in page
    assert not chosen_on(client.get(LIST).content.decode())


def test_sorting_and_paging_lose_no_choice(client) -> None:
    for number in range(60):
        looked_after(f"{number:02}", in_area=True, provider_code="PR1")
    page = client.get(f"{LIST}?area=in&provider=PR1&provider=PR4&sort=age").content.decode()
    leading_on = re.findall(r'(?:app-sort|govuk-pagination__link)" href="([^"]*)"', page)
    assert len(leading_on) == 8 + 3
    assert all(each.startswith("?area=in&amp;provider=PR1&amp;provider=PR4&amp;") for each in leading_on)
    assert len(references(client.get(f"{LIST}?area=in&provider=PR1&sort=-age&page=2"))) == 10


def test_a_section_stands_open_where_something_is_chosen(client, children) -> None:
    page = client.get(f"{LIST}?age=under-1&age=1-to-4").content.decode()
    (opened,) = re.findall(r'app-finder__section" open>\s*<summary[^>]*>(.*?)</summary>', page)
    assert opened.startswith("Age ")
    assert "2 chosen" in opened
    assert len(re.findall(r'name="age" type="checkbox" value="[^"]*" checked', page)) == 2


def test_filters_cost_no_query_a_child(client) -> None:
    Submission.objects.create(authority=leeds(), year_ending=2024)
    near = {"placement_type": "U4", "provider_code": "PR1", "in_area": True, "distance_miles": "5"}
    counts = []
    for number in range(41):
        looked_after(f"{number:02}", **near)
        if number in (0, 40):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(f"{LIST}?{SEVERAL}")
            assert len(references(response)) == number + 1
            counts.append(len(queries))
    assert counts == [6, 6]
