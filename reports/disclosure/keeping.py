"""How what is kept back is written: ``c`` in place of a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reports.disclosure.small_numbers import SUPPRESSED

if TYPE_CHECKING:
    from reports.indicators.figure import Counted, Number

K = TypeVar("K")
C = TypeVar("C", bound="Counted")


def kept(counted: C, *, hidden: bool, among_hidden: bool = False) -> C:
    """A figure, or a group of one, with what is hidden of it as ``c``; its value goes with either count."""
    return replace(
        counted,
        value=SUPPRESSED if hidden or among_hidden else counted.value,
        numerator=SUPPRESSED if hidden else counted.numerator,
        denominator=SUPPRESSED if among_hidden else counted.denominator,
    )


def without(cells: Mapping[K, Number], hidden: Collection[K]) -> dict[K, Number]:
    return {cell: SUPPRESSED if cell in hidden else number for cell, number in cells.items()}
