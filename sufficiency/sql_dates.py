"""Days and ages worked out by the database, alike on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Func, IntegerField

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable


class DayBefore(Func):
    """The last day of a half-open period, from its end."""

    output_field = DateField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '-1 day')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s - 1)", **context)


class _DayNumber(Func):
    """31 March 2024 as 20240331: Django's own parts of a date are calls back into Python on SQLite."""

    output_field = IntegerField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Percent signs pass two rounds of formatting.
        template = "CAST(strftime('%%%%Y%%%%m%%%%d', %(expressions)s) AS integer)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(to_char(%(expressions)s, 'YYYYMMDD') AS integer)"
        return self.as_sql(compiler, connection, template=template, **context)


def age_at(born: str | Combinable, day: Combinable) -> Combinable:
    """``calendar.age_on`` in SQL: completed years, by the difference of the two days written as numbers."""
    return (_DayNumber(day) - _DayNumber(born)) / 10_000
