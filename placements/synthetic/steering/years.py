"""Tells where each child lives, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from placements.synthetic.choosing import REGULATED, choose_type
from placements.synthetic.dice import Dice
from placements.synthetic.law import status_on
from placements.synthetic.paths import Path
from placements.synthetic.stays import WEEKS_WITH_ADOPTERS
from placements.synthetic.steering.aims import Aim, Where
from placements.synthetic.steering.course import Course
from placements.synthetic.steering.dates import days_of_moves, numbers_of_stays
from placements.synthetic.steering.destinations import destinations
from placements.synthetic.steering.filling import REST, Filling, Types
from placements.synthetic.steering.fitting import fits, fits_since, order_since
from placements.synthetic.steering.movers import is_at_stake, may_move, movers
from placements.synthetic.steering.whereabouts import Whereabouts
from placements.synthetic.supply import Supply
from sufficiency.codes.ssda903 import ADOPTION_BY_CURRENT_CARER, PLACED_FOR_ADOPTION, UNREGULATED
from sufficiency.codes.ssda903 import PlacementType as Type

DAYS_WITH_A_CARER = 1_500
MOVES_BEFORE_LEAVING = 0.25
# Who can be made to move often, for each who is to be.
TO_CHOOSE_FROM = 1.15
ONE_DAY = timedelta(1)


class Years:
    """The courses that are open on a 31 March at least, from the first aim's to the last's."""

    def __init__(self, courses: Sequence[Course], supply: Supply, seed: object) -> None:
        self._courses = courses
        self._whereabouts = Whereabouts(supply)
        self._dice = Dice(seed, "years")

    def tell(self, aims: Sequence[Aim]) -> None:
        first, *others = aims
        self._begin(first)
        for aim, following in zip(others, [*others[1:], others[-1]], strict=True):
            self._tell(aim, following)

    def _begin(self, aim: Aim) -> None:
        """On the first 31 March: with the carer for some time, and with another before, of whom no return tells."""
        filling = Filling(aim, [], self._open(aim), self._dice)
        places = destinations(filling.moving, [], aim, self._whereabouts, self._dice)
        for course, kind in filling.moving.items():
            start = course.spell.start
            since = max(fits_since(course, kind) or start, aim.day - timedelta(course.dice.about(DAYS_WITH_A_CARER)))
            if since > start:
                self._move(course, start, REST, None)
            self._move(course, max(start, since), kind, places[course])

    def _tell(self, aim: Aim, following: Aim) -> None:
        present = self._open(aim)
        begun = [course for course in present if course.has_begun]
        new = [course for course in present if not course.has_begun]
        moving = movers(begun, aim, following, self._dice)
        staying = [course for course in begun if course not in moving]
        short = int(aim.moved_often * TO_CHOOSE_FROM) - len(moving) - len(new)
        calm = [course for course in staying if may_move(course) and not is_at_stake(course, aim.day)]
        moving.update(self._dice.sample(calm, max(0, short)))
        filling = Filling(
            aim,
            [course for course in begun if course not in moving],
            [*new, *(course for course in begun if course in moving)],
            self._dice,
        )
        self._recode(filling.recoded, aim)
        self._go(filling.moving, [*filling.staying, *filling.recoded], aim)
        for course in self._courses:
            if course.has_begun and aim.first < course.spell.end <= aim.day:
                self._tell_last_months(course, aim)

    def _open(self, aim: Aim) -> list[Course]:
        return [course for course in self._courses if course.is_open(aim.day)]

    def _recode(self, recoded: Types, aim: Aim) -> None:
        for course, kind in recoded.items():
            earliest = max(course.now.start + timedelta(120), aim.first + ONE_DAY)
            course.recode(course.dice.day(min(earliest, aim.day), aim.day), kind)

    def _go(self, moving: Types, staying: Iterable[Course], aim: Aim) -> None:
        numbers = numbers_of_stays(moving, aim, self._dice)
        places = destinations(moving, staying, aim, self._whereabouts, self._dice)
        for course, kind in moving.items():
            first, stays = course.spell.start, numbers[course]
            if not course.has_begun and stays == 1:
                self._move(course, first, kind, places[course])
                continue
            if not course.has_begun:
                self._pass_through(course, first)
            *between, last = days_of_moves(course, kind, stays - 1, aim, course.dice)
            for day in between:
                self._pass_through(course, day)
            self._arrive(course, last, kind, places.get(course))

    def _pass_through(self, course: Course, day: date) -> None:
        """For a time that no figure is aimed at."""
        before = course.now.type if course.has_begun else None
        kind = choose_type(course.person, course.spell, day, status_on(course.track, day), before, course.dice)
        suits = fits(course, kind, day) or kind in UNREGULATED
        self._move(course, day, kind if suits else REST, None)

    def _arrive(self, course: Course, day: date, kind: str, where: Where | None) -> None:
        if kind in ADOPTION_BY_CURRENT_CARER:
            course.recode(day, kind)
        else:
            self._move(course, day, Type.H5.value if kind == Type.K3 and day < REGULATED else kind, where)

    def _move(self, course: Course, day: date, kind: str, where: Where | None) -> None:
        before = course.now.home if course.has_begun else None
        home = self._whereabouts.home(course.person, kind, where, course.dice, other_than=before)
        course.move(day, kind, home)

    def _tell_last_months(self, course: Course, aim: Aim) -> None:
        """Of a child who leaves within the year: with adopters, who have to be found by then; or another move."""
        earliest, end = aim.first + ONE_DAY, course.spell.end
        if course.spell.path is Path.ADOPTION and course.now.type not in PLACED_FOR_ADOPTION:
            earliest = max(earliest, order_since(course) or earliest)
            kind = Type.A6 if fits(course, Type.A6, earliest) else Type.A4
            self._move(course, course.dice.day(earliest, max(earliest, end - WEEKS_WITH_ADOPTERS)), kind.value, None)
        elif course.spell.path is not Path.ADOPTION and course.dice.chance(MOVES_BEFORE_LEAVING):
            day = course.dice.day(earliest, max(earliest, end - timedelta(14)))
            if day < end:
                self._pass_through(course, day)
