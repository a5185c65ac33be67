"""Where those who move go: in the area or out of it, far from home or not, as many of each as aimed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from placements.synthetic.dice import Dice
from placements.synthetic.steering.aims import Aim, Where, shared_out
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.filling import Types
from placements.synthetic.steering.whereabouts import Whereabouts
from sufficiency.codes.ssda903 import ADOPTION_BY_CURRENT_CARER, WITH_RELATIVE_OR_FRIEND
from sufficiency.codes.ssda903 import PlacementType as Type

# Against foster homes.
FAR: Mapping[str, float] = {
    Type.K2: 4, Type.S1: 8, Type.K1: 9, Type.R5: 6, Type.R1: 4, Type.R3: 2, Type.P1: 0.15,
    **dict.fromkeys(WITH_RELATIVE_OR_FRIEND, 0.7),
}  # fmt: skip
OUT: Mapping[str, float] = {Type.K2: 2, Type.S1: 4, Type.P1: 0.3, Type.R1: 3}


def destinations(
    moving: Types, staying: Iterable[Course], aim: Aim, whereabouts: Whereabouts, dice: Dice
) -> dict[Course, Where]:
    """Of each who moves; the places of those who stay are counted off first."""
    rest = [course for course, kind in moving.items() if kind not in ADOPTION_BY_CURRENT_CARER]
    there = Counter(whereabouts.where(course.person, course.now.home.postcode) for course in staying)
    left = shared_out(len(rest), {where: max(0, aim.places[where] - there[where]) or 1e-9 for where in Where})
    found: dict[Course, Where] = {}
    for where in (Where.IN_FAR, Where.OUT_FAR, Where.OUT_NEAR):
        weights = {course: _weight(course, moving[course], where, whereabouts, dice) for course in rest}
        found |= dict.fromkeys(dice.draw({c: w for c, w in weights.items() if w}, left[where]), where)
        rest = [course for course in rest if course not in found]
    return found | dict.fromkeys(rest, Where.IN_NEAR)


def _weight(course: Course, kind: str, where: Where, whereabouts: Whereabouts, dice: Dice) -> float:
    if where is Where.OUT_NEAR:
        return OUT.get(kind, 1)
    if not course.person.home:
        return 0
    if where is Where.IN_FAR:
        return float(whereabouts.reaches_far_inside(course.person, kind, dice))
    return FAR.get(kind, 1)
