"""What a board member of a small council gets from the real pages, files and command, on every quarter end."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from contextlib import redirect_stdout
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.urls import reverse

from placements.ssda903.episodes import Episode
from reports.board.audience import Audience
from reports.board.charts import CHARTS
from reports.board.measures import MEASURES
from reports.disclosure.offers import WHERE, WHO
from reports.disclosure.shares import LOOKED_AFTER
from reports.indicators.figure import Counted
from reports.indicators.quarters import behind, quarters_of_years
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Population
from tests.reports.disclosure.reading import Reading
from tests.reports.factories import child_with, leeds, member, returns_loaded

# On SQLite only: what is hidden of figures is arithmetic, and the figures are counted on both in tests of their own.
pytestmark = pytest.mark.once
QUARTER_ENDS = [date(2023, 3, 31), date(2023, 9, 30), date(2024, 3, 31)]
HOME, NEAR, FAR = "LS1 1UR", "LS6 3HN", "TR1 2NE"
PLACES = ["U6", "U6", "U6", "U6", "U4", "U1", "K2", "K3", "P1", "A6"]
REASONS = ["E4A", "E4A", "E11", "E43", "E5", "E8"]
TILE = re.compile(r'data-indicator="(\w+)" data-value="([^"]*)" data-numerator="([^"]*)" data-denominator="([^"]*)"')
# What a small number may stand under: differences, places in a row and shares, none of them a count of children.
NO_COUNT = re.compile(r"change|rank|difference|quartile|share|percent|value|rate|of 10,000|position", re.I)
TILES = {measure.indicator.slug for measure in MEASURES}
SMALL = {"1", "2", "3", "4", "5"}


def life(chance: Random) -> list[Episode]:
    """A single time in care, now and then with a move."""
    begun = date(2019, 6, 1) + timedelta(days=chance.randrange(1700))
    place, postcode = chance.choice(PLACES), chance.choice([NEAR, NEAR, NEAR, FAR, ""])
    left = begun + timedelta(days=chance.randrange(60, 1800))
    done = (left, chance.choice(REASONS)) if left < date(2024, 3, 31) else (None, "")
    middle = begun + (min(left, date(2024, 3, 31)) - begun) / 2
    if chance.random() < 0.4:
        return [
            Episode(begun, "S", "C2", "N1", place, "PR1", middle, "X1", "CARPL", HOME, postcode, "SC000001"),
            Episode(middle, "P", "C2", "N1", chance.choice(PLACES), "PR4", *done, "", HOME, NEAR, "SC000002"),
        ]
    return [Episode(begun, "S", "C2", "N1", place, "PR4", *done, "", HOME, postcode, "SC000001")]


@override_settings(DJANGO_TODAY="2024-06-15")
class ASmallCouncil(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority, chance = leeds(), Random(4)
        returns_loaded(cls.authority, *range(2019, 2025))
        Population.objects.filter(authority=cls.authority).delete()
        Population.objects.create(authority=cls.authority, mid_year=2022, aged_0_to_17=9_000)
        for number in range(60):
            born = date(2004, 6, 1) + timedelta(days=chance.randrange(5500))
            flag = (date(2020, 1, 1), date(2030, 1, 1)) if chance.random() < 0.1 else None
            child_with(
                cls.authority, life(chance), reference=f"L{number}", born=born, sex=chance.choice("MF"), uasc=flag
            )
        cls.reader = member(cls.authority, RoleName.BOARD_MEMBER)
        cls.held = returns_held(cls.authority)

    def setUp(self) -> None:
        self.client.force_login(self.reader)

    def get(self, name: str, *args: str, **query: str) -> str:
        response = self.client.get(reverse(f"reports:{name}", args=["leeds", *args]), query)
        assert response.status_code == 200, (name, args, query)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return content.decode()

    def test_no_small_number_stands_anywhere(self) -> None:
        raw = sheet_of(Scope(self.authority, QUARTER_ENDS[-1]), self.held)
        assert any(1 <= figure.numerator <= 5 for figure in raw.figures.values())
        for day in QUARTER_ENDS[1:]:
            on = day.isoformat()
            for name in ("board", "board-years", "board-homes", "board-changes", "stated-list"):
                self._holds_no_count(self.get(name, on=on), f"{name} {on}")
            for chart in CHARTS:
                self._file_holds_no_count(self.get("board-csv", chart, on=on), f"{chart}.csv {on}")
        for slug in INDICATORS:
            by = {"by": sorted(WHO)[len(slug) % len(WHO)]}
            self._holds_no_count(self.get("indicator", slug, on="2024-03-31", **by), slug)
            for file in ("history", "breakdown") if slug in TILES else ():
                address = reverse("reports:indicator-csv", args=["leeds", slug, file])
                response = self.client.get(address, {"on": "2024-03-31"} | by)
                if response.status_code == 200:
                    self._file_holds_no_count(_text(response), f"{slug} {file}.csv")

    def _holds_no_count(self, page: str, where: str) -> None:
        for slug, *numbers in TILE.findall(page):
            counts = numbers if INDICATORS[slug].unit == "children" else numbers[1:]
            assert not SMALL & set(counts), f"{slug} on {where}"
            assert ("c" in numbers[1:]) <= (numbers[0] == "c"), f"{slug} on {where}"
        for table in re.findall(r"<table.*?</table>", page, re.S):
            headings = [_words(cell) for cell in re.findall(r"<th[^>]*scope=\"col\".*?</th>", table, re.S)]
            for row in re.findall(r"<tr.*?</tr>", table, re.S):
                cells = [_words(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)]
                for heading, cell in zip(headings, cells, strict=False):
                    assert cell not in SMALL or NO_COUNT.search(heading), f"{cell} under {heading} on {where}"
        for plain in re.findall(r"<script[^>]*application/json[^>]*>(.*?)</script>", page, re.S):
            for trace in json.loads(html.unescape(plain)).get("data", []):
                if "text" in trace or "children" in str(trace.get("hovertemplate", "")):
                    numbers = [number for axis in ("x", "y") for number in trace.get(axis, [])]
                    assert not [number for number in numbers if isinstance(number, int) and 1 <= number <= 5], where
        for words in re.findall(r"\b([1-5]) (?:child|children)\b", _words(page)):
            raise AssertionError(f"{words} children on {where}")

    def _file_holds_no_count(self, text: str, where: str) -> None:
        headings, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
        for row in rows:
            for heading, cell in zip(headings, row, strict=False):
                assert cell not in SMALL or NO_COUNT.search(heading), f"{cell} under {heading} in {where}"

    def test_nothing_is_worked_out_from_the_command_and_the_sheets(self) -> None:
        """The command gives what the pages give, breakdowns included; tables and quarters are the sheets'."""
        audience = Audience(sees_children=False, authority=self.authority)
        quarters, reading = quarters_of_years(self.authority, 2022, 2024), Reading()
        reading.quarters(audience.shown_flows(quarters))
        for day in QUARTER_ENDS:
            sheet = audience.shown(sheet_of(Scope(self.authority, day), self.held))
            told = {by: self._printed(day, by) for by in sorted(WHO | WHERE)}
            for slug, figure in sheet.figures.items():
                assert told["age"][slug]["numerator"] == figure.numerator
                assert told["age"][slug]["value"] == figure.value
            reading.twelve_months(day, sheet, [each for each in behind(day, quarters) if _is_within(each.day, day)])
            reading.day(
                sheet,
                lambda slug, by, told=told: {name: Counted(**each) for name, each in told[by][slug]["by"].items()},
            )
        assert len(reading.system.asked) > 100
        assert not reading.system.pinned()

    def _printed(self, day: date, by: str) -> dict[str, Any]:
        with redirect_stdout(io.StringIO()) as out:
            call_command(
                "indicators", "leeds", "--date", day.isoformat(), "--by", by, "--suppressed", "--json", stdout=out
            )
        return json.loads(out.getvalue())["indicators"]

    def test_tiles_are_the_sheets_figures(self) -> None:
        audience = Audience(sees_children=False, authority=self.authority)
        for day in QUARTER_ENDS:
            sheet = audience.shown(sheet_of(Scope(self.authority, day), self.held))
            tiles = {slug: rest for slug, *rest in TILE.findall(self.get("board", on=day.isoformat()))}
            assert len(tiles) == 10
            for slug, (_, numerator, denominator) in tiles.items():
                figure = sheet.figures[slug]
                shown = ["" if number is None else str(number) for number in (figure.numerator, figure.denominator)]
                assert [numerator, denominator] == shown, (slug, day)
            assert sheet.figures[LOOKED_AFTER].numerator


def _is_within(each: date, day: date) -> bool:
    return day - timedelta(days=360) < each <= day


def _text(response: Any) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def _words(cell: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
