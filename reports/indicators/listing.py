"""Figures and the registry as plain tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reports.indicators.registry import INDICATORS
from reports.supply.registry import SUPPLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.figure import Counted, Figure, Number
    from reports.indicators.indicator import Indicator
    from reports.supply.indicator import SupplyIndicator

EVERY: Final[list[Indicator | SupplyIndicator]] = [*INDICATORS.values(), *SUPPLY.values()]


def as_table(figures: dict[str, dict[str, Any]]) -> str:
    """Of figures as JSON has them."""
    rows = [
        (slug, *(_plain(each[name]) for name in ("value", "numerator", "denominator")), each["status"], each["reason"])
        for slug, each in figures.items()
    ]
    return columns([("indicator", "value", "count", "of", "status", "reason"), *rows])


def groups_as_table(figures: dict[str, Figure]) -> str:
    """A line for each indicator's total and for each of its groups."""
    rows = [
        (slug, group, _plain(counted.value), _plain(counted.numerator), _plain(counted.denominator))
        for slug, figure in figures.items()
        for group, counted in _groups(figure)
    ]
    return columns([("indicator", "group", "value", "count", "of"), *rows])


def registry_as_json() -> dict[str, Any]:
    """What each indicator is."""
    return {
        "indicators": [
            {
                "slug": each.slug,
                "title": each.title,
                "question": each.question,
                "counted": each.counted,
                "over": each.over,
                "unit": each.unit.value,
                "better": each.better and each.better.value,
                "why": each.why,
                "source": each.source,
                "definition_version": each.version,
            }
            for each in EVERY
        ]
    }


def registry_as_table() -> str:
    return columns([("indicator", "unit", "question"), *((i.slug, i.unit.value, i.question) for i in EVERY)])


def columns(rows: Sequence[Sequence[str]]) -> str:
    """
    >>> print(columns([("a", "b"), ("longer", "c")]))
    a       b
    longer  c
    """
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _groups(figure: Figure) -> list[tuple[str, Counted]]:
    return [("all", figure), *(figure.by or {}).items()]


def _plain(number: Number) -> str:
    return f"{number:.1f}" if isinstance(number, float) else "-" if number is None else str(number)
