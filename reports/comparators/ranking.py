"""Where a figure stands among all: its rank, and its quarter where one way is good."""

from __future__ import annotations

from typing import NamedTuple

from reports.indicators.indicator import Better


class Place(NamedTuple):
    rank: int
    quartile: int | None


def places(values: dict[str, float], better: Better | None) -> dict[str, Place]:
    """First is the best, or of a measure without a direction the largest. Equal figures share the better rank.

    >>> places({"a": 10, "b": 8, "c": 10, "d": 12}, Better.LOWER)["a"]
    Place(rank=2, quartile=2)
    >>> places({"a": 10, "b": 8}, None)["a"], places({"a": 10, "b": 8}, Better.HIGHER)["b"]
    (Place(rank=1, quartile=None), Place(rank=2, quartile=3))
    """
    ordered = sorted(values.values(), reverse=better is not Better.LOWER)
    rank: dict[float, int] = {}
    for number, value in enumerate(ordered, start=1):
        rank.setdefault(value, number)
    return {
        code: Place(rank[value], (rank[value] - 1) * 4 // len(ordered) + 1 if better else None)
        for code, value in values.items()
    }
