"""Copies of loaded children, written straight into the timelines' tables: a nation in minutes, not in days.

A copy is the same rows under other keys, in another authority or with their days moved back. The tables'
own constraints hold for it as for anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

DAYS = (
    "start",
    "end",
    "with_carer_since",
    "settled_since",
    "two_stays_before_ended",
    "looked_after_since",
    "date_of_birth",
)
OF_A_HUNDRED = 100
STILL_THERE = """SELECT child_id FROM placements_careperiod WHERE "end" > '9000-01-01'"""


@dataclass(frozen=True)
class Copy:
    """``share`` of a hundred children, or of those who have left only; ``back`` in days."""

    authority: int
    share: int = OF_A_HUNDRED
    leavers_only: bool = False
    back: int = 0


class Copier:
    """Copies the children of one authority, as they were before the first copy."""

    def __init__(self, template: int) -> None:
        from django.db import connection
        from django.db.models import Max

        from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement

        self._connection = connection
        self._template = template
        self._models: list[type[Model]] = [Child, CarePeriod, LegalStatus, Placement, ChildFlag]
        largest = [model._default_manager.aggregate(most=Max("pk"))["most"] or 0 for model in self._models]
        self._stride = max(largest) + 1
        self._below, self._made = self._stride, 0

    def copy(self, each: Copy) -> None:
        """Five statements."""
        self._made += 1
        with self._connection.cursor() as cursor:
            if self._connection.vendor == "postgresql":
                # Keys move together with what they point at: looking each of them up takes half the time.
                cursor.execute("SET session_replication_role = replica")
            for model in self._models:
                cursor.execute(self._statement(model, each, self._made * self._stride))
            if self._connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = DEFAULT")

    def _statement(self, model: type[Model], each: Copy, offset: int) -> str:
        fields = list(model._meta.concrete_fields)
        columns = ", ".join(f'"{field.column}"' for field in fields)
        values = ", ".join(self._value(field, each, offset) for field in fields)
        child = '"id"' if model.__name__ == "Child" else '"child_id"'
        wanted = [f"{child} < {self._below}", f"{child} % {OF_A_HUNDRED} < {each.share}", self._of_template(child)]
        if each.leavers_only:
            wanted.append(f"{child} NOT IN ({STILL_THERE})")
        table = model._meta.db_table
        return f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" WHERE {" AND ".join(wanted)}'  # noqa: S608

    def _of_template(self, child: str) -> str:
        return f"{child} IN (SELECT id FROM placements_child WHERE authority_id = {self._template})"  # noqa: S608

    def _value(self, field: Any, each: Copy, offset: int) -> str:
        column = f'"{field.column}"'
        if field.column == "authority_id":
            return str(each.authority)
        if field.column == "reference":
            return f"{column} || '-{self._made}'"
        if field.primary_key or field.is_relation:
            return f"{column} + {offset}"
        if each.back and field.column in DAYS:
            return self._earlier(column, each.back)
        return column

    def _earlier(self, column: str, days: int) -> str:
        if self._connection.vendor == "postgresql":
            return f"{column} - {days}"
        return f"date({column}, '-{days} days')"


def returns_for(authorities: list[int], template: int) -> None:
    """The template's returns, of which nobody asks more than the year, for others too."""
    from placements.models import Submission

    years = Submission.objects.filter(authority=template).values_list("year_ending", "provisional")
    Submission.objects.bulk_create(
        Submission(authority_id=pk, year_ending=year, provisional=provisional, content_hash=f"{pk} {year}")
        for pk in authorities
        for year, provisional in list(years)
    )
