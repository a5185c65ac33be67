"""What type of placement a child goes to, and for how long it lasts."""

from __future__ import annotations

from datetime import date

from placements.synthetic.dice import Dice
from placements.synthetic.law import CARE_ORDERS
from placements.synthetic.paths import Path, Spell
from placements.synthetic.people import Person
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import FOSTER
from sufficiency.codes.ssda903 import PlacementType as Type

# The Supported Accommodation (England) Regulations 2023 were in force from this day.
REGULATED = date(2023, 10, 28)
# Nobody under 16 may live there since this day: Care Planning (Amendment) Regulations 2021.
FORBIDDEN_UNDER_16 = date(2021, 9, 9)
SUPPORTED = "supported"

# By the oldest age they hold for.
TYPES: dict[int, dict[str, float]] = {
    4: {Type.U6: 58, Type.U5: 4, Type.U3: 19, Type.P1: 15, Type.R3: 4},
    9: {Type.U6: 52, Type.U4: 6, Type.U3: 18, Type.P1: 13, Type.K2: 10, Type.S1: 0.3},
    13: {Type.U6: 36, Type.U4: 9, Type.U3: 12, Type.P1: 10, Type.K2: 31, Type.S1: 1},
    15: {Type.U6: 30, Type.U4: 7, Type.U3: 9, Type.P1: 9, Type.K2: 40, Type.S1: 1, Type.K1: 1.5, Type.R1: 1,
         Type.R2: 1, SUPPORTED: 1.5},
    17: {Type.U6: 18, Type.U4: 5, Type.U3: 5, Type.P1: 6, Type.K2: 17, Type.K1: 1, Type.R1: 1.5, Type.R2: 1,
         Type.R5: 1, SUPPORTED: 48},
}  # fmt: skip
# Placed for adoption from a foster home, as most are (rule 336).
OF_ADOPTION: dict[str, float] = {Type.U6: 80, Type.U5: 8, Type.U3: 12}
OF_ASYLUM: dict[str, float] = {Type.U6: 24, Type.U4: 2, SUPPORTED: 72, Type.K2: 2}
ON_REMAND: dict[str, float] = {Type.R5: 65, Type.K1: 15, Type.K2: 20}


def choose_type(person: Person, spell: Spell, day: date, status: str, before: str | None, dice: Dice) -> str:
    """PLACE of the placement that begins on the day."""
    weights = dict(_weights(spell, age_on(person.born, day)))
    if status not in CARE_ORDERS or before is None:
        # Parents have a child back in care under an order only.
        weights.pop(Type.P1, None)
    if age_on(person.born, day) < (16 if day >= FORBIDDEN_UNDER_16 else 15):
        weights.pop(SUPPORTED, None)
    if before == Type.K2 and Type.K2 in weights:
        weights[Type.K2] *= 5
    chosen = dice.pick(weights)
    return _supported(person, day, dice) if chosen == SUPPORTED else str(chosen)


def _weights(spell: Spell, age: int) -> dict[str, float]:
    if spell.path is Path.ADOPTION:
        return OF_ADOPTION
    if spell.path is Path.ASYLUM:
        return OF_ASYLUM
    if spell.path is Path.REMAND:
        return ON_REMAND
    return next((weights for oldest, weights in TYPES.items() if age <= oldest), TYPES[17])


def _supported(person: Person, day: date, dice: Dice) -> str:
    if day >= REGULATED:
        return Type.K3.value
    alone = {16: 5, 17: 25}.get(age_on(person.born, day), 0)
    return dice.pick({Type.H5: 75, Type.P2: alone}).value


def draw_length(placement_type: str, *, first: bool, dice: Dice) -> int:
    """Days until the carer changes, where nothing ends it before."""
    if placement_type in (Type.K1, Type.R2, Type.R5):
        return 15 + dice.about(70)
    if placement_type == Type.R3:
        return 60 + dice.about(60)
    if dice.chance(0.4 if first else 0.2):
        return dice.about(55)
    return dice.about(1_800 if placement_type in FOSTER else 900)
