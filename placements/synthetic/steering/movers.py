"""Who changes carers in a year: as many of those long in care as the long-term measure allows, more of the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from placements.synthetic.dice import Dice
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.fitting import has_to_be_placed, is_over
from sufficiency.calendar import last_day_of_year

# Of those whom the measure is not about, this year or next.
SHARE_OF_OTHERS = 0.35
# Of the moves that next year's measure allows, what this year may take.
THIS_YEAR_S = 0.6


def movers(courses: Sequence[Course], aim: Aim, following: Aim, dice: Dice) -> set[Course]:
    """Some of those who were in care a year before and still are; those who cannot stay where they are among them."""
    chosen = {course for course in courses if is_over(course, aim.day) or has_to_be_placed(course, aim.day)}
    chosen |= _of_settled(courses, aim, chosen, dice)
    settled = {course for course in courses if is_at_stake(course, aim.day)}
    next_day = last_day_of_year(aim.year_ending + 1)
    next_asked = [course for course in courses if course.is_long_term(next_day)]
    allowed = round((1 - following.settled) * len(next_asked) * THIS_YEAR_S)
    taken = len(chosen & set(next_asked))
    kept = chosen | settled
    free = [course for course in next_asked if course not in kept]
    chosen |= set(dice.sample(free, max(0, allowed - taken)))
    asked = chosen.union(settled, next_asked)
    others = [course for course in courses if course not in asked]
    return chosen | {course for course in others if dice.chance(SHARE_OF_OTHERS)}


def is_at_stake(course: Course, day: date) -> bool:
    """Whether the child counts as settled on the day, so long as no move comes before it."""
    return course.is_long_term(day) and course.is_settled(day)


def _of_settled(courses: Sequence[Course], aim: Aim, moving: Collection[Course], dice: Dice) -> set[Course]:
    """As many as leave the share of settled children where it should be."""
    asked = sum(course.is_long_term(aim.day) for course in courses)
    settled = [course for course in courses if is_at_stake(course, aim.day) and course not in moving]
    return set(dice.sample(settled, max(0, len(settled) - round(aim.settled * asked))))
