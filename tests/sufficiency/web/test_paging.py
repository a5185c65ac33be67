"""Pages that are counted in the query that reads them."""

from __future__ import annotations

import pytest

from sufficiency.authorities.models import Authority
from sufficiency.web.paging import page_with_count

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "number", "queries"),
    [
        (None, 1, 1), ("1", 1, 1), ("2", 2, 1), ("3", 3, 1), ("4", 3, 3), ("9" * 30, 3, 3), ("9" * 5000, 1, 1),
        ("0", 1, 1), ("-1", 1, 1), ("x", 1, 1), ("", 1, 1), ("²", 1, 1), ("1.5", 1, 1),
    ],
)  # fmt: skip
def test_any_page_asked_for_is_one_there_is(
    django_assert_max_num_queries, asked: str | None, number: int, queries: int
) -> None:
    first = Authority.objects.order_by("slug")[:24].values_list("slug", flat=True)
    rows = Authority.objects.filter(slug__in=list(first)).order_by("slug").values("slug")
    with django_assert_max_num_queries(queries):
        page = page_with_count(rows, 10, asked)
        slugs = [row["slug"] for row in page]
    assert page.number == number
    assert page.paginator.count == 24
    assert page.paginator.num_pages == 3
    assert slugs == list(first)[(number - 1) * 10 : number * 10]


def test_of_nothing_there_is_one_empty_page() -> None:
    page = page_with_count(Authority.objects.none().order_by("slug").values("slug"), 10, "2")
    assert (page.number, page.paginator.count, list(page)) == (1, 0, [])
