"""What readers of totals were shown of a day before its data changed, and may still know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from reports.disclosure.small_numbers import SUPPRESSED

K = TypeVar("K")
# By table and cell, the numbers the cell was shown with, and those it had when it was hidden.
Told = Mapping[str, Mapping[str, Mapping[str, list[int]]]]


@dataclass(frozen=True)
class Earlier:
    """Earlier editions of a day. A cell is meant only where its number is still what it was then.

    What was hidden stays hidden: its edition's totals may give it away beside today's. What was shown
    is known: hiding it today hides nothing behind it.
    """

    told: Told = field(default_factory=dict)

    def hidden(self, table: str, cells: Mapping[K, Any]) -> set[K]:
        return self._cells(table, cells, "hidden")

    def shown(self, table: str, cells: Mapping[K, Any]) -> set[K]:
        return self._cells(table, cells, "shown")

    def _cells(self, table: str, cells: Mapping[K, Any], how: str) -> set[K]:
        then = self.told.get(table, {})
        return {cell for cell, number in cells.items() if number in then.get(name_of(cell), {}).get(how, [])}

    def with_edition(self, table: str, true: Mapping[K, Any], shown: Mapping[K, Any]) -> Earlier:
        """These and one more, whose cells are ``true`` and were ``shown`` so."""
        cells = {cell: dict(each) for cell, each in self.told.get(table, {}).items()}
        for cell, number in true.items():
            if not isinstance(number, int) or cell not in shown:
                continue
            how = "hidden" if shown[cell] == SUPPRESSED else "shown"
            each = cells.setdefault(name_of(cell), {})
            each[how] = sorted({*each.get(how, []), number})
        return Earlier({**self.told, table: cells})


NOTHING = Earlier()


def name_of(cell: object) -> str:
    """
    >>> name_of(("in", "near")), name_of("U1")
    ('in/near', 'U1')
    """
    return "/".join(map(str, cell)) if isinstance(cell, tuple) else str(cell)
