"""What an indicator is: its words, and the conditions that pick its children."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q

from reports.indicators.rows import Rows
from reports.indicators.scope import Scope

if TYPE_CHECKING:
    from datetime import date

Condition = Callable[[Scope], Q]


@dataclass(frozen=True)
class LivingIn:
    """The condition that the placement on the day is of one of these types."""

    types: frozenset[str]

    def __call__(self, scope: Scope) -> Q:
        return Q(placement_type__in=sorted(self.types))


@dataclass(frozen=True)
class LeftBecause:
    """The condition that care ended for one of these reasons."""

    reasons: frozenset[str]

    def __call__(self, scope: Scope) -> Q:
        return Q(reason_ended__in=sorted(self.reasons))


class Unit(StrEnum):
    CHILDREN = "children"
    PERCENT = "percent"
    PER_10K = "per_10k"


class Better(StrEnum):
    """Which way is good."""

    LOWER = "lower"
    HIGHER = "higher"


def everyone(scope: Scope) -> Q:
    return Q()


def the_day(scope: Scope) -> date:
    return scope.day


def the_year(scope: Scope) -> date:
    return scope.year[0]


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A measure. ``said`` finishes a sentence that begins "62 of 650 children …"."""

    slug: str
    title: str
    question: str
    counted: str
    over: str = "all children looked after on the date"
    said: str
    why: str
    source: str
    unit: Unit = Unit.PERCENT
    better: Better | None = None
    rows: Rows = Rows.LOOKED_AFTER
    condition: Condition = everyone
    among: Condition = everyone
    first_day: Callable[[Scope], date] = the_day
    # The rows have to reach back to this day, or the figure is short of history.
    needs_rows_since: Callable[[Scope], date] = the_day
    version: int = 1
