"""Who comes into care and who leaves, year by year, so that as many are in care each 31 March as aimed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, pairwise

from placements.synthetic.dice import Dice
from placements.synthetic.lives import single_breaks
from placements.synthetic.paths import (
    ADULT,
    NEED_OF_PATH,
    Path,
    Spell,
    birthday,
    draw_age_and_path,
    draw_spell,
    not_on_leap_day,
)
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.ends import ended_early, ended_late
from sufficiency.calendar import financial_year_ending, first_day_of_year
from sufficiency.codes.ssda903 import PLACED_FOR_ADOPTION

AGAIN = {Path.HOME_SOON: 45, Path.HOME_LATER: 20, Path.TO_ADULTHOOD: 35}
SHARE_AGAIN = 0.08
# Days between leaving care and coming back.
APART, TOGETHER = 25, 1_000
SHORT_BREAKS_PER_START = 0.01
DAYS_OF_SIXTEEN = 16 * 366
# Children for whom adoption is planned, for each who lives with adopters.
PLANNED_PER_PLACED = 2.2
YOUNG_ENOUGH = 3 * 365
COULD_BE_ADOPTED = (Path.HOME_LATER, Path.GUARDIANSHIP, Path.ORDER, Path.TO_ADULTHOOD)
WENT_HOME = (Path.HOME_SOON, Path.HOME_LATER)


@dataclass(slots=True)
class Child:
    """A child and their times in care, the last still to be changed; ``settled`` is when a claim was decided."""

    born: date
    seed: str
    dice: Dice
    spells: list[Spell] = field(default_factory=list)
    settled: date | None = None

    @property
    def adult_on(self) -> date:
        return birthday(self.born, ADULT)

    @property
    def unaccompanied(self) -> bool:
        return self.settled is not None

    def is_in_care(self, day: date) -> bool:
        return self.spells[-1].start <= day < self.spells[-1].end

    def is_unaccompanied(self, day: date) -> bool:
        return self.settled is not None and self.settled > day and self.is_in_care(day)


class Population:
    """Every child of the years aimed at; the first aim is where they begin."""

    def __init__(self, aims: Sequence[Aim], seed: object) -> None:
        self._dice = Dice(seed, "population")
        self._seeds = (f"{seed}:child:{number}" for number in count())
        self._in_breaks: list[Child] = []
        self._children: list[Child] = []
        self._begin(aims[0])
        for before, aim in pairwise(aims):
            self._tell(aim, aim.looked_after - before.looked_after)

    def _begin(self, aim: Aim) -> None:
        """Of all who came into care in the eighteen years before, those who still are on the day."""
        earliest = aim.day - timedelta(ADULT * 365)
        while len(self._children) < aim.looked_after:
            child = self._newcomer(earliest, aim.day)
            if child and child.is_in_care(aim.day):
                self._children.append(child)

    def _tell(self, aim: Aim, rise: int) -> None:
        """A year: who comes, who leaves. What the published flows are short of the rise is shared by both."""
        starts = aim.started + (rise - aim.started + aim.ceased) // 2
        open_then = [child for child in self._children if child.is_in_care(aim.first - timedelta(1))]
        came = list(self._arrivals(aim, starts, open_then))
        settle = [child for child in [*open_then, *came] if child.is_unaccompanied(aim.day)]
        self._settle_claims(settle[aim.unaccompanied :], aim)
        self._find_adopters([*open_then, *came], aim)
        short = self._leave(aim, len(came) - rise, [*open_then, *came])
        came += [self._staying(aim) for _ in range(short)]
        self._children += [child for child in came if len(child.spells) == 1]
        self._in_breaks += self._short_breaks(aim, round(starts * SHORT_BREAKS_PER_START))

    @property
    def children(self) -> list[Child]:
        return self._children + self._in_breaks

    def _arrivals(self, aim: Aim, starts: int, open_then: Iterable[Child]) -> Iterator[Child]:
        missing = aim.unaccompanied - sum(child.is_unaccompanied(aim.day) for child in open_then)
        unaccompanied = max(0, missing)
        again = self._returns(aim, round(starts * SHARE_AGAIN))
        yield from (self._unaccompanied(aim) for _ in range(unaccompanied))
        yield from again
        for _ in range(starts - unaccompanied - len(again)):
            yield self._surely_newcomer(aim)

    def _returns(self, aim: Aim, number: int) -> list[Child]:
        """Some of those who had gone home come back, each once in a year at most."""
        left = [child for child in self._children if child.spells[-1].path in WENT_HOME]
        back: list[Child] = []
        for child in self._dice.sample(left, len(left)):
            day = self._dice.day(aim.first, aim.day)
            gone = (day - child.spells[-1].end).days
            if len(back) == number or child.spells[-1].end >= aim.first or not APART <= gone <= TOGETHER:
                continue
            spell = draw_spell(day, child.born, self._dice.pick(AGAIN), self._dice)
            if spell:
                child.spells.append(spell)
                back.append(child)
        return back

    def _newcomer(self, first: date, last: date) -> Child | None:
        """None when nothing is left of childhood."""
        day = self._dice.day(first, last)
        age, path = draw_age_and_path(self._dice)
        if path in (Path.ASYLUM, Path.BREAKS):
            return None
        return self._child(day, not_on_leap_day(day - timedelta(age)), path)

    def _child(self, day: date, born: date, path: Path) -> Child | None:
        spell = draw_spell(day, born, path, self._dice)
        seed = next(self._seeds)
        return Child(born, seed, Dice(seed), [spell]) if spell else None

    def _surely_newcomer(self, aim: Aim) -> Child:
        return next(filter(None, (self._newcomer(aim.first, aim.day) for _ in count())))

    def _staying(self, aim: Aim) -> Child:
        """One who is still in care at the end of the year."""
        return next(child for _ in count() if (child := self._surely_newcomer(aim)).is_in_care(aim.day))

    def _unaccompanied(self, aim: Aim) -> Child:
        """Sixteen or seventeen, and not yet eighteen at the end of the year."""
        day = self._dice.day(aim.first, aim.day)
        oldest = ADULT * 365 - (aim.day - day).days - 10
        born = not_on_leap_day(day - timedelta(self._dice.between(DAYS_OF_SIXTEEN, oldest)))
        spell = Spell(day, birthday(born, ADULT), Path.ASYLUM, NEED_OF_PATH[Path.ASYLUM])
        seed = next(self._seeds)
        child = Child(born, seed, Dice(seed), [spell])
        decided = max(day + timedelta(200 + self._dice.about(500)), _earliest_decision(born), aim.day + timedelta(1))
        child.settled = min(decided, child.adult_on)
        return child

    def _settle_claims(self, children: Iterable[Child], aim: Aim) -> None:
        for child in children:
            earliest = max(aim.first, child.spells[-1].start, _earliest_decision(child.born))
            child.settled = self._dice.day(earliest, max(earliest, aim.day))

    def _find_adopters(self, children: Sequence[Child], aim: Aim) -> None:
        """Adoption is planned for as many as it takes to have the placements for adoption that are aimed at."""
        planned = sum(child.spells[-1].path is Path.ADOPTION and child.is_in_care(aim.day) for child in children)
        placed = sum(number for kind, number in aim.types.items() if kind in PLACED_FOR_ADOPTION)
        could = [child for child in children if _may_be_adopted(child, aim)]
        for child in self._dice.sample(could, max(0, round(placed * PLANNED_PER_PLACED) - planned)):
            spell = draw_spell(child.spells[-1].start, child.born, Path.ADOPTION, self._dice)
            child.spells[-1] = replace(spell, need=child.spells[-1].need) if spell else child.spells[-1]

    def _leave(self, aim: Aim, ends: int, children: list[Child]) -> int:
        """Let so many leave in the year; how many more do whom nothing can keep."""
        due = [child for child in children if not child.is_in_care(aim.day)]
        if len(due) < ends:
            ended_early(children, ends - len(due), aim, self._dice)
            return 0
        return ended_late(due, len(due) - ends, aim, self._dice)

    def _short_breaks(self, aim: Aim, number: int) -> Iterator[Child]:
        for _ in range(number):
            day = self._dice.day(aim.first, aim.day)
            born = not_on_leap_day(day - timedelta(self._dice.between(6 * 366, 15 * 366)))
            child = self._child(day, born, Path.BREAKS)
            if child and self._dice.chance(0.4):
                child.spells = list(single_breaks(day, born, self._dice))
            if child and child.spells:
                yield child


def _may_be_adopted(child: Child, aim: Aim) -> bool:
    """Who came into care within the year when not yet three, for the first time and to stay for some."""
    spell, *before = reversed(child.spells)
    young = (spell.start - child.born).days < YOUNG_ENOUGH
    return young and not before and spell.start >= aim.first and spell.path in COULD_BE_ADOPTED


def _earliest_decision(born: date) -> date:
    """Not before the last year but one of childhood (rule 392a knows of no earlier DUC)."""
    return first_day_of_year(financial_year_ending(birthday(born, ADULT)) - 1)
