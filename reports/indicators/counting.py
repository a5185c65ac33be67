"""Counts every indicator in one pass over each set of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from reports.indicators.indicator import Condition, Indicator, LivingIn, everyone
from reports.indicators.rows import Rows, number_of_children, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.indicators.scope import Scope

# What each condition counts to; a rate shares its condition with its count.
Counts = dict[Condition, int]


def conditions_of(indicators: Iterable[Indicator], rows: Rows) -> list[Condition]:
    """The numerators' and denominators' conditions on one set of rows, each once."""
    mine = [each for each in indicators if each.rows is rows]
    return list(dict.fromkeys(condition for each in mine for condition in (each.condition, each.among)))


def filtered_counts(conditions: list[Condition], scope: Scope) -> dict[str, Count]:
    """One filtered count a condition, named by its place in the list."""
    return {f"n{place}": _count(condition(scope)) for place, condition in enumerate(conditions)}


def _count(wanted: Q) -> Count:
    return Count("pk", filter=wanted) if wanted else Count("pk")


def count_all(indicators: list[Indicator], scope: Scope) -> dict[Rows, Counts]:
    """One query for each set of rows the indicators are about."""
    return {rows: count_rows(indicators, rows, scope) for rows in Rows if any(i.rows is rows for i in indicators)}


def count_rows(indicators: list[Indicator], rows: Rows, scope: Scope) -> Counts:
    """One query. The children looked after are counted type by type, which answers every "living in" at once."""
    conditions = conditions_of(indicators, rows)
    if rows is Rows.LOOKED_AFTER:
        return _count_by_type(conditions, scope)
    if conditions == [everyone]:
        return {everyone: number_of_children(rows, scope)}
    counted = rows_of(rows, scope).aggregate(**filtered_counts(conditions, scope))
    return dict(zip(conditions, counted.values(), strict=True))


def _count_by_type(conditions: list[Condition], scope: Scope) -> Counts:
    others = [condition for condition in conditions if not isinstance(condition, LivingIn)]
    by_type = rows_of(Rows.LOOKED_AFTER, scope).annotate(type=F("placement_type")).values_list("type")
    found = by_type.annotate(everyone=Count("pk"), **filtered_counts(others, scope)).order_by()
    counts: Counts = dict.fromkeys(conditions, 0)
    for kind, number, *numbers in found:
        counts |= {condition: counts[condition] + more for condition, more in zip(others, numbers, strict=True)}
        for condition in conditions:
            if isinstance(condition, LivingIn) and kind in condition.types:
                counts[condition] += number
    return counts
