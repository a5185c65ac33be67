"""Everything that nobody in particular can reach, over editions drawn from a council with children in it.

It is walked as a stranger would, and what is found is held against all that must not be there.
"""

from __future__ import annotations

import copy
import csv
import io
import re
from html.parser import HTMLParser
from random import Random
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from django.test import Client, TestCase, override_settings
from frictionless import Resource, Schema

from placements.models import Child
from providers.models import Home, Listing, Provider
from reports.market_position.actions import approve, correct, draft
from reports.market_position.payload import from_json
from reports.market_position.quarters import MarketQuarter
from reports.models import Publication
from sufficiency.accounts.models import User
from tests.providers.factories import listing
from tests.reports.factories import child_with
from tests.reports.market_position import world
from tests.reports.market_position.making import draft as unpublished
from tests.reports.market_position.test_drawn_and_shown import in_words

PUBLISHED: Final = [MarketQuarter.named(name) for name in ("2023-Q4", "2024-Q1")]
HERE: Final = "/leeds/market-position/"
ANSWERED: Final = f"{HERE}interest/"
MAY_SET_A_COOKIE: Final = {"/accounts/sign-in/", ANSWERED}
NOT_FOLLOWED: Final = ("/accounts/", ANSWERED, "/static/")
"""Where something is typed: what comes after is tried by the tests of those pages."""
POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][ABD-HJLNP-UW-Z]{2}\b")
LOADED: Final = re.compile(r"(?:<(?:script|img|iframe|source)[^>]*\ssrc|<form[^>]*\saction)=\"([^\"]*)|url\(([^)]*)")
SECRETS: Final = {"ring": "17 Hidden Lane", "home": "The Old Rectory", "postcode": "LS8 2JZ", "reference": "QQREF77"}


