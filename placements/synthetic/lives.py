"""Draws children's lives in care until as many are in care on the last day as were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from placements.ssda903.episodes import Episode
from placements.synthetic.chains import chain_of
from placements.synthetic.dice import Dice
from placements.synthetic.law import legal_track
from placements.synthetic.paths import ADULT, Path, Spell, birthday, draw_age_and_path, draw_spell, not_on_leap_day
from placements.synthetic.people import Person, make_person
from placements.synthetic.refining import refine
from placements.synthetic.stays import Placer
from placements.synthetic.supply import Supply
from sufficiency.calendar import financial_year_ending, first_day_of_year
from sufficiency.codes.ssda903 import CategoryOfNeed

AGAIN = {Path.HOME_SOON: 45, Path.HOME_LATER: 20, Path.TO_ADULTHOOD: 35}


@dataclass(frozen=True, slots=True)
class Life:
    """A child and every episode of theirs, in order, also those that lie outside the returns."""

    person: Person
    spells: tuple[Spell, ...]
    chains: tuple[list[Episode], ...]
    seed: str
    asylum_settled: date | None = None

    @property
    def episodes(self) -> list[Episode]:
        return [episode for chain in self.chains for episode in chain]

    def may_be_told_of(self, first: date, last: date) -> bool:
        """Whether any of it lies between the two days."""
        return self.spells[0].start <= last and self.spells[-1].end >= first

    @property
    def adult_on(self) -> date:
        return birthday(self.person.born, ADULT)


@dataclass(frozen=True, slots=True)
class Window:
    """The days the returns cover, both included."""

    first: date
    last: date

    def sees(self, spell: Spell) -> bool:
        return spell.start <= self.last and spell.end >= self.first


def draw_lives(children: int, window: Window, supply: Supply, seed: object) -> list[Life]:
    """By the day they first came into care. Children in short breaks come on top of the number asked for."""
    lives: list[Life] = []
    in_care = 0
    for number in count():
        if in_care == children:
            break
        life = _draw_life(window, supply, f"{seed}:life:{number}")
        if life is not None:
            lives.append(life)
            in_care += _in_care(life, window.last)
    return sorted(lives, key=lambda life: life.spells[0].start)


def _in_care(life: Life, day: date) -> bool:
    return any(spell.start <= day < spell.end and spell.path is not Path.BREAKS for spell in life.spells)


def _draw_life(window: Window, supply: Supply, seed: str) -> Life | None:
    """None for a life that no return of the window would tell of."""
    dice = Dice(seed)
    start = dice.day(window.first - timedelta(ADULT * 365), window.last)
    age, path = draw_age_and_path(dice)
    born = not_on_leap_day(start - timedelta(age))
    unaccompanied = path is Path.ASYLUM
    spells = _spells(start, born, path, dice)
    if not any(window.sees(spell) for spell in spells):
        return None
    home = "" if unaccompanied else supply.postcode(dice)
    person = make_person(born, home, dice, unaccompanied=unaccompanied)
    chains = tuple(_chain(spell, person, supply, dice, again=spell is not spells[0]) for spell in spells)
    return Life(person, spells, chains, seed, _settled(person, start, window, dice) if unaccompanied else None)


def _spells(start: date, born: date, path: Path, dice: Dice) -> tuple[Spell, ...]:
    if path is Path.BREAKS and dice.chance(0.4):
        return single_breaks(start, born, dice)
    spells = []
    spell = draw_spell(start, born, path, dice)
    while spell:
        spells.append(spell)
        again = spell.end + timedelta(25 + dice.about(260))
        goes_home = spell.path in (Path.HOME_SOON, Path.HOME_LATER)
        spell = draw_spell(again, born, dice.pick(AGAIN), dice) if goes_home and dice.chance(0.14) else None
    return tuple(spells)


def single_breaks(start: date, born: date, dice: Dice) -> tuple[Spell, ...]:
    """Breaks of two or three days, some weeks apart, each on its own (V3)."""
    spells, adult = [], birthday(born, ADULT)
    for _ in range(dice.between(2, 8)):
        end = start + timedelta(dice.between(2, 3))
        if end < adult:
            spells.append(Spell(start, end, Path.BREAKS, CategoryOfNeed.N2.value))
        start = end + timedelta(dice.between(20, 60))
    return tuple(spells)


def _chain(spell: Spell, person: Person, supply: Supply, dice: Dice, *, again: bool) -> list[Episode]:
    track = legal_track(spell, person.born, dice, again=again)
    stays = Placer(person, spell, track, supply, dice).stays()
    return chain_of(spell, person, track, refine(stays, spell.path, track, supply, dice), dice)


def _settled(person: Person, start: date, window: Window, dice: Dice) -> date:
    """When the claim was decided, which ends the status of an unaccompanied asylum-seeking child (DUC).

    Not before the last year but one of childhood nor the first return: rule 392a knows of no earlier DUC.
    """
    adult = birthday(person.born, ADULT)
    decided = start + timedelta(200 + dice.about(500))
    return min(max(decided, window.first, first_day_of_year(financial_year_ending(adult) - 1)), adult)
