"""A drawn edition as it is shown: page, CSV and JSON hold the same cells; and editions of very small councils."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from reports.disclosure.small_numbers import is_small
from reports.market_position.actions import approve, draft
from reports.market_position.commentary import payload_of
from reports.market_position.drawing.edition import draw
from reports.market_position.public.page import edition_html
from reports.market_position.public.words import TOTAL, value_words
from reports.market_position.quarters import MarketQuarter
from tests.reports.market_position import world

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

    from reports.market_position.payload import Payload, PublishedTable

pytestmark = pytest.mark.django_db
Q1 = MarketQuarter.named("2024-Q1")
OF_CHILDREN = {"number_of_children", "beds_used_by_own_children", "beds_used_by_other_authorities"}


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = world.TODAY


def test_page_csv_and_json_hold_the_same_cells() -> None:
    authority = world.council(30)
    preparer, approver = world.people(authority)
    world.supply(authority)
    world.intentions(authority, preparer, approver)
    made = approve(publication=draft(authority=authority, quarter=Q1, by=preparer), by=approver)
    payload, here = payload_of(made), "/leeds/market-position/2024-Q1/1/"
    page = Client().get(here).content.decode()
    on_page = re.findall(r"<table.*?</table>", page, re.S)
    assert len(on_page) == len(payload.tables) == 7
    for table, shown in zip(payload.tables, on_page, strict=True):
        cells = [list(map(str, row)) for row in table.rows]
        lines = list(csv.reader(io.StringIO(Client().get(f"{here}{table.slug}.csv").content.decode())))
        assert [line[-len(cells[0]) :] for line in lines[1:]] == cells
        told = Client().get(f"{here}{table.slug}.json").json()
        assert [list(map(str, row.values())) for row in told["rows"]] == cells
        assert sorted(read(shown)) == sorted(in_words(table))


def read(table: str) -> list[list[str]]:
    rows = re.findall(r"<tr.*?</tr>", table, re.S)[1:]
    found = [re.findall(r"<t[dh].*?</t[dh]>", row, re.S) for row in rows]
    return [[html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in found]


def in_words(table: PublishedTable) -> list[list[str]]:
    """A page says "Total" once in its last row, however many filters it is the total over."""
    wide, units = len(table.filters), [""] * len(table.filters) + [column.unit for column in table.columns]
    rows = [[value_words(*cell) for cell in zip(row, units, strict=True)] for row in table.rows]
    return [[TOTAL, *[""] * (wide - 1), *row[wide:]] if row[:wide] == [TOTAL] * wide else row for row in rows]


@pytest.mark.parametrize("lives", [0, 1, 4, 8])
def test_of_a_very_small_council_little_is_told(lives: int) -> None:
    drawn = draw(world.council(lives), Q1)
    for table in drawn.payload.tables:
        places = [place for place, each in enumerate(table.columns, len(table.filters)) if each.name in OF_CHILDREN]
        assert not any(is_small(row[place]) for row in table.rows for place in places), table.slug
    assert kept(drawn.payload) == len(drawn.hidden)


def test_a_council_of_which_little_is_known_says_so_part_by_part() -> None:
    made = draw(world.council(12), Q1).payload
    none = {each.slug: each.none for each in made.sections}
    assert [slug for slug, why in none.items() if not why] == ["children", "working-with-us"]
    assert none["local-beds"] == none["homes"] == "Not known: no list of the homes in the area is loaded."
    assert none["not-wanted"] == "No strategy in force on 31 March 2024 says which homes are wanted."
    page = edition_html(made, preview=False)
    assert [why for why in none.values() if why and html.escape(why) not in page] == []
    assert "There is no earlier edition" in page


def kept(payload: Payload) -> int:
    cells = [cell for table in payload.tables for row in table.rows for cell in row]
    return cells.count("c") + sum(fact.value == "c" for fact in payload.facts)


def test_drawing_takes_as_many_queries_whatever_there_is(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    authority = world.council(30)
    world.supply(authority)
    with django_assert_max_num_queries(60):
        draw(authority, Q1)
