"""Counts every indicator and every table of a day in two queries, and of many days in as many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from reports.indicators import tables
from reports.indicators.indicator import Condition, Indicator, LeftBecause, LivingIn, everyone
from reports.indicators.registry import INDICATORS
from reports.indicators.rows import Rows, rows_of
from reports.indicators.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from reports.indicators.scope import Scope

# What each condition counts to; a rate shares its condition with its count.
Counts = dict[Condition, int]
EVERY = list(INDICATORS.values())


@dataclass
class DayCounts:
    """What is counted of an authority on a day; the tables as on ``Sheet``."""

    indicators: dict[Rows, Counts] = field(default_factory=lambda: {rows: Counter() for rows in Rows})
    codes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    in_month: Counter[str] = field(default_factory=Counter)


def conditions_of(indicators: Iterable[Indicator], rows: Rows) -> list[Condition]:
    """The numerators' and denominators' conditions on one set of rows, each once."""
    mine = [each for each in indicators if each.rows is rows]
    return list(dict.fromkeys(condition for each in mine for condition in (each.condition, each.among)))


def filtered_counts(conditions: list[Condition], scope: Scope) -> dict[str, Count]:
    """One filtered count a condition, named by its place in the list."""
    return {f"n{place}": _count(condition(scope)) for place, condition in enumerate(conditions)}


def _count(wanted: Q) -> Count:
    return Count("child", filter=wanted) if wanted else Count("*")


def count_days(
    scopes: Sequence[Scope],
    *,
    moves: bool = True,
    only: Sequence[Indicator] = EVERY,
) -> list[DayCounts]:
    """In the scopes' order. Two queries for up to forty of them; location and ages with every indicator alone."""
    found = [DayCounts() for _ in scopes]
    conditions = _conditions(tuple(each.slug for each in only))
    for place, _, code, number, *numbers in _stock_of(conditions).rows(scopes):
        _add_stock(found[place], code, number, dict(zip(conditions, numbers, strict=True)))
    for place, part, one, other, number in (FLOWS if moves else FLOWS_WITHOUT_MOVES).rows(scopes):
        _add_flow(found[place], part, one, other, number)
    return found


# The children looked after are counted by the code of their placement, which answers every "living in" at once,
# and those who ceased by the reason. What else is asked of those who started or ceased is counted for itself.
_STOCK = conditions_of(EVERY, Rows.LOOKED_AFTER)
_BY_CODE = [each for each in _STOCK if isinstance(each, LivingIn)]
_BY_REASON = [each for each in conditions_of(EVERY, Rows.CEASED) if isinstance(each, LeftBecause)]
_ALONE = {
    f"{rows}-{place}": (rows, condition)
    for rows in (Rows.STARTED, Rows.CEASED)
    for place, condition in enumerate(conditions_of(EVERY, rows))
    if condition is not everyone and condition not in _BY_REASON
}


@cache
def _conditions(slugs: tuple[str, ...]) -> tuple[Condition, ...]:
    """What is counted beside the codes: the indicators' own conditions, and cells that make the tables with them."""
    asked = conditions_of([INDICATORS[slug] for slug in slugs], Rows.LOOKED_AFTER)
    cells = tables.CELLS if len(slugs) == len(EVERY) else []
    filtered = [each for each in asked if not isinstance(each, LivingIn) and each is not everyone]
    return tuple(dict.fromkeys([*filtered, *cells]))


def _stock(conditions: Sequence[Condition], scope: Scope) -> QuerySet[Any]:
    by_code = rows_of(Rows.LOOKED_AFTER, scope).annotate(type=F("placement_type")).values_list("type")
    return by_code.annotate(number=Count("*"), **filtered_counts(list(conditions), scope)).order_by()


@cache
def _stock_of(conditions: tuple[Condition, ...]) -> Statement:
    return Statement({"stock": partial(_stock, conditions)})


def _alone(rows: Rows, condition: Condition, scope: Scope) -> QuerySet[Any]:
    wanted = rows_of(rows, scope).filter(condition(scope))
    return wanted.values_list(tables.NONE, tables.NONE).annotate(number=Count("*"))


STOCK = _stock_of(_conditions(tuple(each.slug for each in EVERY)))
FLOWS_WITHOUT_MOVES = Statement(
    {
        "started": tables.started,
        "ceased": tables.ceased,
        "started-in-month": tables.started_in_month,
        "ceased-in-month": tables.ceased_in_month,
    }
    | {name: partial(_alone, *what) for name, what in _ALONE.items()}
)
FLOWS = Statement(FLOWS_WITHOUT_MOVES.parts | {"moves": tables.moves})


def _add_stock(found: DayCounts, code: str | None, number: int, numbers: dict[Condition, int]) -> None:
    found.codes[code or ""] += number
    counts = found.indicators[Rows.LOOKED_AFTER]
    counts[everyone] += number
    for condition, more in numbers.items():
        counts[condition] += more
    for living_in in _BY_CODE:
        counts[living_in] += number if code in living_in.types else 0


def _add_flow(found: DayCounts, part: str, one: str, other: str, number: int) -> None:
    if part == "started":
        found.indicators[Rows.STARTED][everyone] = number
    elif part == "ceased":
        found.reasons[one] = number
        _add_ceased(found.indicators[Rows.CEASED], one, number)
    elif part == "moves":
        found.moves[tables.GROUP_OF.get(one, ""), tables.GROUP_OF.get(other, "")] += number if one else 0
    elif part in _ALONE:
        rows, condition = _ALONE[part]
        found.indicators[rows][condition] = number
    else:
        found.in_month[part] = number


def _add_ceased(counts: Counts, reason: str, number: int) -> None:
    counts[everyone] += number
    for because in _BY_REASON:
        counts[because] += number if reason in because.reasons else 0
