"""What is wanted of an authority on one 31 March, in children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from sufficiency.calendar import first_day_of_year, last_day_of_year

K = TypeVar("K")


class Where(StrEnum):
    """Inside the authority's area or not, up to twenty miles from the child's home or over."""

    IN_NEAR = "in the area"
    IN_FAR = "in the area, over 20 miles from home"
    OUT_NEAR = "out of the area"
    OUT_FAR = "out of the area, over 20 miles from home"


@dataclass(frozen=True)
class Aim:
    """Figures of the year that ends on one 31 March; ``types`` and ``places`` each add up to ``looked_after``.

    ``settled`` is a share, of those under 16 and in care for long: who they are comes out of the draws.
    """

    year_ending: int
    looked_after: int
    started: int
    ceased: int
    unaccompanied: int
    moved_often: int
    settled: float
    types: Mapping[str, int]
    places: Mapping[Where, int]

    @cached_property
    def first(self) -> date:
        return first_day_of_year(self.year_ending)

    @cached_property
    def day(self) -> date:
        return last_day_of_year(self.year_ending)


def shared_out(total: int, weights: Mapping[K, float]) -> dict[K, int]:
    """So many, by weight, in whole numbers that add up (largest remainder).

    >>> shared_out(10, {"a": 2, "b": 1}), shared_out(3, {"a": 0, "b": 7})
    ({'a': 7, 'b': 3}, {'a': 0, 'b': 3})
    """
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    largest = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in largest[: total - sum(shares.values())]:
        shares[key] += 1
    return shares
