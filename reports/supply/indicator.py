"""What an indicator of supply is: its words, and how it is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reports.indicators.figure import Status

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.indicator import Better
    from reports.supply.scope import SupplyScope


class SupplyUnit(StrEnum):
    """What a value is a number of."""

    BEDS = "beds"
    CHILDREN = "children"
    DAYS = "days"
    PERCENT = "percent"
    POUNDS = "pounds"


@dataclass(frozen=True, slots=True)
class Count:
    """``of`` is None for a plain count. ``why`` says what is not known, where something is not."""

    number: int | Decimal | None
    of: int | None = None
    status: Status = Status.OK
    why: str = ""


def not_known(why: str) -> Count:
    return Count(None, status=Status.NOT_KNOWN, why=why)


@dataclass(frozen=True, kw_only=True)
class SupplyIndicator:
    """``count`` gives the two numbers of a scope."""

    slug: str
    title: str
    question: str
    counted: str
    over: str = ""
    why: str
    source: str
    unit: SupplyUnit = SupplyUnit.PERCENT
    better: Better | None = None
    count: Callable[[SupplyScope], Count]
    version: int = 1

    def figure(self, scope: SupplyScope) -> SupplyFigure:
        found = self.count(scope)
        value = _value(self.unit, found)
        status, why = found.status, found.why
        if status is Status.OK and value is None:
            status, why = Status.NOT_APPLICABLE, f"There are none: {self.over}."
        return SupplyFigure(self, scope.day, value, found.number, found.of, status, why)


def _value(unit: SupplyUnit, found: Count) -> float | int | Decimal | None:
    """A share, or an average of pounds, is over what it is of; all else is the number itself."""
    if found.number is None or found.of is None:
        return found.number
    if unit is SupplyUnit.PERCENT:
        return float(found.number) * 100 / found.of if found.of else None
    if unit is SupplyUnit.POUNDS:
        return (Decimal(found.number) / found.of).quantize(Decimal("0.01")) if found.of else None
    return found.number


@dataclass(frozen=True, slots=True)
class SupplyFigure:
    """An indicator's figure for an authority on a day."""

    indicator: SupplyIndicator
    day: date
    value: float | int | Decimal | None
    number: int | Decimal | None
    of: int | None
    status: Status
    reason: str

    def as_json(self) -> dict[str, Any]:
        """As the command prints it; pounds as numbers with pence."""
        return {
            "value": _plain(self.value),
            "numerator": _plain(self.number),
            "denominator": self.of,
            "unit": self.indicator.unit.value,
            "status": self.status.value,
            "reason": self.reason,
            "period": {"from": self.day.isoformat(), "to": self.day.isoformat()},
            "provisional": False,
            "definition_version": self.indicator.version,
        }


def _plain(number: float | int | Decimal | None) -> float | int | None:
    return float(number) if isinstance(number, Decimal) else number
