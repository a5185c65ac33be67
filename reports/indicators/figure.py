"""A figure: a value that is never without its counts, and says when it is not to be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reports.indicators.indicator import Unit

if TYPE_CHECKING:
    from datetime import date

# int or float; "c" where a small number is kept from the reader; None where there is none.
Number = Any


class Status(StrEnum):
    OK = "ok"
    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"
    INSUFFICIENT_HISTORY = "insufficient_history"


@dataclass(frozen=True)
class Counted:
    """A value and the counts it comes from; the denominator is None for a plain count."""

    value: Number
    numerator: Number
    denominator: Number


@dataclass(frozen=True)
class Figure(Counted):
    """An indicator's figure for an authority on a date. ``period`` is inclusive at both ends."""

    unit: Unit
    status: Status
    reason: str
    period: tuple[date, date]
    provisional: bool
    definition_version: int
    by: dict[str, Counted] | None = None

    def as_json(self) -> dict[str, Any]:
        """As the command prints it."""
        first, last = self.period
        plain: dict[str, Any] = {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "unit": self.unit.value,
            "status": self.status.value,
            "reason": self.reason,
            "period": {"from": first.isoformat(), "to": last.isoformat()},
            "provisional": self.provisional,
            "definition_version": self.definition_version,
        }
        if self.by is not None:
            plain["by"] = {group: vars(counted) for group, counted in self.by.items()}
        return plain


def value_of(unit: Unit, numerator: int, denominator: int | None) -> int | float | None:
    """The value, unrounded; None over nought or nothing.

    >>> value_of(Unit.PERCENT, 62, 650), value_of(Unit.PERCENT, 0, 0), value_of(Unit.CHILDREN, 3, None)
    (9.538461538461538, None, 3)
    """
    if unit is Unit.CHILDREN:
        return numerator
    if not denominator:
        return None
    return numerator * (100 if unit is Unit.PERCENT else 10_000) / denominator
