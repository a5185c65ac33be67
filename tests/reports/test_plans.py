"""The database finds an authority's rows by their days, and never reads a whole table."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from placements.models import Placement
from reports.indicators.rows import Rows, rows_of
from reports.indicators.scope import Scope
from tests.reports.factories import leeds

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 31)


def plan(queryset) -> str:
    """PostgreSQL reads small tables whole whatever they are indexed by, unless it is told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return queryset.explain()


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (Rows.LOOKED_AFTER, "legal_status_by_day"),
        (Rows.STARTED, "care_period_by_start"),
        (Rows.CEASED, "care_period_by_day"),
    ],
)
def test_each_set_of_rows_is_found_by_its_days(rows: Rows, index: str) -> None:
    found = plan(rows_of(rows, Scope(leeds(), DAY)))
    first = next(line for line in found.splitlines() if "SEARCH" in line or "Index Scan" in line)
    assert index in first
    assert "SCAN placements" not in found
    assert "Seq Scan" not in found


def test_children_who_moved_are_found_by_days_and_then_by_child() -> None:
    moved = Placement.objects.of(leeds()).children_with_stays(3, first=date(2023, 4, 1), last=DAY)
    found = plan(moved)
    assert found.count("placement_by_day") == 1
    assert "SCAN placements" not in found
    assert "Seq Scan" not in found
