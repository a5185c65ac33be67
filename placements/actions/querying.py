"""Keeps the open queries true: what DfE's checks find now, each with the day it was first found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.models import Child, ReturnQuery
from sufficiency.bulk import stage
from sufficiency.calendar import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from placements.ssda903.queries import Queried, Said
    from sufficiency.authorities.models import Authority

FEW = 500
FIELDS = ("child_id", "rule", "year_ending", "table", "row_key", "column", "value")


def keep_queries(*, authority: Authority, found: Iterable[Queried]) -> None:
    """Of the whole authority, after its return for the year was loaded or taken back; inside a transaction."""
    keys = dict(Child.objects.of(authority).values_list("reference", "pk"))
    rows = [(keys[each.child], *each[1:]) for each in found if each.child in keys]
    held = ReturnQuery.objects.of(authority).order_by().values_list("pk", *FIELDS, "first_found")
    _bring_to(authority.pk, list(held), rows)


def keep_queries_of_child(*, child: Child, found: Iterable[Said], year: int) -> None:
    """Of one child, after a change of it; inside a transaction."""
    rows = {
        (each.rule.number, each.table, each.row_key): (
            child.pk,
            each.rule.number,
            year,
            each.table,
            each.row_key,
            each.column,
            each.value,
        )
        for each in found
    }
    held = ReturnQuery.objects.filter(child=child).order_by().values_list("pk", *FIELDS, "first_found")
    _bring_to(child.authority_id, list(held), list(rows.values()))


def _bring_to(authority: int, held: list[tuple], wanted: list[tuple]) -> None:
    """A query whose row and rule stay is the same one, first found when it was, whatever the value says now."""
    before = {row[1:6]: row for row in held}
    now = {row[:5]: row for row in wanted}
    same = {key for key, row in now.items() if key in before and before[key][6:8] == row[5:]}
    gone = [row[0] for key, row in before.items() if key not in same]
    for first in range(0, len(gone), FEW):
        rows = ReturnQuery.objects.filter(pk__in=gone[first : first + FEW])
        rows._raw_delete(rows.db)
    first_found = {key: row[8] for key, row in before.items()}
    new = [(authority, *row, first_found.get(key, today())) for key, row in now.items() if key not in same]
    stage(ReturnQuery, ("authority_id", *FIELDS, "first_found"), new).insert()
