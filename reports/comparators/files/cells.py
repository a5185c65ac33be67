"""A cell of published figures: a number, or the publisher's symbol in place of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.comparators.compared import SYMBOL_WORDS
from reports.comparators.files.tables import FileRefusedError

NUMBER: Final = re.compile(r"-?[0-9]{1,8}(\.[0-9]+)?")
PLACES: Final = Decimal("0.0001")
LONGEST_SYMBOL: Final = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """Neither is set for an empty cell."""

    value: Decimal | None
    symbol: str

    @property
    def is_new_symbol(self) -> bool:
        return bool(self.symbol) and self.symbol not in SYMBOL_WORDS

    @property
    def count(self) -> int | None:
        """As a number of people; None for a symbol."""
        if self.value is None:
            return None
        if self.value < 0 or self.value != int(self.value):
            raise FileRefusedError(f"“{self.value.normalize():f}” is not a number of people.")
        return int(self.value)


def cell(text: str) -> Cell:
    """What is not plainly a number is a symbol: no sign, comma, exponent or word is read into one.

    >>> cell("69"), cell("-1080").value, cell("").symbol
    (Cell(value=Decimal('69.0000'), symbol=''), Decimal('-1080.0000'), '')
    >>> [cell(text).symbol for text in ("c", "low", "1e5", "nan", "1,080", "[w]")]
    ['c', 'low', '1e5', 'nan', '1,080', '[w]']
    """
    if NUMBER.fullmatch(text):
        return Cell(Decimal(text).quantize(PLACES), "")
    if len(text) > LONGEST_SYMBOL:
        raise FileRefusedError(f"“{text[:LONGEST_SYMBOL]}…” stands where a number or a symbol should.")
    return Cell(None, text)
