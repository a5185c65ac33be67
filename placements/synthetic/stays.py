"""Where a child lives through a spell in care, carer by carer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from placements.synthetic.choosing import choose_type, draw_length
from placements.synthetic.dice import Dice
from placements.synthetic.law import CARE_ORDERS, Track, status_on
from placements.synthetic.paths import Path, Spell, birthday
from placements.synthetic.people import Person
from placements.synthetic.supply import Home, Supply
from sufficiency.codes.ssda903 import UNREGULATED
from sufficiency.codes.ssda903 import LegalStatus as Status
from sufficiency.codes.ssda903 import PlacementType as Type

URN_OF_BREAKS = date(2025, 4, 1)
WEEKS_WITH_ADOPTERS = timedelta(weeks=10)


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in one placement, ``[start, end)``; ``same_carer`` as in the stay just before."""

    start: date
    end: date
    type: str
    home: Home
    same_carer: bool = False
    temporary: bool = False

    @property
    def days(self) -> int:
        return (self.end - self.start).days


Refine = Callable[[Stay], Iterator[Stay]]


@dataclass(frozen=True, slots=True)
class Placer:
    """Finds homes for one child in one spell."""

    person: Person
    spell: Spell
    track: Track
    supply: Supply
    dice: Dice

    def stays(self) -> list[Stay]:
        """In order and without a gap from the first day to the last."""
        if self.spell.path is Path.BREAKS:
            return [self._in_breaks()]
        until = self._last_chapter()
        found = list(self._settling(until)) if self._settles() else list(self._moving(until))
        if until < self.spell.end:
            found.append(self._adopters(until, found) if self._adopted() else self._trial_at_home(until, found))
        return found

    @property
    def _grown(self) -> date:
        """Sixteen and a half: about when many move on to supported accommodation."""
        return birthday(self.person.born, 16) + timedelta(182)

    def _too_young(self, kind: str, day: date) -> bool:
        """For living without care; it was lawful, and short."""
        return kind in UNREGULATED and day < birthday(self.person.born, 16)

    def _adopted(self) -> bool:
        return self.spell.path is Path.ADOPTION

    def _settles(self) -> bool:
        return self.spell.path in (Path.GUARDIANSHIP, Path.ORDER)

    def _last_chapter(self) -> date:
        """When the child is placed for adoption, or at home on trial; else the end of the spell."""
        start, end = self.spell.start, self.spell.end
        last_since, last_status = self.track[-1]
        if self._adopted():
            latest = end - WEEKS_WITH_ADOPTERS
            return max(last_since + timedelta(20), latest - timedelta(self.dice.about(150)), start + timedelta(90))
        at_home = self.spell.path is Path.HOME_LATER and last_status in CARE_ORDERS and self.dice.chance(0.75)
        return max(last_since + timedelta(1), end - timedelta(90 + self.dice.about(200))) if at_home else end

    def _moving(self, until: date) -> Iterator[Stay]:
        """From placement to placement; most go on until something ends them."""
        day, before, home = self.spell.start, None, None
        while day < until:
            kind = choose_type(self.person, self.spell, day, status_on(self.track, day), before, self.dice)
            end = min(day + timedelta(draw_length(kind, first=before is None, dice=self.dice)), until)
            if day < self._grown < end and (self.dice.chance(0.3) or self._too_young(kind, day)):
                end = self._grown
            home = self._home(kind, other_than=home)
            yield Stay(day, end, kind, home)
            day, before = end, kind

    def _settling(self, until: date) -> Iterator[Stay]:
        """Perhaps a short stay first, then the carer who becomes the guardian."""
        day, home = self.spell.start, None
        short = day + timedelta(self.dice.about(45))
        if self.dice.chance(0.5) and short < until:
            home = self._home(Type.U6)
            yield Stay(day, short, Type.U6.value, home)
            day = short
        kind = self.dice.pick({Type.U3: 80, Type.U4: 20}).value
        yield Stay(day, until, kind, self._home(kind, other_than=home))

    def _adopters(self, day: date, before: list[Stay]) -> Stay:
        """Some are adopted by their foster carers: the carer stays the same (rule 217)."""
        consent = status_on(self.track, day) != Status.E1
        if before[-1].type in (Type.U4, Type.U5, Type.U6) and self.dice.chance(0.15):
            return Stay(day, self.spell.end, Type.A3 if consent else Type.A5, before[-1].home, same_carer=True)
        kind = Type.A4 if consent else Type.A6
        return Stay(day, self.spell.end, kind, self._home(kind))

    def _trial_at_home(self, day: date, before: list[Stay]) -> Stay:
        return Stay(day, self.spell.end, Type.P1.value, self._home(Type.P1, other_than=before[-1].home))

    def _in_breaks(self) -> Stay:
        """Rules 214 and 420: neither postcode nor URN in short breaks.

        Since 2025/26 rule 218 asks for the URN all the same, so those are in homes that never have one.
        """
        kind = Type.R1.value if self.spell.end >= URN_OF_BREAKS else self.dice.pick({Type.U6: 60, Type.K2: 40}).value
        return Stay(self.spell.start, self.spell.end, kind, replace(self._home(kind), postcode="", urn=""))

    def _home(self, kind: str, *, other_than: Home | None = None) -> Home:
        if kind == Type.P1:
            return self.supply.with_parents(self.person.home, self.dice, other_than=other_than)
        return self.supply.home(kind, self.dice, other_than=other_than)
