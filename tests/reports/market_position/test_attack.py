"""All tables of two editions, with what the board shows readers of totals, go to a solver together."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

import pytest
from django.test import TestCase, override_settings

from providers.counts import BedCounts
from providers.models import BedUse, HomeKind
from reports.board.audience import Audience
from reports.disclosure import beds
from reports.disclosure.beds import CHILDREN
from reports.disclosure.earlier import NOTHING
from reports.disclosure.small_numbers import is_small
from reports.indicators.breakdowns import BREAKDOWNS, with_groups
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.indicators.quarters import behind, quarters_of_years
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of
from reports.market_position.actions import approve, correct, draft
from reports.market_position.commentary import payload_of
from reports.market_position.drawing.children import AREAS, DISTANCES, GROUP_TITLES, NO_PLACEMENT
from reports.market_position.drawing.local_beds import _rows
from reports.market_position.drawing.sources import Sources
from reports.market_position.quarters import MarketQuarter
from sufficiency.calendar import twelve_months_ending
from tests.providers.factories import bed, bed_use
from tests.reports.disclosure.reading import Reading
from tests.reports.factories import child_with, leeds
from tests.reports.market_position import world

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from reports.indicators.figure import Figure
    from reports.indicators.sheet import Sheet
    from reports.market_position.payload import Payload
    from reports.models import Publication

# What is hidden of figures is arithmetic; editions are drawn and frozen on both databases in tests of their own.
pytestmark = pytest.mark.once
DRAWN: Final = "reports.market_position.drawing.local_beds"
QUARTERS: Final = [MarketQuarter.named("2023-Q4"), MarketQuarter.named("2024-Q1")]
GROUPS: Final = {GROUP_TITLES.get(group, str(group.label)): each.slug for group, each in PLACEMENT_MIX.items()}
BY_AREA: Final = {"In the council's area": "placed_in_area", "Outside the council's area": "placed_out_of_area"}
PLACES: Final = {
    (where, away): (area, distance) for area, where in AREAS.items() for distance, away in DISTANCES.items()
} | {("Not known", "Not known"): ("unknown", "unknown")}


@override_settings(DJANGO_TODAY=world.TODAY)
class TwoEditions(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority = world.council(45)
        cls.preparer, cls.approver = world.people(cls.authority)
        cls.home = world.supply(cls.authority)

    def publish(self) -> list[Payload]:
        return [payload_of(self.published(each)) for each in QUARTERS]

    def published(self, quarter: MarketQuarter) -> Publication:
        made = draft(authority=self.authority, quarter=quarter, by=self.preparer)
        return approve(publication=made, by=self.approver)

    def read(self) -> tuple[Reading, dict[str, Sheet]]:
        """What the board's pages, files and command show."""
        audience, reading, sheets = Audience(sees_children=False, authority=self.authority), Reading(), {}
        quarters = quarters_of_years(self.authority, 2022, 2024)
        reading.quarters(audience.shown_flows(quarters))
        for each in QUARTERS:
            day = each.last_day
            scope = Scope(self.authority, day)
            whole = audience.whole(sheet_of(scope))
            sheets[day.isoformat()] = shown = audience.shown(whole)
            first, last = twelve_months_ending(day)
            reading.twelve_months(day, shown, [each for each in behind(day, quarters) if first <= each.day <= last])
            groups = {by: with_groups(whole.figures, by, scope) for by in BREAKDOWNS}
            reading.day(shown, Board(audience, whole, groups).shown)
        return reading, sheets

    def test_no_hidden_number_is_worked_out(self) -> None:
        assert not self.worked_out().system.pinned()

    def test_it_is_worked_out_where_only_small_numbers_of_beds_go(self) -> None:
        def small_alone(cells: dict[str, int], *_: object) -> set[str]:
            return {name for name in CHILDREN if is_small(cells[name])}

        with patch.object(beds, "_hidden", small_alone):
            pinned = self.worked_out().system.pinned()
        assert {name[0] for name in pinned} == {"beds of ours"}

    def worked_out(self) -> Reading:
        payloads = self.publish()
        reading, sheets = self.read()
        for payload, quarter in zip(payloads, QUARTERS, strict=True):
            told = told_by(payload, quarter.last_day)
            on_the_board = shown_on(sheets[payload.as_at], quarter.last_day)
            for name, number in told.items():
                assert on_the_board.get(name, number) == number, name
                reading.system.cell(name, number)
            add_beds(reading, payload, quarter.last_day)
        cells = [cell for payload in payloads for table in payload.tables for row in table.rows for cell in row]
        assert cells.count("c") > 10
        return reading

    def test_a_board_that_was_read_first_is_the_same(self) -> None:
        _, sheets = self.read()
        for payload, quarter in zip(self.publish(), QUARTERS, strict=True):
            on_the_board = shown_on(sheets[payload.as_at], quarter.last_day)
            told = told_by(payload, quarter.last_day)
            assert {name: number for name, number in on_the_board.items() if name in told} == {
                name: number for name, number in told.items() if name in on_the_board
            }

    def test_no_small_count_of_children_stands_in_a_table(self) -> None:
        for payload in self.publish():
            for table in payload.tables[:3]:
                assert all((row[-2] == "c") == (row[-1] == "c") for row in table.rows), table.slug
            for table in payload.tables:
                for place, column in enumerate(table.columns, len(table.filters)):
                    if column.name in COUNTS:
                        assert not any(is_small(row[place]) for row in table.rows), (table.slug, column.name)

    def test_what_was_hidden_stays_hidden_in_a_correction_while_it_is_the_same(self) -> None:
        quarter = QUARTERS[1]
        first = self.published(quarter)
        before, then = Sources(self.authority, quarter).true, told_by(payload_of(first), quarter.last_day)
        for number in range(9):
            child_with(self.authority, world.life(Random(number)), reference=f"LATE{number}")
        self.authority.refresh_from_db()
        second = correct(publication=first, by=self.preparer, what="Nine children were recorded late")
        after, now = Sources(self.authority, quarter).true, told_by(payload_of(second), quarter.last_day)
        assert before.ages != after.ages
        same = [band for band, number in before.ages.items() if after.ages[band] == number]
        for band in same:
            name = ("ages", quarter.last_day, band)
            assert then[name] != "c" or now[name] == "c"

    def test_beds_remember_too(self) -> None:
        """Others' children are as many as before, when ours were few; now ours are not."""
        quarter = QUARTERS[1]
        first = self.published(quarter)
        assert use_of(payload_of(first)) == (12, "c", "c", 2, 2)
        for number in range(20, 36):
            bed_use(bed(self.home, number), quarter.start, authority=self.authority)
        self.authority.refresh_from_db()
        again = correct(publication=first, by=self.preparer, what="More homes")
        assert BedUse.objects.filter(authority=None).count() == 7
        assert use_of(payload_of(again)) == (28, "c", "c", 2, 2)


