"""How often a child moves in a year, and on which days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from placements.synthetic.dice import Dice
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.filling import Types
from placements.synthetic.steering.fitting import fits_since
from sufficiency.codes.ssda903 import ADOPTION_BY_CURRENT_CARER

OFTEN = 3
MORE_OFTEN = {OFTEN: 75, OFTEN + 1: 20, OFTEN + 2: 5}
# Of those who came within the year and are not to have moved often.
STILL_WITH_THE_FIRST = 0.6
# Days for three stays or more.
TIME_TO_MOVE_OFTEN = 21
A_STAY = timedelta(2)


def numbers_of_stays(moving: Types, aim: Aim, dice: Dice) -> dict[Course, int]:
    """In how many homes each of those who move, or have come, lives in the year; so many in three or more."""
    could = {course: 1.0 for course, kind in moving.items() if _has_time(course, aim) and _is_a_move(kind)}
    often = set(dice.draw(could, aim.moved_often))
    return {
        course: dice.pick(MORE_OFTEN) if course in often else _few(course, kind, dice)
        for course, kind in moving.items()
    }


def _has_time(course: Course, aim: Aim) -> bool:
    return (aim.day - max(course.spell.start, aim.first)).days >= TIME_TO_MOVE_OFTEN


def _is_a_move(kind: str) -> bool:
    return kind not in ADOPTION_BY_CURRENT_CARER


def _few(course: Course, kind: str, dice: Dice) -> int:
    since = fits_since(course, kind)
    at_once = since is not None and since <= course.spell.start
    return 1 if not course.has_begun and at_once and dice.chance(STILL_WITH_THE_FIRST) else 2


def days_of_moves(course: Course, kind: str, number: int, aim: Aim, dice: Dice) -> list[date]:
    """On the last of them the child comes to where they are on the 31 March."""
    earliest = max(aim.first, course.spell.start) + timedelta(1)
    since = max(earliest + A_STAY * (number - 1), fits_since(course, kind) or earliest)
    last = dice.day(min(since, aim.day), aim.day)
    between = range(earliest.toordinal(), last.toordinal())
    return [*_sorted_days(dice.sample(between, number - 1)), last]


def _sorted_days(ordinals: Iterable[int]) -> list[date]:
    return sorted(map(date.fromordinal, ordinals))
