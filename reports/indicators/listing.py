"""Figures and the registry as plain tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.indicators.registry import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.figure import Counted, Figure, Number


def as_table(figures: dict[str, Figure]) -> str:
    rows = [
        (slug, _plain(figure.value), _plain(figure.numerator), _plain(figure.denominator), figure.status, figure.reason)
        for slug, figure in figures.items()
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
            for each in INDICATORS.values()
        ]
    }


def registry_as_table() -> str:
    return columns(
        [("indicator", "unit", "question"), *((i.slug, i.unit.value, i.question) for i in INDICATORS.values())]
    )


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
