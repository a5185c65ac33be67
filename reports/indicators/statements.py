"""Querysets written as SQL once a process, then run with other days: making the SQL costs as much as running it.

A queryset is built for a scope of blanks, and each run fills them in from a real one. Several querysets,
each for several scopes, are one query: their rows come back told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import connections, models, router
from django.db.models import Value

from reports.indicators.scope import Scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

Fill = Callable[[Scope], Any]
MOST_AT_ONCE = 40
"""Scopes a query; SQLite takes 500 selects in one, and long texts take long to read."""


class Blank(Value):
    """A value that each run gives."""

    def __init__(self, fill: Fill, output_field: models.Field[Any, Any]) -> None:
        super().__init__(None, output_field)
        self.fill = fill

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


def day_blank(fill: Fill) -> Any:
    return Blank(fill, models.DateField())


class ScopeOfBlanks(Scope):
    """What a queryset asks of a scope, to be filled in later."""

    def __init__(self) -> None:
        object.__setattr__(self, "authority", Blank(lambda scope: scope.authority.pk, models.BigIntegerField()))
        object.__setattr__(self, "day", day_blank(lambda scope: scope.day))

    @property
    def year(self) -> tuple[Any, Any]:
        return day_blank(lambda scope: scope.year[0]), self.day

    @property
    def month(self) -> tuple[Any, Any]:
        return day_blank(lambda scope: scope.month[0]), self.day

    def months_ago(self, months: int) -> Any:
        return day_blank(lambda scope: scope.months_ago(months))

    def born_after_to_be_under(self, age: int) -> Any:
        return day_blank(lambda scope: scope.born_after_to_be_under(age))


Build = Callable[[Scope], "QuerySet[Any]"]


@dataclass
class Statement:
    """Querysets by name. All give the same columns, the same number of them and of the same types."""

    parts: dict[str, Build]
    _compiled: dict[str, dict[str, tuple[str, tuple[Any, ...]]]] = field(default_factory=dict)

    def rows(self, scopes: Sequence[Scope]) -> Iterator[tuple[Any, ...]]:
        """The scope's place, the part's name, then the part's columns. One query for every forty scopes."""
        for first in range(0, len(scopes), MOST_AT_ONCE):
            some = list(enumerate(scopes))[first : first + MOST_AT_ONCE]
            yield from self._run(some)

    def written_for(self, scope: Scope) -> str:
        """The SQL with one scope's values: the same as long as the statement asks the same."""
        connection = connections[self._alias]
        # Values of a set come in another order in each process.
        return repr(
            [
                (name, sql, sorted(str(_value(each, scope, connection)) for each in blanks))
                for name, (sql, blanks) in self._sql(self._alias).items()
            ]
        )

    def _sql(self, alias: str) -> dict[str, tuple[str, tuple[Any, ...]]]:
        if alias not in self._compiled:
            self._compiled[alias] = {name: _compile(build, alias) for name, build in self.parts.items()}
        return self._compiled[alias]

    def _run(self, scopes: list[tuple[int, Scope]]) -> list[tuple[Any, ...]]:
        alias = self._alias
        connection = connections[alias]
        texts, values = [], []
        for place, scope in scopes:
            for name, (sql, blanks) in self._sql(alias).items():
                texts.append(f"SELECT {place} AS place, '{name}' AS part, counted.* FROM ({sql}) counted")  # noqa: S608
                values += [_value(each, scope, connection) for each in blanks]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(texts), values)
            return cursor.fetchall()

    @cached_property
    def _model(self) -> type[models.Model]:
        return next(iter(self.parts.values()))(ScopeOfBlanks()).model

    @property
    def _alias(self) -> str:
        return router.db_for_read(self._model)


def _compile(build: Build, alias: str) -> tuple[str, tuple[Any, ...]]:
    sql, parameters = build(ScopeOfBlanks()).using(alias).query.get_compiler(using=alias).as_sql()
    return sql, tuple(parameters)


def _value(parameter: Any, scope: Scope, connection: Any) -> Any:
    if not isinstance(parameter, Blank):
        return parameter
    value = parameter.fill(scope)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
