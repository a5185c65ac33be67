"""Moves the ends of times in care, so that as many leave in a year as should."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from placements.synthetic.dice import Dice
from placements.synthetic.paths import Path, Spell
from placements.synthetic.steering.aims import Aim

if TYPE_CHECKING:
    from placements.synthetic.steering.population import Child

# Days in care before each end can come, by what it is.
SOONEST = {
    Path.HOME_SOON: 2, Path.REMAND: 10, Path.HOME_LATER: 40, Path.ORDER: 150, Path.GUARDIANSHIP: 200,
    Path.ADOPTION: 620, Path.TO_ADULTHOOD: 90,
}  # fmt: skip
ONE_DAY = timedelta(1)


def ended_early(children: Iterable[Child], number: int, aim: Aim, dice: Dice) -> None:
    """So many more leave within the year: those who would leave soonest anyway, then some who would have stayed."""
    could = [child for child in children if child.is_in_care(aim.day) and not child.unaccompanied]
    could = dice.sample(could, len(could))
    could.sort(key=lambda child: _unlikeliness(child, aim))
    for child in could[:number]:
        spell = child.spells[-1]
        soonest = min(_soonest(child), aim.day - ONE_DAY)
        end = dice.day(max(soonest, aim.first + ONE_DAY, spell.start + ONE_DAY), aim.day - ONE_DAY)
        child.spells[-1] = replace(spell, end=end, path=_path_to(child, spell, end, aim, dice))


def _unlikeliness(child: Child, aim: Aim) -> tuple[bool, bool, date]:
    """What comes first leaves first: those long enough in care for their path, on their way out, and soon to leave."""
    spell = child.spells[-1]
    return _soonest(child) >= aim.day - ONE_DAY, spell.path is Path.TO_ADULTHOOD, spell.end


def _path_to(child: Child, spell: Spell, end: date, aim: Aim, dice: Dice) -> Path:
    if spell.path is Path.TO_ADULTHOOD or _soonest(child) >= aim.day - ONE_DAY:
        return _instead(child, spell, end, dice)
    return spell.path


def _soonest(child: Child) -> date:
    spell = child.spells[-1]
    return spell.start + timedelta(SOONEST[spell.path]) if spell.path in SOONEST else date.max


def _instead(child: Child, spell: Spell, end: date, dice: Dice) -> Path:
    """What comes of a child who was to stay until eighteen."""
    young = (end - child.born).days < 12 * 365
    long = (end - spell.start).days >= SOONEST[Path.GUARDIANSHIP]
    return Path.GUARDIANSHIP if young and long and dice.chance(0.6) else Path.HOME_LATER


def ended_late(due: Iterable[Child], number: int, aim: Aim, dice: Dice) -> int:
    """So many of those who would leave in the year stay on; how many of them could not, being eighteen by its end."""
    could = [child for child in due if child.adult_on > aim.day + ONE_DAY]
    for child in dice.sample(could, number):
        spell = child.spells[-1]
        end = min(aim.day + timedelta(20 + dice.about(400)), child.adult_on)
        end -= ONE_DAY if (end.month, end.day) == (3, 31) else timedelta(0)
        path = Path.HOME_LATER if spell.path in (Path.HOME_SOON, Path.REMAND) else spell.path
        child.spells[-1] = replace(spell, end=end, path=path)
    return max(0, number - len(could))
