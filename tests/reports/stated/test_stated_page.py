"""Stated figures: the page, its file, and what readers of totals see of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.actions.timelines import RecordsToWrite
from placements.ssda903.building import Record, whereabouts
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.records import Told
from placements.ssda903.timelines import take_apart
from reports.models import IndicatorValue
from reports.stated.figures import stated_for
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from tests.reports.factories import leeds, member, returns_loaded

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
MARCH, JUNE, MIDSUMMER = date(2024, 3, 31), date(2024, 6, 30), date(2023, 8, 17)
PAGE, FILE = reverse("reports:stated-list", args=["leeds"]), reverse("reports:stated-csv", args=["leeds"])
STRATEGY = "Leeds, a made-up strategy"
EDITION = "DfE, Children looked after in England including adoptions, 2024 edition"


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture
def authority() -> Authority:
    """Ten children since 2023: six in foster homes, four in a children's home."""
    council = leeds()
    returns_loaded(council, *range(2018, 2025))
    records = [_record(number) for number in range(10)]
    with transaction.atomic():
        RecordsToWrite(council, records, whereabouts(council, records)).write()
    return council


def _record(number: int, begun: date = date(2023, 6, 1), place: str = "") -> Record:
    place = place or ("K2" if number > 5 else "U6")
    episode = Episode(decom=begun, rne="S", ls="C2", cin="N1", place=place, provider="PR4")
    header = HeaderRow(born=date(2014, 6, 1), sex="F" if number > 7 else "M", ethnicity="WBRI", upn="UN1")
    return Record(f"L{number}", header, take_apart([episode]), Told(flags=[]))


def state(authority: Authority, slug: str, value: object, *, document: bool = True, **more: object) -> IndicatorValue:
    source = (
        {"source": "document", "title": STRATEGY, "place": "line 7"}
        if document
        else {"source": "dfe", "title": EDITION}
    )
    facts = {"area_code": authority.gss_code, "day": MARCH, "value": value, **source, **more}
    return IndicatorValue.objects.create(authority=authority, slug=slug, **facts)


@pytest.fixture
def stated(authority: Authority) -> None:
    state(authority, "in_foster_care", 83, why_different="It counts other children too.")
    state(authority, "children_looked_after", 10)
    state(authority, "in_foster_care", 60, document=False, numerator=6, denominator=10)
    state(authority, "children_looked_after", None, document=False, symbol="c", day=date(2023, 3, 31))
    state(authority, "children_looked_after", 8, document=False, group="male")


def page_of(client: Client, role: RoleName = RoleName.ANALYST, query: str = "", address: str = PAGE) -> str:
    client.force_login(member(leeds(), role))
    response = client.get(f"{address}{query}")
    assert response.status_code == 200
    return response.text if not response.streaming else b"".join(response).decode("utf-8-sig")


def rows_of(page: str) -> list[list[str]]:
    """The cells of the tables' bodies, as words."""
    bodies = re.findall(r"<tbody.*?</tbody>", page, re.S)
    lines = (line for body in bodies for line in body.split("</tr>"))
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.S) for line in lines)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells if row]


def test_it_works(client: Client, stated: None) -> None:
    page = page_of(client)
    assert rows_of(page) == [
        ["Children looked after (line 7)", "31 March 2024", "10", "10", "the same", ""],
        ["In foster homes (line 7)", "31 March 2024", "83%", "60% (6 of 10)", "23 points less",
         "It counts other children too."],
    ]  # fmt: skip
    assert STRATEGY in page
    assert "Of 2 figures, 1 is the same as ours, 1 is not." in page
    assert "Furthest apart on 31 March 2024, in foster homes: stated 83%, from the rows 60%." in page


def test_a_day_has_what_both_state_and_dfes_groups(client: Client, stated: None) -> None:
    rows = rows_of(page_of(client, query="?day=2024-03-31&source=all"))
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("Children looked after (line 7)", "10", "10"),
        ("In foster homes (line 7)", "83%", "60% (6 of 10)"),
        ("In foster homes", "60% (6 of 10)", "60% (6 of 10)"),
        ("Children looked after: boys", "8", "8"),
    ]


