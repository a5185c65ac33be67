"""What a layout is: the columns a file of it has, and what becomes of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.comparators.files.areas import Areas
    from reports.comparators.files.stated import Kept
    from reports.comparators.files.tables import Table


@dataclass
class Job:
    """One file on its way in."""

    table: Table
    areas: Areas
    warnings: list[str]
    model_year: int | None = None


@dataclass(frozen=True)
class Layout:
    """``columns`` must all be there; ``not_needed`` may be."""

    name: str
    columns: frozenset[str]
    keep: Callable[[Job], Kept]
    not_needed: frozenset[str] = frozenset()

    def likeness(self, columns: set[str]) -> float:
        """The share of its columns that a file has."""
        return len(self.columns & columns) / len(self.columns)
