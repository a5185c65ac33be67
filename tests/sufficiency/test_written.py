"""A query written once gives what the queryset gives, whatever its blanks are filled with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateField, QuerySet
from django.test.utils import CaptureQueriesContext

from placements.models import Placement
from reports.models import MonthEnd
from sufficiency.authorities.models import Authority
from sufficiency.written import Blank, Written, WrittenForSome
from tests.reports.factories import child_with, leeds
from tests.reports.stored.test_month_ends import episode

pytestmark = pytest.mark.django_db
FIELDS = ("start", "in_area", "distance_miles", "placement_type")


def _open(blank: type[Blank]) -> QuerySet:
    placements = Placement.objects.filter(authority=blank("authority"), end__gt=blank("day", DateField()))
    return placements.order_by("start").values_list(*FIELDS)


def test_it_gives_the_querysets_rows_for_each_filling() -> None:
    authority, query = leeds(), Written(_open)
    for number, start in enumerate([date(2023, 6, 1), date(2024, 6, 1)]):
        child_with(authority, [episode(start)], reference=str(number))
    Placement.objects.filter(start=date(2023, 6, 1)).update(distance_miles=Decimal("3.5"), in_area=True)
    for day in (date(2023, 1, 1), date(2024, 1, 1)):
        rows = query.rows(authority=authority.pk, day=day)
        filled = {"authority": authority.pk, "day": day}
        assert rows == list(_open(lambda name, *_, filled=filled: filled[name]))  # type: ignore[arg-type]
    assert rows[0] == (date(2023, 6, 1), True, Decimal("3.5"), "U6")
    assert query.rows(authority=Authority.objects.get(slug="bolton").pk, day=date(2023, 1, 1)) == []


def test_columns_of_json_come_back_as_they_went_in() -> None:
    sheet = {"counts": {"a": 1}, "quarters": None}
    MonthEnd.objects.create(authority=leeds(), day=date(2024, 3, 31), data_version=1, registry="x", sheet=sheet)
    query = Written(lambda blank: MonthEnd.objects.filter(authority=blank("authority")).values_list("day", "sheet"))
    assert query.rows(authority=leeds().pk) == [(date(2024, 3, 31), sheet)]


def test_it_asks_one_query() -> None:
    query = Written(_open)
    with CaptureQueriesContext(connection) as queries:
        query.rows(authority=1, day=date(2024, 1, 1))
    assert len(queries) == 1


def test_a_blank_that_is_left_is_an_error() -> None:
    with pytest.raises(KeyError):
        Written(_open).rows(authority=1)


def test_for_some_keys_it_gives_theirs_alone(django_assert_num_queries: Any) -> None:
    query = WrittenForSome(
        lambda blank, keys: (
            Authority.objects.filter(pk__in=keys, kind=blank("kind", CharField())).order_by("slug").values_list("slug")
        )
    )
    keys = [Authority.objects.get(slug=slug).pk for slug in ("bolton", "leeds", "walsall", "bristol")]
    with django_assert_num_queries(2):
        assert query.rows(keys, kind="metropolitan") == [("bolton",), ("leeds",), ("walsall",)]
        assert query.rows(keys[1:2], kind="metropolitan") == [("leeds",)]
    with django_assert_num_queries(0):
        assert query.rows([], kind="metropolitan") == []
