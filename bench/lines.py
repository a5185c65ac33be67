"""A line of the table: what was measured, against which bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Line:
    """``values`` in the order measured, in ``unit``; a bound of None is not promised."""

    name: str
    database: str
    size: str
    unit: str
    values: list[float]
    bound: float | None = None
    queries: int | None = None
    most_queries: int | None = None
    by_hand: float | None = None
    """Median of the same work as one hand-written SQL statement, in the same unit."""
    p95_bound: float | None = None
    """For what is promised of all but one in twenty."""

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def p95(self) -> float | None:
        """None for fewer than ten values."""
        return quantiles(self.values, n=20)[-1] if len(self.values) >= 10 else None

    @property
    def ratio(self) -> float | None:
        return self.median / self.by_hand if self.by_hand else None

    @property
    def broken(self) -> list[str]:
        """What it promised and did not keep."""
        found = []
        if self.bound is not None and self.median > self.bound:
            found.append(f"{self.name} on {self.database}: {self.median:.1f} {self.unit}, bound {self.bound:g}")
        if self.p95_bound is not None and self.p95 is not None and self.p95 > self.p95_bound:
            found.append(f"{self.name} on {self.database}: p95 {self.p95:.1f} {self.unit}, bound {self.p95_bound:g}")
        if self.queries is not None and self.most_queries is not None and self.queries > self.most_queries:
            found.append(f"{self.name} on {self.database}: {self.queries} queries, bound {self.most_queries}")
        return found

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "least": min(self.values),
            "median": self.median,
            "p95": self.p95,
            "ratio": self.ratio,
            "broken": self.broken,
        }


HEADINGS = ("what", "database", "size", "least", "median", "p95", "bound", "queries", "bound", "to one SQL", "")


def as_table(lines: Iterable[Line]) -> str:
    rows = [HEADINGS, *(_cells(line) for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.name,
        line.database,
        line.size,
        _number(min(line.values), line.unit),
        _number(line.median, line.unit),
        _number(line.p95, line.unit),
        _number(line.bound, line.unit) if line.p95_bound is None else f"p95 {_number(line.p95_bound, line.unit)}",
        _number(line.queries),
        _number(line.most_queries),
        _number(line.ratio),
        "BROKEN" if line.broken else "",
    )


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return "-"
    return f"{value:,.{1 if value % 1 else 0}f} {unit}".strip()
