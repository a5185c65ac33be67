"""What is to be written so that uses and beds are what the placements say. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from placements.matching.laying import Days, Laid, Place, Said, cut
from placements.models import BedMatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from placements.matching.beds import Beds, Ours
    from placements.matching.stays import Key
    from placements.matching.working import Held, Matched, Work


class Put(NamedTuple):
    """A use as it is to be; ``was`` is the one it was before, which keeps its key."""

    key: Key
    home: int
    laid: Laid
    was: Ours | None


class Cut(NamedTuple):
    """What is left of what somebody said."""

    home: int
    said: Said
    left: list[Days]


class Span(NamedTuple):
    """The days of a bed that a household has because children lived there."""

    home: int
    place: Place
    days: Days | None
    """None where nobody lived there after all."""


@dataclass(slots=True)
class Differences:
    put: list[Put] = field(default_factory=list)
    removed: list[Ours] = field(default_factory=list)
    matches: dict[Key, Matched] = field(default_factory=dict)
    forgotten: list[Held] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    homes: set[int] = field(default_factory=set)
    """Whose beds change, and of whose stays something else is known."""
    home_of: dict[int, int] = field(default_factory=dict)
    """By bed."""

    def __bool__(self) -> bool:
        return bool(self.changes_beds or self.matches or self.forgotten)

    @property
    def changes_beds(self) -> bool:
        return bool(self.put or self.removed or self.cuts or self.spans)

    def counts(self) -> dict[str, int]:
        return {
            "uses_added": sum(each.was is None for each in self.put),
            "uses_changed": sum(each.was is not None for each in self.put),
            "uses_removed": len(self.removed),
            "overruled": len(self.cuts),
            "matches_changed": len(self.matches) + len(self.forgotten),
        }


def differences_of(work: Work, beds: Beds, now: Mapping[Key, Matched]) -> Differences:
    """Between what is held and what is matched now, in the homes that ``beds`` is of."""
    found, kept = Differences(), set()
    home_of = {place.bed: home for home, places in beds.places.items() for place in places if place.bed}
    found.home_of = home_of
    for key, matched in now.items():
        held = work.held.get(key)
        was = beds.ours.get(held.use or 0) if held else None
        if matched.laid and matched.home:
            if was:
                kept.add(was.pk)
            if not (was and _same(was, matched.laid)):
                found.put.append(Put(key, matched.home, matched.laid, was))
        if not held or (held.outcome, held.home) != matched[:2] or bool(held.use) != bool(matched.laid):
            found.matches[key] = matched
    found.removed = [use for pk, use in beds.ours.items() if pk not in kept]
    found.homes |= {home_of[use.bed] for use in found.removed} | {put.home for put in found.put}
    found.homes |= {home_of[put.was.bed] for put in found.put if put.was and put.was.bed in home_of}
    found.homes |= {matched.home for matched in found.matches.values() if matched.home}
    stays = {stay.key for stay in work.stays}
    # What was chosen by hand is remembered: a return that was taken back may be loaded again.
    gone = [held for key, held in work.held.items() if key not in stays]
    found.forgotten = [held for held in gone if held.outcome != BedMatch.Outcome.BY_HAND]
    _beds_change(found, beds, now)
    return found


def _same(was: Ours, laid: Laid) -> bool:
    return (was.bed, was.start, was.end) == (laid.place.bed, laid.start, laid.end)


def _beds_change(found: Differences, beds: Beds, now: Mapping[Key, Matched]) -> None:
    """What others said that gives way, and the beds of households that nobody described."""
    laid: dict[Place, list[Days]] = defaultdict(list)
    places = {home: list(each) for home, each in beds.places.items()}
    for matched in now.values():
        if matched.laid and matched.home:
            laid[matched.laid.place].append((matched.laid.start, matched.laid.end))
            if matched.laid.place.bed is None and matched.laid.place not in places.setdefault(matched.home, []):
                places[matched.home].append(matched.laid.place)
    for home, each in places.items():
        for place in each:
            left = _cut(found, home, place, laid[place], beds)
            if home in beds.growing:
                days = [*laid[place], *place.taken, *left]
                _span(found, home, place, (min(days)[0], max(end for _, end in days)) if days else None)


def _cut(found: Differences, home: int, place: Place, laid: list[Days], beds: Beds) -> list[Days]:
    kept = []
    for said in place.said:
        left = cut(said, laid, beds.told_on[said.pk])
        if left != [(said.start, said.end)]:
            found.cuts.append(Cut(home, said, left))
            found.homes.add(home)
        kept += left
    return kept


def _span(found: Differences, home: int, place: Place, days: Days | None) -> None:
    if place.bed is None or days != (place.start, place.end):
        found.spans.append(Span(home, place, days))
        found.homes.add(home)
