"""Published pages are given again for a moment, before anything asks who is there."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from reports.market_position.public import held
from tests.reports.market_position.making import published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

pytestmark = pytest.mark.django_db
HERE = "/bolton/market-position/"
FILE = f"{HERE}2025-Q1/1/fees.csv"


@pytest.fixture(autouse=True)
def _for_a_minute(settings) -> Iterator[None]:
    settings.PUBLISHED_HELD_FOR = 60
    published()
    yield
    held._held.clear()


@pytest.mark.parametrize("path", [HERE, FILE])
def test_the_second_answer_is_the_first_and_asks_the_database_nothing(
    path: str, django_assert_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    first = Client().get(path)
    with django_assert_num_queries(0):
        again = Client().get(path)
    assert (again.status_code, again.content) == (200, first.content)
    assert dict(again.headers) == dict(first.headers)
    assert again["X-Frame-Options"] == "DENY"
    assert again.resolver_match.route == first.resolver_match.route
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_past_its_moment_it_is_looked_up_again(
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    Client().get(HERE)
    held._held[HERE] = replace(held._held[HERE], until=time.monotonic())
    with django_assert_num_queries(1):
        assert Client().get(HERE).status_code == 200
    assert held._held[HERE].until > time.monotonic() + 30


def test_only_reading_is_answered_so_and_what_is_not_there_is_asked_for_again() -> None:
    assert Client().get(HERE).status_code == 200
    assert Client().post(HERE).status_code == 405
    assert Client().get("/leeds/market-position/").status_code == 404
    assert set(held._held) == {HERE}