class Links(HTMLParser):
    """Where a page leads, what it loads besides, and the cells of its tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = [first or second for first, second in LOADED.findall(page)]
        self.rows: list[list[str]] = []
        self.in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        href = dict(attributes).get("href") or ""
        if tag == "a" and href:
            self.leads.append(href)
        if tag == "link":
            (self.leads if href.endswith((".json", "/")) else self.loads).append(href)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

        self.in_cell = self.in_cell or tag in ("td", "th")

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.rows[-1][-1] += data.strip()


@override_settings(
    DJANGO_TODAY=world.TODAY, SECURITY_CONTACT="mailto:security@leeds.example", SECURITY_EXPIRES="2099-01-01"
)
class Public(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority = world.council(45)
        cls.preparer, cls.approver = world.people(cls.authority)
        for number, each in enumerate((cls.preparer, cls.approver)):
            each.first_name, each.last_name, each.email = "Zebedee", f"Quill{number}", f"zq{number}@leeds.example"
            each.save()
        cls.home = world.supply(cls.authority)
        Home.objects.update(name=SECRETS["home"], postcode=SECRETS["postcode"])
        Listing.objects.update(name=SECRETS["home"], postcode=SECRETS["postcode"])
        world.intentions(cls.authority, cls.preparer, cls.approver)
        world.voices(cls.authority)
        child_with(cls.authority, world.life(Random(1)), reference=SECRETS["reference"])
        cls.authority.refresh_from_db()
        cls.editions = [cls.publish(quarter) for quarter in PUBLISHED]
        what = "One home was counted twice."
        again = correct(publication=cls.editions[1], by=cls.preparer, what=what)
        cls.editions.append(approve(publication=again, by=cls.approver))
        draft(authority=cls.authority, quarter=MarketQuarter.named("2023-Q3"), by=cls.preparer)
        unpublished()

    @classmethod
    def publish(cls, quarter: MarketQuarter) -> Publication:
        made = draft(authority=cls.authority, quarter=quarter, by=cls.preparer)
        return approve(publication=made, by=cls.approver)

    def crawl(self) -> dict[str, Any]:
        """Each address that leads on from the front door and the map, with its answer."""
        found: dict[str, Any] = {}
        waiting = ["/", "/robots.txt", "/.well-known/security.txt", "/sitemap.xml"]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found[path] = response = Client().get(path)
            if not path.startswith(NOT_FOLLOWED):
                waiting += self.leads(path, response)
        return found

    def leads(self, path: str, response: Any) -> list[str]:
        text = response.content.decode()
        if "xml" in response["Content-Type"]:
            return [urlsplit(each).path for each in re.findall(r"<loc>([^<]*)</loc>", text)]
        if "html" not in response["Content-Type"]:
            return []
        joined = [urlsplit(urljoin(f"http://testserver{path}", href)) for href in Links(text).leads]
        return [each.path for each in joined if each.netloc == "testserver" and each.scheme == "http"]

    def test_nothing_is_found_that_must_not_be_there(self) -> None:
        found = self.crawl()
        assert {f"{HERE}2023-Q4/1/", f"{HERE}2024-Q1/1/data.json", f"{HERE}2024-Q1/2/type-of-home.csv"} <= set(found)
        people = [[each.username, each.first_name, each.last_name, each.email] for each in User.objects.all()]
        names = {name for each in people for name in each if name}
        names |= set(SECRETS.values()) | {"Secret title", "Only between us"}
        words = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)))
        references = {str(each) for each in Child.objects.values_list("reference", flat=True)}
        owners = {str(each) for each in Provider.objects.values_list("name", flat=True)}
        for path, response in found.items():
            text = response.content.decode()
            assert response.status_code == 200, path
            assert not words.findall(text), path
            assert not set(re.findall(r"\w+", text)) & references, path
            assert not POSTCODE.findall(text), path
            assert not [each for each in owners if each in text], path

    def test_no_cookie_is_set_and_nothing_is_asked_of_another_site(self) -> None:
        for path, response in self.crawl().items():
            if path not in MAY_SET_A_COOKIE:
                assert not response.cookies, path
                assert "Cookie" not in response.get("Vary", "") or path in (
                    "/",
                    "/accessibility/",
                    "/privacy/",
                    "/contact/",
                )
            if "html" in response["Content-Type"]:
                loads = Links(response.content.decode()).loads
                assert [each for each in loads if each.startswith("/static/")], path
                assert not [each for each in loads if urlsplit(each).netloc], path
                assert "default-src 'self'" in response["Content-Security-Policy"], path

    def test_what_is_not_published_has_no_address(self) -> None:
        for path in (
            f"{HERE}2023-Q3/", f"{HERE}2023-Q3/1/", f"{HERE}2023-Q3/1/data.json", f"{HERE}2023-Q3/1/type-of-home.csv",
            f"{HERE}2023-Q2/", f"{HERE}2024-Q1/3/", f"{HERE}2024-Q1/3/data.json", "/bolton/market-position/",
        ):  # fmt: skip
            assert Client().get(path).status_code == 404, path
        assert not [path for path in self.crawl() if "2023-Q3" in path or path.startswith("/bolton")]

    def test_page_and_files_show_the_same_cells(self) -> None:
        for edition in self.editions:
            at = f"{HERE}{MarketQuarter(edition.quarter_start).name}/{edition.edition}/"
            shown = Links(Client().get(at).content.decode()).rows
            for table in from_json(edition.payload).tables:
                told = Client().get(f"{at}{table.slug}.json").json()
                assert [tuple(row.values()) for row in told["rows"]] == list(table.rows)
                for row in in_words(table):
                    assert row in shown, (table.slug, row)

    def test_frictionless_takes_every_table_as_its_dictionary_says(self) -> None:
        for edition in self.editions:
            at = f"{HERE}{MarketQuarter(edition.quarter_start).name}/{edition.edition}/"
            described = list(csv.DictReader(io.StringIO(Client().get(f"{at}data-dictionary.csv").content.decode())))
            slugs = list(dict.fromkeys(row["table"] for row in described))
            assert len(slugs) >= 4
            for slug in slugs:
                columns = [row for row in described if row["table"] == slug]
                content = Client().get(f"{at}{slug}.csv").content
                resource = Resource(source=content, format="csv", encoding="utf-8", schema=_schema(columns))
                report = resource.validate()
                assert report.valid, (slug, report.flatten(["type", "rowNumber", "fieldName", "note"]))

    def test_frictionless_would_find_a_fault(self) -> None:
        at = f"{HERE}2024-Q1/2/"
        described = list(csv.DictReader(io.StringIO(Client().get(f"{at}data-dictionary.csv").content.decode())))
        columns = [row for row in described if row["table"] == "type-of-home"]
        content = Client().get(f"{at}type-of-home.csv").content
        for wrong in (content.replace(b",c", b",few"), content.replace(b"Local authority", b"Town"), content + content):
            report = Resource(source=wrong, format="csv", encoding="utf-8", schema=_schema(columns)).validate()
            assert not report.valid

    def test_an_earlier_edition_is_the_same_bytes_when_everything_moves_on(self) -> None:
        first = self.editions[0]
        files = [path for path in self.crawl() if path.startswith(f"{HERE}2023-Q4/1/") and not path.endswith("/")]
        assert len(files) > 8
        payload, before = copy.deepcopy(first.payload), {path: Client().get(path).content for path in files}
        for number in range(6):
            child_with(self.authority, world.life(Random(number)), reference=f"LATER{number}")
        listing("2000009", "leeds")
        self.authority.refresh_from_db()
        again = correct(publication=first, by=self.preparer, what="Six children were recorded late.")
        approve(publication=again, by=self.approver)
        first.refresh_from_db()
        assert first.payload == payload
        assert {path: Client().get(path).content for path in files} == before
        changed = Client().get(f"{HERE}2023-Q4/2/data.json").content
        assert changed != before[f"{HERE}2023-Q4/1/data.json"]


def _schema(columns: list[dict[str, str]]) -> Schema:
    """Of explore education statistics: which columns come first, what each may hold, and no row twice."""
    names = [row["col_name"] for row in columns]
    assert names[:10] == [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "old_la_code", "new_la_code", "la_name",
    ]  # fmt: skip
    constraints: dict[str, dict[str, Any]] = {
        "time_period": {"pattern": "[0-9]{4}"},
        "time_identifier": {"enum": [f"Calendar year Q{number}" for number in range(1, 5)]},
        "geographic_level": {"enum": ["Local authority"]},
        "country_code": {"enum": ["E92000001"]},
        "region_code": {"pattern": "E12[0-9]{6}"},
        "old_la_code": {"pattern": "[0-9]{3}"},
        "new_la_code": {"pattern": "E[0-9]{8}"},
    }
    fields = []
    for row in columns:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", row["col_name"])
        kind = "number" if row["col_type"] == "Indicator" else "string"
        limits = constraints.get(row["col_name"], {})
        required = {} if kind == "number" else {"required": True}
        fields.append({"name": row["col_name"], "type": kind, "constraints": limits | required})
    filters = [row["col_name"] for row in columns if row["col_type"] in ("Filter", "Time")]
    return Schema.from_descriptor({"fields": fields, "missingValues": ["c", "z", "x", "k"], "primaryKey": filters})