def test_all_days_of_dfe_without_its_groups(client: Client, stated: None) -> None:
    rows = rows_of(page_of(client, query="?day=all&source=dfe"))
    assert [tuple(row[:3]) for row in rows] == [
        ("In foster homes", "31 March 2024", "60% (6 of 10)"),
        ("Children looked after", "31 March 2023", "not available: kept back by DfE, because few children are counted"),
    ]


def test_the_file_has_numbers_as_they_are(client: Client, stated: None) -> None:
    file = page_of(client, query="?day=2024-03-31&source=document", address=FILE)
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [(row["slug"], row["stated"], row["ours"], row["difference"]) for row in rows] == [
        ("children_looked_after", "10", "10", "0"),
        ("in_foster_care", "83", "60.0", "-23"),
    ]
    assert (rows[1]["why"], rows[1]["ours_numerator"]) == ("It counts other children too.", "6")


def test_a_stranger_finds_nothing(client: Client, stated: None) -> None:
    client.force_login(member(Authority.objects.get(slug="bradford"), RoleName.ANALYST))
    assert {client.get(address).status_code for address in (PAGE, FILE)} == {404}


def test_an_authority_that_is_not_there(client: Client) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert client.get(reverse("reports:stated-list", args=["nowhere"])).status_code == 404


def test_who_may_not_see_the_board_is_told(client: Client, stated: None) -> None:
    client.force_login(member(leeds(), RoleName.ADMINISTRATOR))
    assert {client.get(address).status_code for address in (PAGE, FILE)} == {403}


def test_nothing_is_posted(client: Client, stated: None) -> None:
    client.force_login(member(leeds(), RoleName.ANALYST))
    assert {client.post(address).status_code for address in (PAGE, FILE)} == {405}


@pytest.mark.parametrize("query", ["?day=2024-02-31", "?day=2019-03-31", "?source=newspapers"])
def test_a_choice_that_is_none_is_said(query: str, client: Client, stated: None) -> None:
    page = page_of(client, query=query)
    assert "There is a problem" in page
    assert "<tbody" not in page
    assert client.get(f"{FILE}{query}").headers["Location"] == f"{PAGE}{query}"


def test_nothing_stated_says_how_it_comes(client: Client, authority: Authority) -> None:
    assert "No stated figures are loaded" in page_of(client)


def test_nothing_of_one_source(client: Client, authority: Authority) -> None:
    state(authority, "in_foster_care", 60, document=False)
    assert "Nothing is stated there" in page_of(client, query="?source=document")


def test_without_a_return_ours_is_not_known(client: Client) -> None:
    state(leeds(), "in_foster_care", 83, why_different="Not to be shown: there is nothing to differ from.")
    (row,) = rows_of(page_of(client))
    assert row[2:5] == ["83%", "not known", "not comparable"]
    assert row[5] == "No return loaded covers 31 March 2024: none is loaded yet."


def test_readers_of_totals_are_told_no_small_number_and_none_that_we_keep_back(
    client: Client, authority: Authority
) -> None:
    state(authority, "in_childrens_homes", 41, why_different="4 of 10, not 41 of 100.", quote="four of ten")
    state(authority, "children_looked_after", 4, group="K2")
    state(authority, "children_looked_after", 3, day=MIDSUMMER)
    rows = rows_of(page_of(client, RoleName.BOARD_MEMBER))
    kept_back = "Kept back, because few children are counted."
    assert [row[2:] for row in rows] == [
        ["c", "c", "not comparable", kept_back],
        ["c", "c", "not comparable", kept_back],
        ["c", "not known", "not comparable", kept_back],
    ]
    assert "four of ten" not in b"".join(client.get(FILE)).decode()
    commissioner = rows_of(page_of(client, RoleName.COMMISSIONER))
    assert "four of ten" in b"".join(client.get(FILE)).decode()
    assert [row[2:5] for row in commissioner] == [
        ["41%", "40% (4 of 10)", "1 point less"],
        ["4", "4", "the same"],
        ["3", "10", "7 more"],
    ]


def test_a_share_of_some_children_has_its_groups(client: Client) -> None:
    council = leeds()
    returns_loaded(council, *range(2018, 2025))
    records = [_record(number, date(2019, 6, 1), place="U6") for number in range(16)]
    with transaction.atomic():
        RecordsToWrite(council, records, whereabouts(council, records)).write()
    state(council, "long_term_stability", 90, group="female")
    (row,) = rows_of(page_of(client, RoleName.BOARD_MEMBER))
    assert row[2:5] == ["90%", "100% (8 of 8)", "10 points more"]


