"""What somebody with a solver makes of totals: every number they were not told, between its least and its most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from numpy.typing import NDArray

Terms = list[tuple[int, "Hashable"]]
ENOUGH = 3
CLOSE = 1e-6
# All but those counted in a group: nowhere shown by itself, and that they are nobody may be known.
REST = "not"


@dataclass
class Tie:
    """``at_least`` <= the terms together <= ``at_most``."""

    terms: Terms
    at_least: float
    at_most: float


@dataclass
class System:
    """Unknown counts by name, the numbers some are known to be, and how they hang together."""

    known: dict[Hashable, float] = field(default_factory=dict)
    bounds: dict[Hashable, tuple[float, float]] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    asked: set[Hashable] = field(default_factory=set)

    def cell(self, name: Hashable, shown: object, least: int = 0) -> Hashable:
        """A count as it was shown; ``least`` where it was not."""
        if isinstance(shown, int):
            assert self.known.setdefault(name, shown) == shown, f"{name} is shown as two numbers"
        else:
            self.asked.add(name)
            self.between(name, least)
        return name

    def between(self, name: Hashable, least: float = 0, most: float = inf) -> None:
        low, high = self.bounds.get(name, (0, inf))
        self.bounds[name] = max(low, least), min(high, most)

    def adds_up(self, parts: Iterable[Hashable], whole: Hashable) -> None:
        self.tie([*((1, part) for part in parts), (-1, whole)], 0, 0)

    def no_more(self, part: Hashable, whole: Hashable) -> None:
        self.tie([(1, whole), (-1, part)], 0, inf)

    def tie(self, terms: Terms, at_least: float, at_most: float) -> None:
        self.ties.append(Tie(terms, at_least, at_most))

    def pinned(self) -> dict[Hashable, tuple[float, float]]:
        """The counts asked for that can be fewer than three numbers, with their least and most."""
        found: dict[Hashable, tuple[float, float]] = {}
        for names, ties in self._pieces():
            found |= _Piece(names, ties, self.bounds).pinned(self.asked)
        return found

    def _pieces(self) -> list[tuple[list[Hashable], list[Tie]]]:
        """What is known put in; then counts with no tie between them, even by way of others, apart."""
        ties = [self._with_known(tie) for tie in self.ties]
        root: dict[Hashable, Hashable] = {}

        def find(name: Hashable) -> Hashable:
            while root.setdefault(name, name) != name:
                root[name] = name = root[root[name]]
            return name

        for tie in ties:
            for _, name in tie.terms:
                root[find(name)] = find(tie.terms[0][1])
        pieces: dict[Hashable, tuple[list[Hashable], list[Tie]]] = defaultdict(lambda: ([], []))
        for name in self.asked - self.known.keys() - root.keys():
            pieces[name][0].append(name)
        for name in list(root):
            pieces[find(name)][0].append(name)
        for tie in ties:
            if tie.terms:
                pieces[find(tie.terms[0][1])][1].append(tie)
        return list(pieces.values())

    def _with_known(self, tie: Tie) -> Tie:
        told = sum(factor * self.known[name] for factor, name in tie.terms if name in self.known)
        terms = [(factor, name) for factor, name in tie.terms if name not in self.known]
        assert terms or tie.at_least - CLOSE <= told <= tie.at_most + CLOSE, f"what is shown does not agree: {tie}"
        return Tie(terms, tie.at_least - told, tie.at_most - told)


class _Piece:
    def __init__(self, names: list[Hashable], ties: list[Tie], bounds: dict[Hashable, tuple[float, float]]) -> None:
        self.names = names
        self.bounds = [bounds.get(name, (0, inf)) for name in names]
        place = {name: at for at, name in enumerate(names)}
        same = [tie for tie in ties if tie.at_least == tie.at_most]
        lower = [tie for tie in ties if tie.at_least != tie.at_most and tie.at_least > -inf]
        upper = [tie for tie in ties if tie.at_least != tie.at_most and tie.at_most < inf]
        self.equal = self._matrix(place, same), np.array([tie.at_most for tie in same])
        self.less = (
            self._matrix(place, upper)
            if not lower
            else _stacked(self._matrix(place, upper), -self._matrix(place, lower)),
            np.array([tie.at_most for tie in upper] + [-tie.at_least for tie in lower]),
        )

    def _matrix(self, place: dict[Hashable, int], ties: list[Tie]) -> csr_matrix:
        entries = [(row, place[name], factor) for row, tie in enumerate(ties) for factor, name in tie.terms]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_matrix((np.array(factors, float), (rows, columns)), shape=(len(ties), len(self.names)))

    def pinned(self, asked: set[Hashable]) -> dict[Hashable, tuple[float, float]]:
        """First a few corners that spread all counts; then each that these leave in doubt by itself."""
        wanted = [at for at, name in enumerate(self.names) if name in asked]
        if not wanted:
            return {}
        chance = np.random.default_rng(0)
        weights = [sign * chance.random(len(self.names)) for sign in (1, -1, 1, -1)]
        weights += [chance.normal(size=len(self.names)) for _ in range(4)]
        corners = [self._corner(weight) for weight in weights]
        found = {}
        for at in wanted:
            for sign in (1, -1):
                if _room(np.array(corners)[:, at]) < ENOUGH:
                    weight = np.zeros(len(self.names))
                    weight[at] = sign
                    corners.append(self._corner(weight))
            numbers = np.array(corners)[:, at]
            nobody = self.names[at][0] == REST and numbers.max() < CLOSE
            if _room(numbers) < ENOUGH and not nobody:
                found[self.names[at]] = float(numbers.min()), float(numbers.max())
        return found

    def _corner(self, weight: NDArray) -> NDArray:
        """Where the weighted sum is least; counts without end stop at a thousand."""
        bounds = [(low, min(high, 1000 + low)) for low, high in self.bounds]
        found = linprog(
            weight, A_ub=self.less[0], b_ub=self.less[1], A_eq=self.equal[0], b_eq=self.equal[1], bounds=bounds,
            method="highs-ds",
        )  # fmt: skip
        assert found.status == 0, f"what is shown cannot be true: {found.message}"
        return found.x


def _stacked(one: csr_matrix, other: csr_matrix) -> csr_matrix:
    from scipy.sparse import vstack

    return vstack([one, other], format="csr")


def _room(numbers: NDArray) -> int:
    """How many whole numbers there are between the least and the most."""
    return floor(numbers.max() + CLOSE) - ceil(numbers.min() - CLOSE) + 1
