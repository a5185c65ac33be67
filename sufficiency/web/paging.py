"""Lists in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window

if TYPE_CHECKING:
    from django.db.models import QuerySet

FURTHEST = 1_000_000


class CountedPaginator(Paginator):
    """Of rows that were counted before, more cheaply than with all their columns."""

    def __init__(self, rows: QuerySet[Any, Any], per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.__dict__["count"] = count  # where the cached property keeps what it counts


def page_with_count(rows: QuerySet[Any, dict[str, Any]], per_page: int, asked: str | None) -> Page:
    """The page asked for of rows as dicts, counted in the same query: what narrows them is worked out once.

    What is no page is the first, and what is beyond the last is the last, as with Django's own, for another query.
    """
    number = _number(asked)
    start = (number - 1) * per_page
    found = list(rows.annotate(rows_in_all=Window(Count("*")))[start : start + per_page])
    if found or number == 1:
        count = found[0]["rows_in_all"] if found else 0
        return Page(found, number, CountedPaginator(rows, per_page, count))
    return Paginator(rows, per_page).get_page(number)


def _number(asked: str | None) -> int:
    try:
        return min(max(int(asked or 1), 1), FURTHEST)
    except ValueError:
        return 1
