"""Every cell that an edition keeps back, and why: for those who prepare it, never published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.disclosure.hidden import ALL_BUT_A_FEW, BESIDE, SMALL
from reports.disclosure.small_numbers import is_small

if TYPE_CHECKING:
    from reports.indicators.figure import Number

OUT_OF_FEW: Final = f"out of {SMALL}"
FEW_BEDS: Final = "so few beds that what is said of them is said of few children"


@dataclass(frozen=True)
class KeptBack:
    """A cell by its table, row and column, and the reason in words that finish "kept back: …"."""

    table: str
    row: str
    column: str
    why: str


def why_kept(true: int, total: Number) -> str:
    """
    >>> why_kept(3, 40), why_kept(38, 40), why_kept(20, 40)[:14]
    ('1 to 5 children', 'all but 1 to 5 children', 'a small number')
    """
    if is_small(true):
        return SMALL
    if is_small(total):
        return OUT_OF_FEW
    if isinstance(total, int) and is_small(total - true):
        return ALL_BUT_A_FEW
    return BESIDE
