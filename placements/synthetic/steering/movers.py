"""Who changes carers in a year: as many of those long in care as the long-term measure allows, more of the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from placements.synthetic.dice import Dice
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.fitting import has_to_be_placed, is_over
from sufficiency.calendar import last_day_of_year
from sufficiency.codes.ssda903 import PLACED_FOR_ADOPTION

# Of those whom the measure is not about, this year or next.
SHARE_OF_OTHERS = 0.35
# Of the moves that next year's measure allows, what this year may take.
THIS_YEAR_S = 0.6


def movers(courses: Sequence[Course], aim: Aim, following: Aim, dice: Dice) -> set[Course]:
    """Some of those who were in care a year before and still are; those who cannot stay where they are among them."""
    could = [course for course in courses if may_move(course)]
    chosen = {course for course in could if is_over(course, aim.day) or has_to_be_placed(course, aim.day)}
    chosen |= _of_settled(courses, chosen, aim, dice)
    chosen |= _of_next_year_s(could, chosen, aim, following, dice)
    asked = {course for course in could if _is_asked_about(course, aim)}
    others = [course for course in could if course not in chosen | asked]
    return chosen | {course for course in others if dice.chance(SHARE_OF_OTHERS)}


def may_move(course: Course) -> bool:
    """Children placed for adoption stay there."""
    return course.now.type not in PLACED_FOR_ADOPTION


def is_at_stake(course: Course, day: date) -> bool:
    """Whether the child counts as settled on the day, so long as no move comes before it."""
    return course.is_long_term(day) and course.is_settled(day)


def _is_asked_about(course: Course, aim: Aim) -> bool:
    """By the long-term measure, as one who is settled so far this year, or at all next year."""
    return is_at_stake(course, aim.day) or course.is_long_term(_next(aim))


def _next(aim: Aim) -> date:
    return last_day_of_year(aim.year_ending + 1)


def _of_settled(courses: Sequence[Course], moving: Collection[Course], aim: Aim, dice: Dice) -> set[Course]:
    """As many as leave the share of settled children where it should be."""
    asked = sum(course.is_long_term(aim.day) for course in courses)
    settled = [course for course in courses if is_at_stake(course, aim.day) and course not in moving]
    surplus = len(settled) - round(aim.settled * asked)
    return set(dice.sample([course for course in settled if may_move(course)], max(0, surplus)))


def _of_next_year_s(
    courses: Sequence[Course], moving: Collection[Course], aim: Aim, following: Aim, dice: Dice
) -> set[Course]:
    """Of those whom the measure asks about next year and whom it does not count as settled now."""
    asked = [course for course in courses if course.is_long_term(_next(aim))]
    allowed = round((1 - following.settled) * len(asked) * THIS_YEAR_S)
    free = [course for course in asked if course not in moving and not is_at_stake(course, aim.day)]
    return set(dice.sample(free, max(0, allowed - sum(course in moving for course in asked))))
