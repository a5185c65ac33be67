"""Chance, repeatable: everything made up here is drawn from one of these."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of draws that its seed decides. Two seeds that differ are strangers to each other."""

    def __init__(self, *seed: object) -> None:
        # Nothing secret is drawn: the draws have to come again the same.
        self._random = random.Random(":".join(map(str, seed)))  # noqa: S311

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def pick(self, weights: Mapping[T, float]) -> T:
        """One of the keys, each as often as its weight says."""
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def one_of(self, values: Sequence[T]) -> T:
        return self._random.choice(values)

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        return self._random.sample(values, min(count, len(values)))

    def draw(self, weights: Mapping[T, float], count: int) -> list[T]:
        """So many different keys, or all; the heavier the likelier, and those without weight last."""
        order = {key: self._random.random() ** (1 / weight) if weight > 0 else -1 for key, weight in weights.items()}
        return sorted(order, key=order.__getitem__, reverse=True)[:count]

    def between(self, lowest: int, highest: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(lowest, highest)

    def about(self, mean: float) -> int:
        """Days until something that comes by chance: exponential, a day at least."""
        return 1 + int(self._random.expovariate(1 / mean))

    def day(self, first: date, last: date) -> date:
        """A day between the two, both included."""
        return first + timedelta(self.between(0, (last - first).days))
