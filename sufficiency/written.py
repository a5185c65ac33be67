"""Queries that every page asks, written as SQL once a process: for a small one that takes longer than asking it.

The queryset is built with blanks in place of what changes from page to page::

    HELD = Written(lambda blank: Submission.objects.filter(authority=blank("authority")).values_list("year_ending"))
    HELD.rows(authority=46)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
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
        self._compiled: dict[str, tuple[str, tuple[Any, ...], Converters, int]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """As the queryset would give them. One query."""
        alias = self.alias
        sql, parameters, converters, _ = self.written(alias)
        connection = connections[alias]
        filled = [_filled(each, values, connection) if isinstance(each, Blank) else each for each in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows = cursor.fetchall()
        return _converted(rows, converters, connection) if converters and rows else rows

    @property
    def alias(self) -> str:
        return router.db_for_read(self._model or self._find_model())

    def written(self, alias: str) -> tuple[str, tuple[Any, ...], Converters, int]:
        """The SQL, what fills it in, how its columns are read, and how many there are."""
        if alias not in self._compiled:
            self._compiled[alias] = self._compile(alias)
        return self._compiled[alias]

    def _find_model(self) -> type[models.Model]:
        self._model = self._build(Blank).model
        return self._model

    def _compile(self, alias: str) -> tuple[str, tuple[Any, ...], Converters, int]:
        compiler = self._build(Blank).using(alias).query.get_compiler(using=alias)
        sql, parameters = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select[: compiler.col_count]]
        return sql, tuple(parameters), compiler.get_converters(columns), len(columns)


class WrittenTogether:
    """Some of one database, asked in one query: for a page that has as many queries as it may.

    The rows of each are as it gives them alone, in no order.
    """

    def __init__(self, *parts: Written) -> None:
        self._parts = parts

    def rows(self, **values: Any) -> list[list[tuple[Any, ...]]]:
        alias = self._parts[0].alias
        connection = connections[alias]
        written = [each.written(alias) for each in self._parts]
        widths = [width for *_, width in written]
        blanks = [blank for _, of_one, *_ in written for blank in of_one]
        filled = [_filled(each, values, connection) if isinstance(each, Blank) else each for each in blanks]
        with connection.cursor() as cursor:
            cursor.execute(_beside([one for one, *_ in written], widths), filled)
            rows = cursor.fetchall()
        found = []
        for place, (_, _, converters, width) in enumerate(written):
            first = 1 + sum(widths[:place])
            own = [row[first : first + width] for row in rows if row[0] == place]
            found.append(_converted(own, converters, connection) if own else [])
        return found


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


def _beside(parts: list[str], widths: list[int]) -> str:
    """Each part's columns beside the others', which are empty: they are of other types.

    One is added at a time: PostgreSQL takes a column that is empty in two parts for a text, whatever a third has.
    """
    sql = f"SELECT 0 AS part, one.* FROM ({parts[0]}) one"  # noqa: S608 written by Django
    for place, part in enumerate(parts[1:], start=1):
        sql = (
            f"SELECT others.*{', NULL' * widths[place]} FROM ({sql}) others "  # noqa: S608 written by Django
            f"UNION ALL SELECT {place}{', NULL' * sum(widths[:place])}, one.* FROM ({part}) one"
        )
    return sql


def _filled(blank: Blank, values: dict[str, Any], connection: Any) -> Any:
    value = values[blank.name]
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _converted(rows: list[tuple[Any, ...]], converters: Converters, connection: Any) -> list[tuple[Any, ...]]:
    """Each column as its field gives it: SQLite, for one, has no dates of its own."""
    columns: list[Any] = list(zip(*rows, strict=True))
    for place, (each, expression) in converters.items():
        for convert in each:
            columns[place] = [convert(value, expression, connection) for value in columns[place]]
    return list(zip(*columns, strict=True))
