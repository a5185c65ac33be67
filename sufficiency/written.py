"""Queries that every page asks, written as SQL once a process: for a small one that takes longer than asking it.

The queryset is built with blanks in place of what changes from page to page::

    HELD = Written(lambda blank: Submission.objects.filter(authority=blank("authority")).values_list("year_ending"))
    HELD.rows(authority=46)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connections, models, router
from django.db.models import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

# By a column's place: functions of the value, the expression and the connection.
Converters = dict[int, tuple[list[Callable[..., Any]], Any]]


class Blank(Value):
    """A value that each asking gives, by its name; a key unless another field is named."""

    def __init__(self, name: str, output_field: models.Field[Any, Any] | None = None) -> None:
        super().__init__(None, output_field or models.BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Written:
    """A queryset of ``values_list``, with blanks."""

    def __init__(self, build: Callable[[type[Blank]], QuerySet[Any]]) -> None:
        self._build = build
        self._model: type[models.Model] | None = None
        self._compiled: dict[str, tuple[str, tuple[Any, ...], Converters]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """As the queryset would give them. One query."""
        alias = router.db_for_read(self._model or self._find_model())
        if alias not in self._compiled:
            self._compiled[alias] = self._compile(alias)
        sql, parameters, converters = self._compiled[alias]
        connection = connections[alias]
        filled = [_filled(each, values, connection) if isinstance(each, Blank) else each for each in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows = cursor.fetchall()
        return _converted(rows, converters, connection) if converters and rows else rows

    def _find_model(self) -> type[models.Model]:
        self._model = self._build(Blank).model
        return self._model

    def _compile(self, alias: str) -> tuple[str, tuple[Any, ...], Converters]:
        compiler = self._build(Blank).using(alias).query.get_compiler(using=alias)
        sql, parameters = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select[: compiler.col_count]]
        return sql, tuple(parameters), compiler.get_converters(columns)


class WrittenForSome:
    """The same for any number of keys, and written once for each number: ``authority__pk__in=keys``."""

    def __init__(self, build: Callable[[type[Blank], list[Any]], QuerySet[Any]]) -> None:
        self._build = build
        self._for = lru_cache(maxsize=64)(self._write)

    def rows(self, keys: Sequence[int], **values: Any) -> list[tuple[Any, ...]]:
        """One query; none for no key."""
        if not keys:
            return []
        return self._for(len(keys)).rows(**values, **{_place(place): key for place, key in enumerate(keys)})

    def _write(self, number: int) -> Written:
        return Written(lambda blank: self._build(blank, [blank(_place(place)) for place in range(number)]))


def _place(place: int) -> str:
    return f"key{place}"


def _filled(blank: Blank, values: dict[str, Any], connection: Any) -> Any:
    value = values[blank.name]
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _converted(rows: list[tuple[Any, ...]], converters: Converters, connection: Any) -> list[tuple[Any, ...]]:
    """Each column as its field gives it: SQLite, for one, has no dates of its own."""
    columns: list[Any] = list(zip(*rows, strict=True))
    for place, (each, expression) in converters.items():
        for convert in each:
            columns[place] = [convert(value, expression, connection) for value in columns[place]]
    return list(zip(*columns, strict=True))
