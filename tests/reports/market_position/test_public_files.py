"""Every table for machines: as CSV in the layout of explore education statistics, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest
from django.test import Client

from tests.reports.market_position.making import BY_TYPE, Q4_2024, payload, published

if TYPE_CHECKING:
    from reports.market_position.payload import PublishedTable

pytestmark = pytest.mark.django_db
HERE: Final = "/bolton/market-position/2025-Q1/1/"
PLACE: Final = [
    "Local authority", "E92000001", "England", "E12000002", "North West", "350", "E08000001", "Bolton",
]  # fmt: skip


def rows(path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(Client().get(path).content.decode())))


def with_table(table: PublishedTable) -> None:
    section = replace(payload().sections[0], tables=(table,))
    published(payload(sections=(section,)))


def test_a_table_is_laid_out_as_explore_education_statistics_has_it() -> None:
    published()
    heading, *lines = rows(f"{HERE}children-by-type.csv")
    assert heading == [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "old_la_code", "new_la_code", "la_name", "home_type", "children", "share",
    ]  # fmt: skip
    assert lines[0] == ["2025", "Calendar year Q1", *PLACE, "Total", "640", "100"]
    assert lines[-1] == ["2025", "Calendar year Q1", *PLACE, "Living alone, supported", "c", "c"]
    assert len(lines) == len(BY_TYPE.rows)


def test_a_figure_of_another_day_is_of_that_days_quarter() -> None:
    with_table(replace(BY_TYPE, day="2024-12-31"))
    assert rows(f"{HERE}children-by-type.csv")[1][:2] == ["2024", "Calendar year Q4"]


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_text() -> None:
    with_table(replace(BY_TYPE, rows=(("=HYPERLINK(1)", -3, "k"),)))
    assert rows(f"{HERE}children-by-type.csv")[1][-3:] == ["'=HYPERLINK(1)", "-3", "k"]


def test_the_dictionary_names_every_column_of_every_table_once() -> None:
    published()
    heading, *lines = rows(f"{HERE}data-dictionary.csv")
    assert heading[:4] == ["table", "col_name", "col_type", "label"]
    for table in payload().tables:
        named = [line[1] for line in lines if line[0] == table.slug]
        assert named == rows(f"{HERE}{table.slug}.csv")[0]
    assert ["fees", "fee", "Indicator", "Median fee a week", "What a week costs", "£", "", "", ""] in lines


def test_json_and_csv_say_the_same() -> None:
    published()
    for table in payload().tables:
        told = Client().get(f"{HERE}{table.slug}.json").json()
        said = [[str(value) for value in row.values()] for row in told["rows"]]
        assert said == [line[10:] for line in rows(f"{HERE}{table.slug}.csv")[1:]]
        assert told["licence"]["name"] == "Open Government Licence v3.0"


def test_the_whole_edition_is_one_file_that_names_the_others() -> None:
    made = published()
    told = Client().get(f"{HERE}data.json").json()
    assert told["payload"] == made.payload
    assert (told["quarter"], told["edition"], told["digest"]) == ("2025-Q1", 1, made.digest)
    for paths in told["tables"].values():
        assert {Client().get(path).status_code for path in paths.values()} == {200}


def test_the_dictionary_as_json_says_what_the_csv_says() -> None:
    published()
    heading, *lines = rows(f"{HERE}data-dictionary.csv")
    assert [list(each.values()) for each in Client().get(f"{HERE}data-dictionary.json").json()["columns"]] == lines
    assert heading == list(Client().get(f"{HERE}data-dictionary.json").json()["columns"][0])


def test_one_address_always_has_the_edition_that_stands() -> None:
    published(quarter_start=Q4_2024)
    latest = "/bolton/market-position/latest/"
    names = ("data.json", "data-dictionary.csv", "data-dictionary.json", "fees.csv", "fees.json")
    before = {name: Client().get(latest + name) for name in names}
    assert {each["Content-Location"] for each in before.values()} == {
        f"/bolton/market-position/2024-Q4/1/{name}" for name in names
    }
    published(definitions={"children_looked_after": 2})
    for name, old in before.items():
        now, named = Client().get(latest + name), Client().get(HERE + name)
        assert (now.content, now["ETag"]) == (named.content, named["ETag"])
        assert (now["Cache-Control"], now["Access-Control-Allow-Origin"]) == ("public, no-cache", "*")
        if name.endswith(".json"):
            assert Client().get(latest + name, headers={"if-none-match": old["ETag"]}).status_code == 200
        assert Client().get(latest + name, headers={"if-none-match": now["ETag"]}).status_code == 304
    assert Client().get(f"{HERE}data.json").json()["definitions"] == {"children_looked_after": 2}
    assert Client().get(latest).content == Client().get("/bolton/market-position/").content
    assert Client().get(f"{latest}none.csv").status_code == 404
    assert Client().get("/leeds/market-position/latest/data.json").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fees.csv", "text/csv; charset=utf-8"),
        ("data-dictionary.csv", "text/csv; charset=utf-8"),
        ("fees.json", "application/json"),
        ("data.json", "application/json"),
    ],
)
def test_a_program_on_any_site_reads_them_and_asks_whether_they_changed(name: str, kind: str) -> None:
    published()
    first = Client().get(HERE + name)
    assert first["Content-Type"] == kind
    assert (first["Access-Control-Allow-Origin"], first["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin")
    assert first["Last-Modified"] == "Mon, 14 Apr 2025 09:30:00 GMT"
    assert not first.cookies
    again = Client().get(HERE + name, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


def test_an_earlier_edition_stays_byte_for_byte_when_others_follow() -> None:
    first = published(quarter_start=Q4_2024)
    of_it = "/bolton/market-position/2024-Q4/1/"
    paths = [f"{of_it}{name}" for name in ("data.json", "data-dictionary.csv", "fees.csv", "fees.json")]
    before = [Client().get(path).content for path in paths]
    later = datetime(2025, 7, 1, tzinfo=UTC)
    published(quarter_start=Q4_2024, edition=2, corrects=first, correction="A fee", published_at=later)
    published()
    assert [Client().get(path).content for path in paths] == before
    assert json.loads(before[0])["digest"] == first.digest
