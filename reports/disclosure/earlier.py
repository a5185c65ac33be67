"""What readers of totals were shown of a day before its data changed, and may still know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from reports.disclosure.small_numbers import LARGEST_SMALL, SUPPRESSED

K = TypeVar("K")
# By table and cell, the numbers the cell was shown with, and those it had when it was hidden.
Told = Mapping[str, Mapping[str, Mapping[str, list[int]]]]
# One table as it was shown: under ``hidden`` and ``shown``, the numbers by cell.
Edition = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Earlier:
    """Earlier editions of a day.

    What was hidden stays hidden while its number is within five of what it was: its edition's totals may give it
    away beside today's, and so does a number beside them that one child or two were put right in. What was shown
    and is still the same is known: hiding it today hides nothing behind it.
    """

    told: Told = field(default_factory=dict)
    by_dfe: Told = field(default_factory=dict)
    """What DfE publishes of the day, under ``shown``."""

    def hidden(self, table: str, cells: Mapping[K, Any]) -> set[K]:
        then = self.told.get(table, {})
        return {cell for cell, number in cells.items() if _is_near(number, then.get(name_of(cell), {}).get("hidden"))}

    def shown(self, table: str, cells: Mapping[K, Any]) -> set[K]:
        return _same(self.told.get(table, {}), cells)

    def published(self, table: str, cells: Mapping[K, Any]) -> set[K]:
        return _same(self.by_dfe.get(table, {}), cells)

    def with_edition(self, table: str, true: Mapping[K, Any], shown: Mapping[K, Any]) -> Earlier:
        """These and one more, whose cells are ``true`` and were ``shown`` so."""
        return self.with_told(table, edition_of(true, shown))

    def with_told(self, table: str, edition: Edition) -> Earlier:
        cells = {cell: dict(each) for cell, each in self.told.get(table, {}).items()}
        for how, numbers in edition.items():
            for cell, number in numbers.items():
                each = cells.setdefault(cell, {})
                each[how] = sorted({*each.get(how, []), number})
        return Earlier({**self.told, table: cells}, self.by_dfe)


NOTHING = Earlier()


def edition_of(true: Mapping[K, Any], shown: Mapping[K, Any]) -> Edition:
    """
    >>> edition_of({"male": 3, "female": 9}, {"male": "c", "female": 9})
    {'hidden': {'male': 3}, 'shown': {'female': 9}}
    """
    told: Edition = {"hidden": {}, "shown": {}}
    for cell, number in true.items():
        if isinstance(number, int) and cell in shown:
            told["hidden" if shown[cell] == SUPPRESSED else "shown"][name_of(cell)] = number
    return told


def _same(then: Mapping[str, Mapping[str, list[int]]], cells: Mapping[K, Any]) -> set[K]:
    return {cell for cell, number in cells.items() if number in then.get(name_of(cell), {}).get("shown", [])}


def _is_near(number: Any, then: list[int] | None) -> bool:
    return isinstance(number, int) and any(abs(number - each) <= LARGEST_SMALL for each in then or ())


def name_of(cell: object) -> str:
    """
    >>> name_of(("in", "near")), name_of("U1")
    ('in/near', 'U1')
    """
    return "/".join(map(str, cell)) if isinstance(cell, tuple) else str(cell)