def test_readers_of_totals_see_quarter_ends_only(client: Client, authority: Authority) -> None:
    state(authority, "children_looked_after", 30, day=MIDSUMMER)
    (row,) = rows_of(page_of(client, RoleName.BOARD_MEMBER))
    assert row[2:] == ["30", "not known", "not comparable", "Totals are shown at quarter ends only."]


def test_of_england_and_of_neighbours_what_dfe_publishes_stands_beside(client: Client, authority: Authority) -> None:
    state(authority, "rate_per_10k", 64, area_code="E92000001")
    state(authority, "rate_per_10k", 57, group="neighbours-mean")
    rows = rows_of(page_of(client))
    why = "No published figures of 31 March 2024 are loaded."
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("Rate looked after: England (line 7)", "not known", why),
        ("Rate looked after: statistical neighbours, mean (line 7)", "not known", why),
    ]


def test_what_a_measures_own_page_asks(authority: Authority, stated: None) -> None:
    state(authority, "in_foster_care", 61, document=False, edition=2025, title=EDITION.replace("2024", "2025"))
    state(authority, "in_foster_care", 70, area_code="E92000001", place="line 9")
    found = stated_for(authority, "in_foster_care", MARCH)
    assert [(each.source, each.words) for each in found] == [("document", "83%"), ("dfe", "61%")]
    assert found[0].sentence(60.0) == "Stated 83%, from the rows 60%"
    assert found[0].is_same(82.5)
    assert found[0].difference(Decimal("82.4")) == -1


def test_queries_do_not_grow_with_the_figures(client: Client, authority: Authority) -> None:
    client.force_login(member(authority, RoleName.ANALYST))

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(PAGE).status_code == 200
        return len(counted)

    state(authority, "in_foster_care", 83)
    few = queries()
    for number in range(20):
        state(authority, "in_foster_care", number, place=f"line {number + 20}")
    assert queries() == few
    assert few <= 14


OTHERWISE = [
    ("children_looked_after", "change since 2023-06-30", -4, "0%"),
    ("children_looked_after", "change since 2023-06-30, male", 5, "0%"),
    ("in_childrens_homes", "of which placed_out_of_area", 3, "0"),
    ("children_looked_after", "of which K2", 9, "4"),
    ("started_in_year", "of which on remand", 2, "0"),
    ("in_childrens_homes", "share among independent provision", 44, "40% (4 of 10)"),
    ("in_childrens_homes", "moved in aged 13 or under", 90, "100% (4 of 4)"),
    ("children_looked_after", "largest by age", None, "aged 5 to 9"),
    ("rate_per_10k", "rank among the same kind", 1, "2"),
]


@pytest.mark.parametrize(("slug", "group", "value", "ours"), OTHERWISE, ids=[group for _, group, *_ in OTHERWISE])
def test_what_is_no_measure_of_ours_is_counted_too(
    client: Client, authority: Authority, slug: str, group: str, value: int | None, ours: str
) -> None:
    for rate, code in ((80, authority.gss_code), (90, Authority.objects.get(slug="bradford").gss_code)):
        state(authority, "rate_per_10k", rate, document=False, area_code=code)
    state(authority, slug, value, group=group, symbol="" if value else "10 to 15", why_different="It says so.")
    (row,) = rows_of(page_of(client))
    assert row[3] == ours
    assert row[4:] == ["another" if value is None else row[4], "It says so."]
    assert "not comparable" not in row
    (kept_back,) = rows_of(page_of(client, RoleName.BOARD_MEMBER))
    told = {"change since 2023-06-30", "largest by age", "rank among the same kind"}
    assert kept_back[3] == (ours if group in told else "c")
    assert (kept_back[2] == "c") is (group not in told)


def test_the_largest_group_is_kept_back_where_a_group_is(client: Client, authority: Authority) -> None:
    state(authority, "children_looked_after", None, group="largest by sex", symbol="female")
    (row,) = rows_of(page_of(client))
    assert row[2:5] == ["girls", "boys", "another"]
    (kept_back,) = rows_of(page_of(client, RoleName.BOARD_MEMBER))
    assert kept_back[2:] == ["c", "c", "not comparable", "Kept back, because few children are counted."]
