"""The database finds an authority's rows by their days, and never reads a whole table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.test import TestCase

from placements.models import CarePeriod, Child, LegalStatus, Placement
from reports.indicators.rows import Rows, rows_of
from reports.indicators.scope import Scope
from sufficiency.authorities.models import Authority
from tests.placements.factories import count_rows
from tests.reports.factories import leeds

if TYPE_CHECKING:
    from django.db.models import QuerySet

DAY: Final = date(2024, 3, 31)
INDEXES: Final = {
    Rows.LOOKED_AFTER: "legal_status_by_day",
    Rows.STARTED: "care_period_by_start",
    Rows.CEASED: "care_period_by_day",
}
CHILDREN: Final = 150
YEARS: Final = range(2014, 2024)


class Plans(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        """Two councils whose children come into care each year: with a few rows any way is as short as another."""
        for council in Authority.objects.filter(slug__in=["leeds", "bradford"]):
            fill(council)
        count_rows()

    def test_each_set_of_rows_is_found_by_its_days(self) -> None:
        for rows, index in INDEXES.items():
            with self.subTest(rows=rows):
                found = plan(rows_of(rows, Scope(leeds(), DAY)))
                first = next(line for line in found.splitlines() if "SEARCH" in line or "Index" in line)
                assert index in first, found
                assert_no_table_is_read_whole(found)

    def test_children_who_moved_are_found_in_an_index(self) -> None:
        found = plan(Placement.objects.of(leeds()).third_stays_since(date(2023, 4, 1), DAY).values("child"))
        assert "placement_third_stays" in found, found
        assert_no_table_is_read_whole(found)


def fill(council: Authority) -> None:
    children = Child.objects.bulk_create(
        Child(authority=council, reference=f"{number}", date_of_birth=date(2010, 6, 15), sex="1")
        for number in range(CHILDREN)
    )
    periods = CarePeriod.objects.bulk_create(
        CarePeriod(authority=council, child=child, start=start, end=end, reason_started="S", reason_ended="E8")
        for number, child in enumerate(children)
        for year in YEARS
        for start, end in [(date(year, 1 + number % 6, 1 + number % 28), date(year, 7 + number % 6, 1 + number % 28))]
    )
    LegalStatus.objects.bulk_create(LegalStatus(status="C2", **_within(each)) for each in periods)
    Placement.objects.bulk_create(
        Placement(
            placement_type="U4", reason_started="S", with_carer_since=each.start, settled_since=each.start,
            two_stays_before_ended=each.start - timedelta(days=300 + each.start.day), **_within(each),
        )
        for each in periods
    )  # fmt: skip


def _within(period: CarePeriod) -> dict:
    return {
        "authority": period.authority, "child": period.child, "care_period": period, "start": period.start,
        "end": period.end,
    }  # fmt: skip


def plan(queryset: QuerySet) -> str:
    """PostgreSQL reads small tables whole whatever they are indexed by, unless it is told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return queryset.explain()


def assert_no_table_is_read_whole(found: str) -> None:
    assert "SCAN placements" not in found, found
    assert "Seq Scan" not in found, found
