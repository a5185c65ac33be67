"""Whole lives drawn towards figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from placements.ssda903.episodes import Episode
from placements.synthetic.chains import chain_of
from placements.synthetic.law import legal_track
from placements.synthetic.lives import Life
from placements.synthetic.paths import Path, Spell
from placements.synthetic.people import Person, make_person
from placements.synthetic.refining import refine, refine_told
from placements.synthetic.stays import Placer
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.population import Child, Population
from placements.synthetic.steering.years import Years
from placements.synthetic.supply import Supply


def draw_lives_towards(aims: Sequence[Aim], supply: Supply, seed: object) -> list[Life]:
    """By the day they first came into care; the first aim is of the 31 March before the first return."""
    children = Population(aims, seed).children
    days = [aim.day for aim in aims]
    told = [(child, _courses(child, _person(child, supply))) for child in children]
    courses = [course for _, found in told for course in found]
    Years([course for course in courses if _is_told(course.spell, days)], supply, seed).tell(aims)
    lives = [_life(child, found, days, supply) for child, found in told]
    return sorted(lives, key=lambda life: life.spells[0].start)


def _is_told(spell: Spell, days: Iterable[date]) -> bool:
    """Whether the spell is among what is counted on one of the days."""
    return spell.path is not Path.BREAKS and any(spell.start <= day < spell.end for day in days)


def _person(child: Child, supply: Supply) -> Person:
    home = "" if child.unaccompanied else supply.postcode(child.dice)
    return make_person(child.born, home, child.dice, unaccompanied=child.unaccompanied)


def _courses(child: Child, person: Person) -> list[Course]:
    return [
        Course(person, spell, legal_track(spell, child.born, child.dice, again=number > 0), child.dice)
        for number, spell in enumerate(child.spells)
    ]


def _life(child: Child, courses: Sequence[Course], days: Sequence[date], supply: Supply) -> Life:
    chains = tuple(_chain(course, days, supply) for course in courses)
    return Life(courses[0].person, tuple(child.spells), chains, child.seed, child.settled)


def _chain(course: Course, days: Sequence[date], supply: Supply) -> list[Episode]:
    spell, track, dice = course.spell, course.track, course.dice
    if course.has_begun:
        stays = refine_told(course.stays, track, days, supply, dice)
    else:
        stays = refine(Placer(course.person, spell, track, supply, dice).stays(), spell.path, track, supply, dice)
    return chain_of(spell, course.person, track, stays, dice)
