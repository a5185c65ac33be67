"""One time in care as it is told year by year: stays so far, the last one open to the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from placements.synthetic.dice import Dice
from placements.synthetic.law import Track
from placements.synthetic.paths import Spell
from placements.synthetic.people import Person
from placements.synthetic.stays import Stay
from placements.synthetic.supply import Home
from sufficiency.calendar import born_after_to_be_under, months_before
from sufficiency.codes.ssda903 import PLACED_FOR_ADOPTION


@dataclass(slots=True, eq=False)
class Course:
    """A child's way through one spell, told up to somewhere; ``stays`` is empty until care has begun."""

    person: Person
    spell: Spell
    track: Track
    dice: Dice
    stays: list[Stay] = field(default_factory=list)

    @property
    def now(self) -> Stay:
        return self.stays[-1]

    @property
    def has_begun(self) -> bool:
        return bool(self.stays)

    def is_open(self, day: date) -> bool:
        return self.spell.start <= day < self.spell.end

    def move(self, day: date, placement_type: str, home: Home) -> None:
        """To another carer, and to the end of the spell as far as is known."""
        self._begin(Stay(day, self.spell.end, placement_type, home))

    def recode(self, day: date, placement_type: str) -> None:
        """To another type of placement with the same carer."""
        self._begin(replace(self.now, start=day, type=placement_type, same_carer=True))

    def _begin(self, stay: Stay) -> None:
        if self.stays:
            self.stays[-1] = replace(self.now, end=stay.start)
        self.stays.append(stay)

    @property
    def with_carer_since(self) -> date:
        return self._carers()[-1]

    @property
    def settled_since(self) -> date:
        """As the long-term measure has it: with adopters, from the start of the stay before."""
        carers = self._carers()
        return carers[-2] if self.now.type in PLACED_FOR_ADOPTION and len(carers) > 1 else carers[-1]

    def _carers(self) -> list[date]:
        """The days on which the last carers began."""
        return [stay.start for stay in self.stays if not stay.same_carer]

    def is_long_term(self, day: date) -> bool:
        """Whether the long-term measure asks about the child: under 16, in care for two and a half years."""
        return (
            self.is_open(day)
            and self.spell.start <= months_before(day, 30)
            and self.person.born > born_after_to_be_under(16, day)
        )

    def is_settled(self, day: date) -> bool:
        return self.settled_since <= months_before(day, 24)
