"""Shares the types of placement out among the children, as many of each on the 31 March as aimed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from placements.synthetic.dice import Dice
from placements.synthetic.refining import LONG_TERM
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.fitting import coded, fits, has_to_be_placed, liking
from placements.synthetic.steering.movers import is_at_stake
from sufficiency.codes.ssda903 import FOSTER, PLACED_FOR_ADOPTION
from sufficiency.codes.ssda903 import PlacementType as Type

# Those that suit fewest first; every child may be fostered.
ORDER = [str(kind) for kind in (
    Type.A5, Type.A3, Type.A6, Type.A4, Type.R5, Type.K1, Type.R3, Type.U5, Type.P2, Type.H5, Type.K3, Type.S1,
    Type.R1, Type.R2, Type.Z1, Type.P1, Type.K2, Type.U1, Type.U4, Type.U3,
)]  # fmt: skip
REST = Type.U6.value
SAME_AGAIN = 3.0
LONG_TERM_AFTER = timedelta(200)

Types = dict[Course, str]


class Filling:
    """One 31 March: who stays, whose code changes with the same carer, and what the others move to."""

    def __init__(self, aim: Aim, staying: Iterable[Course], free: Iterable[Course], dice: Dice) -> None:
        self._aim = aim
        self._dice = dice
        self.staying: Types = {course: coded(course.now.type, aim.day) for course in staying}
        self.recoded: Types = {}
        self.moving: Types = {}
        self._free = list(free)
        self._make_long_term()
        self._release_surplus()
        self._fill()

    def _missing(self) -> Counter[str]:
        missing = Counter(self._aim.types)
        missing.subtract(Counter([*self.staying.values(), *self.recoded.values(), *self.moving.values()]))
        return missing

    def _make_long_term(self) -> None:
        """Foster homes become long-term ones where those are missing and the others are too many."""
        for short, long in LONG_TERM.items():
            missing = self._missing()
            could = [course for course, kind in self.staying.items() if kind == short and self._is_long_with(course)]
            for course in self._dice.sample(could, max(0, min(missing[long], -missing[short]))):
                del self.staying[course]
                self.recoded[course] = long

    def _is_long_with(self, course: Course) -> bool:
        return course.with_carer_since + LONG_TERM_AFTER < self._aim.day

    def _release_surplus(self) -> None:
        """More children move from where more have stayed than should; settled ones last."""
        for kind, missing in self._missing().items():
            if missing < 0 and kind not in PLACED_FOR_ADOPTION:
                there = [course for course, stays in self.staying.items() if stays == kind]
                there = sorted(self._dice.sample(there, len(there)), key=self._is_at_stake)
                self._release(there[:-missing])

    def _release(self, courses: Sequence[Course]) -> None:
        for course in courses:
            del self.staying[course]
        self._free.extend(courses)

    def _is_at_stake(self, course: Course) -> bool:
        return is_at_stake(course, self._aim.day)

    def _fill(self) -> None:
        for course in [course for course in self._free if has_to_be_placed(course, self._aim.day)]:
            self._place(course, next(kind for kind in (Type.A6, Type.A4) if fits(course, kind, self._aim.day)).value)
        for kind in ORDER:
            self._fill_type(kind)
        for course in list(self._free):
            self._place(course, REST)

    def _fill_type(self, kind: str) -> None:
        wanted = self._missing()[kind]
        could = [course for course in self._free if fits(course, kind, self._aim.day)]
        for course in self._likeliest(could, kind, wanted):
            self._place(course, kind)
        short = wanted - len(could)
        if short > 0 and kind not in FOSTER:
            self._take_from_foster_homes(kind, short)

    def _take_from_foster_homes(self, kind: str, short: int) -> None:
        could = [c for c, now in self.staying.items() if now in FOSTER and fits(c, kind, self._aim.day)]
        calm = [course for course in could if not self._is_at_stake(course) or kind in PLACED_FOR_ADOPTION]
        taken = self._likeliest(calm or could, kind, short)
        self._release(taken)
        for course in taken:
            self._place(course, kind)

    def _place(self, course: Course, kind: str) -> None:
        self._free.remove(course)
        self.moving[course] = kind

    def _likeliest(self, courses: Sequence[Course], kind: str, number: int) -> list[Course]:
        """So many, drawn by weight, none twice."""
        if number <= 0:
            return []
        weights: Mapping[Course, float] = {course: self._weight(course, kind) for course in courses}
        return self._dice.draw(weights, number)

    def _weight(self, course: Course, kind: str) -> float:
        again = course.has_begun and coded(course.now.type, self._aim.day) == kind
        return liking(course, kind, self._aim.day) * (SAME_AGAIN if again else 1)
