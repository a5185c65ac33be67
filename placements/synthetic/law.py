"""Under which legal status a spell in care runs, from when."""

from __future__ import annotations

from datetime import date, timedelta

from placements.synthetic.dice import Dice
from placements.synthetic.paths import ADULT, Path, Spell, birthday
from sufficiency.codes.ssda903 import LegalStatus as Status

Track = list[tuple[date, str]]
CARE_ORDERS = frozenset({Status.C1, Status.C2})
ORDERED_FROM = 13
EMERGENCIES = {Status.L1: 8, Status.L2: 6}
# Days of a break that is recorded by itself (V3).
ONE_BREAK = 3


def legal_track(spell: Spell, born: date, dice: Dice, *, again: bool = False) -> Track:
    """Each status with its first day, the first on the day care starts."""
    track: Track = []
    day = spell.start
    for status, days in _steps(spell, born, dice, again=again):
        if day >= spell.end:
            break
        track.append((day, status.value))
        day += timedelta(days)
    return track


def status_on(track: Track, day: date) -> str:
    return next(status for since, status in reversed(track) if since <= day)


def _steps(spell: Spell, born: date, dice: Dice, *, again: bool) -> list[tuple[Status, int]]:
    if spell.path is Path.ASYLUM:
        return [(Status.V2, 0)]
    if spell.path is Path.REMAND:
        return [(Status.J1, 0)]
    if spell.path is Path.BREAKS:
        return [(Status.V3 if (spell.end - spell.start).days <= ONE_BREAK else Status.V4, 0)]
    if spell.path is Path.HOME_SOON:
        return [*_opening(dice, again=again)[:-1], (dice.pick({Status.V2: 80, Status.C1: 20}), 0)]
    if spell.path is Path.ADOPTION and dice.chance(0.08):
        # With the parents' consent no placement order is needed.
        return [(Status.V2, 0)]
    if spell.path is Path.ADOPTION:
        return [*_opening(dice, again=again), (Status.C1, dice.between(150, 280)), (Status.E1, 0)]
    older = spell.start >= birthday(born, ORDERED_FROM) or spell.end < birthday(born, ADULT)
    if older and dice.chance(0.45):
        return [(Status.V2, 0)]
    return [*_opening(dice, again=again), (Status.C1, dice.between(140, 330)), (Status.C2, 0)]


def _opening(dice: Dice, *, again: bool) -> list[tuple[Status, int]]:
    """What comes before an interim care order.

    Emergencies when care first starts only: rules 361 and 362 take those of a year for one.
    """
    emergencies = {} if again else EMERGENCIES
    first = dice.pick({Status.V2: 48, Status.C1: 38} | emergencies)
    if first is Status.C1:
        return []
    if first is Status.L1:
        return [(Status.L1, dice.between(1, 3)), (Status.V2, dice.between(5, 60))]
    return [(first, dice.between(3, 8) if first is Status.L2 else dice.between(10, 160))]