@pytest.mark.django_db
def test_what_the_board_has_by_code_is_not_less_ours_in_the_beds_here() -> None:
    """Of 60 in secure and children's homes 20 are in the latter, and 17 of them here: three are elsewhere."""
    numbers = {
        "in_childrens_homes": 60,
        "in_supported_accommodation": 0,
        "placed_in_area": 90,
        "placed_out_of_area": 90,
    }
    figures = {slug: SimpleNamespace(numerator=number) for slug, number in numbers.items()}
    beds_here = {HomeKind.CHILDRENS_HOME: BedCounts(40, by_us=17, by_others=13, vacant=10)}
    supply = SimpleNamespace(beds=lambda kind: beds_here.get(kind, BedCounts(0)))

    def ours(codes: dict[str, int]) -> Any:
        shown = SimpleNamespace(figures=figures, codes=codes)
        sources: Any = SimpleNamespace(authority=leeds(), day=QUARTERS[0].last_day, supply=supply, shown=shown)
        with patch(f"{DRAWN}.told_of_beds", return_value=NOTHING), patch(f"{DRAWN}.keep_beds"):
            return _rows(sources)[0][2]["ours"]

    assert ours({}) == 17
    assert ours({"K2": 20}) == "c"


class Board:
    def __init__(self, audience: Audience, whole: Sheet, groups: dict[str, dict[str, Figure]]) -> None:
        self.audience, self.whole, self.groups = audience, whole, groups

    def shown(self, slug: str, by: str) -> Any:
        stock = self.groups[by][CHILDREN_LOOKED_AFTER.slug].by
        return self.audience.shown_groups(self.whole, slug, by, self.groups[by][slug].by or {}, stock)


COUNTS: Final = {"number_of_children", "beds_used_by_own_children", "beds_used_by_other_authorities"}


def told_by(payload: Payload, day: date) -> dict[Hashable, Any]:
    """Counts of children by the names the attack has for them."""
    tables = {table.slug: table for table in payload.tables}
    found: dict[Hashable, Any] = {}
    for name, number, _ in tables["type-of-home"].rows:
        found[_group(str(name), day)] = number
    for band, number, _ in tables["age"].rows:
        found["stock" if band == "Total" else "ages", day, *([] if band == "Total" else [band])] = number
    for where, away, number, _ in tables["where"].rows:
        if away == "Total":
            found[("stock", day) if where == "Total" else (BY_AREA[str(where)], day)] = number
        else:
            found["location", day, PLACES[str(where), str(away)]] = number
    for fact in payload.facts:
        if fact.denominator and isinstance(fact.numerator, int | str) and not fact.slug.endswith(("beds", "per-10k")):
            found[fact.slug.replace("-", "_"), day] = fact.numerator
    return found


def _group(name: str, day: date) -> Hashable:
    if name == NO_PLACEMENT:
        return ("code", day, "")
    return ("stock", day) if name == "Total" else (GROUPS[name], day)


def shown_on(sheet: Sheet, day: date) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {(slug, day): figure.numerator for slug, figure in sheet.figures.items()}
    found |= {("ages", day, band): number for band, number in sheet.ages.items()}
    return found | {("location", day, cell): number for cell, number in sheet.location.items()}


def use_of(payload: Payload) -> tuple[Any, ...]:
    (row,) = next(table for table in payload.tables if table.slug == "use-of-local-beds").rows
    return tuple(row[1:])


def add_beds(reading: Reading, payload: Payload, day: date) -> None:
    """Ours in children's homes here are some of all ours in children's homes."""
    system, (registered, *told) = reading.system, use_of(payload)
    names = [system.cell((part, day), number) for part, number in zip(PARTS, told, strict=True)]
    system.adds_up(names[:3], system.cell(("beds", day), registered))
    system.no_more(names[3], names[2])
    system.no_more(names[0], ("in_childrens_homes", day))
    system.no_more(names[0], ("placed_in_area", day))


PARTS: Final = ("beds of ours", "beds of others", "beds empty", "beds vacant")
