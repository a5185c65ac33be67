"""Lays the stays in one home into its beds. Pure: what goes in says all, and the same comes out again.

A stay keeps the bed it has, and the bed is kept while the child is away. Where somebody would be left out for that,
it is done without; at last the stays are laid anew in the order of their starts, which leaves out nobody while there
are beds enough: who comes takes any bed that somebody has left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain as joined
from itertools import product
from typing import Final

from placements.matching.stays import Key
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import UseKind

Days = tuple[date, date]
"""Half-open."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a bed that a placement overrules: nobody is named in it, or our own authority."""

    pk: int
    start: date
    end: date
    kind: str
    ours: bool


@dataclass(slots=True)
class Place:
    """A bed; ``taken`` is what no placement of ours overrules."""

    bed: int | None
    """None where it is to be made."""
    number: int
    start: date
    end: date
    taken: list[Days] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, slots=True)
class Lodging:
    """A stay in the home, and the bed it has already."""

    key: Key
    start: date
    end: date
    bed: int | None = None
    back: date | None = None
    """When the child, away for a while from the end on, comes back; None where it does not, or was not away."""


Chain = Sequence[Lodging]
"""Stays of one child with nothing but times away between them: one bed for all of them, kept for the child."""


@dataclass(frozen=True, slots=True)
class Laid:
    place: Place
    start: date
    end: date


def lay(chains: Sequence[Chain], places: Sequence[Place], *, grows: bool = False) -> dict[Key, Laid]:
    """The bed of each stay; one that is absent has none. A home that ``grows`` has as many beds as it takes."""
    chains = sorted(chains, key=lambda chain: (chain[0].start, chain[0].key))
    wanted = sum(map(len, chains))
    best: dict[Key, Laid] | None = None
    # A home that grows has room for all at the first attempt.
    for keeping, whole in product((True, False), repeat=2):
        laid = _Attempt(list(places), grows).lay(chains, keeping=keeping, whole=whole)
        if best is None or len(laid) > len(best):
            best = laid
        if len(best) == wanted:
            break
    return best or {}


def hold(laid: dict[Key, Laid], chains: Iterable[Chain], *, closed_on: date | None, grows: bool) -> dict[Key, Laid]:
    """With each bed kept for the child who is away, until it comes back or somebody else uses the bed."""
    starts: dict[Place, list[date]] = defaultdict(list)
    for each in laid.values():
        starts[each.place].append(each.start)
    held = dict(laid)
    for stay in joined.from_iterable(chains):
        found = laid.get(stay.key)
        if found and stay.back:
            place, end = found.place, found.end
            used = [max(start, end) for start, last in place.taken if last > end]
            used += [start for start in starts[place] if start >= end]
            last = min(closed_on or OPEN, OPEN if grows else place.end, stay.back, *used)
            held[stay.key] = Laid(place, found.start, max(end, last))
    return held


class _Attempt:
    def __init__(self, places: list[Place], grows: bool) -> None:
        self._places, self._grows = places, grows
        self._by_bed = {place.bed: place for place in places if place.bed is not None}
        self._ours: dict[Place, list[Days]] = {place: [] for place in places}
        self._laid: dict[Key, Laid] = {}

    def lay(self, chains: Sequence[Chain], *, keeping: bool, whole: bool) -> dict[Key, Laid]:
        for chain in chains if keeping else ():
            self._keep(chain, whole=whole)
        for chain in chains:
            left = [each for each in chain if each.key not in self._laid]
            if not left or (whole and self._put_together(chain, left)):
                continue
            for each in left:
                self._put_alone(chain, each)
        return self._laid

    def _keep(self, chain: Chain, *, whole: bool) -> None:
        beds = {each.bed for each in chain if each.bed}
        place = self._by_bed.get(beds.pop()) if whole and len(beds) == 1 else None
        if place and self._fits(place, chain[0].start, chain[-1].end):
            self._put(place, chain)
            return
        for each in chain:
            place = self._by_bed.get(each.bed) if each.bed else None
            if place and self._fits(place, each.start, each.end):
                self._put(place, [each])

    def _put_together(self, chain: Chain, left: Sequence[Lodging]) -> bool:
        place = self._choose(left[0].start, left[-1].end, like=self._others(chain))
        if place is None:
            return False
        self._put(place, left)
        return True

    def _put_alone(self, chain: Chain, each: Lodging) -> None:
        place = self._choose(each.start, each.end, like=self._others(chain))
        if place is not None:
            self._put(place, [each])

    def _others(self, chain: Chain) -> set[Place]:
        """Beds that the rest of the chain is in."""
        return {self._laid[each.key].place for each in chain if each.key in self._laid}

    def _put(self, place: Place, stays: Sequence[Lodging]) -> None:
        """Days away between two of them are kept for the child."""
        for each in stays:
            start, end = (each.start, each.end) if self._grows else (max(each.start, place.start), each.end)
            if start < end:
                self._laid[each.key] = Laid(place, start, end)
        self._ours[place].append((stays[0].start, stays[-1].end))

    def _choose(self, start: date, end: date, like: set[Place]) -> Place | None:
        free = [place for place in self._places if self._fits(place, start, end)]
        if free:
            return min(free, key=lambda place: _preference(place, start, end, place in like))
        return self._grow(start, end) if self._grows else None

    def _grow(self, start: date, end: date) -> Place:
        number = max((place.number for place in self._places), default=0) + 1
        place = Place(None, number, start, end)
        self._places.append(place)
        self._ours[place] = []
        return place

    def _fits(self, place: Place, start: date, end: date) -> bool:
        if not self._grows:
            if place.end < end or end <= place.start:
                return False
            start = max(start, place.start)
        return not any(first < end and start < last for first, last in (*place.taken, *self._ours[place]))


RANKS: Final = {UseKind.OCCUPIED: 1, UseKind.RESERVED: 3, UseKind.UNAVAILABLE: 4}


def _preference(place: Place, start: date, end: date, liked: bool) -> tuple:
    """Of two beds, one that is registered for more of the stay; then one in which somebody said a child lives.

    That child is most likely this one: with another bed the home would have one child too many.
    """
    said = [each for each in place.said if each.start < end and start < each.end]
    rank = max((0 if each.ours else RANKS[UseKind(each.kind)] for each in said), default=2)
    return not liked, max(start, place.start), rank, place.number


def cut(said: Said, days: Iterable[Days], told_on: date) -> list[Days]:
    """What is left of what was said, where placements were in the bed on these days.

    Who said during a placement that the bed is occupied or held spoke of that child, and after the child left nobody
    said anything. Why a bed cannot be used holds again afterwards.
    """
    left = [(said.start, said.end)]
    for start, end in sorted(days):
        rest = []
        for first, last in left:
            if last <= start or end <= first:
                rest.append((first, last))
                continue
            if first < start:
                rest.append((first, start))
            spoke_of_this = said.kind != UseKind.UNAVAILABLE and told_on < end
            if end < last and not spoke_of_this:
                rest.append((end, last))
        left = rest
    return left
