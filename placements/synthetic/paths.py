"""The ways through care: why children come, at what age, how long they stay and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from placements.synthetic.dice import Dice
from sufficiency.codes.ssda903 import CategoryOfNeed
from sufficiency.codes.ssda903 import ReasonEpisodeCeased as Ceased

ADULT = 18


class Path(StrEnum):
    HOME_SOON = "home within months"
    HOME_LATER = "home within years"
    GUARDIANSHIP = "special guardianship"
    ORDER = "child arrangements order"
    ADOPTION = "adoption"
    TO_ADULTHOOD = "until eighteen"
    ASYLUM = "unaccompanied asylum-seeking child"
    REMAND = "remand"
    BREAKS = "short breaks"


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in care to come, ``[start, end)``; the end may lie beyond the last return."""

    start: date
    end: date
    path: Path
    need: str


# Youngest and oldest age at the start, share of all starts, and what comes of it.
AGES: dict[tuple[int, int], tuple[float, dict[Path, float]]] = {
    (0, 0): (18, {Path.HOME_SOON: 18, Path.HOME_LATER: 16, Path.GUARDIANSHIP: 22, Path.ADOPTION: 28,
                  Path.ORDER: 5, Path.TO_ADULTHOOD: 11}),
    (1, 4): (17, {Path.HOME_SOON: 26, Path.HOME_LATER: 18, Path.GUARDIANSHIP: 21, Path.ADOPTION: 10,
                  Path.ORDER: 5, Path.TO_ADULTHOOD: 20}),
    (5, 9): (18, {Path.HOME_SOON: 28, Path.HOME_LATER: 18, Path.GUARDIANSHIP: 13, Path.ORDER: 5,
                  Path.TO_ADULTHOOD: 35, Path.BREAKS: 1}),
    (10, 15): (28, {Path.HOME_SOON: 36, Path.HOME_LATER: 16, Path.GUARDIANSHIP: 3, Path.ORDER: 2,
                    Path.TO_ADULTHOOD: 40, Path.REMAND: 2, Path.BREAKS: 1}),
    (16, 17): (20, {Path.HOME_SOON: 18, Path.TO_ADULTHOOD: 26, Path.ASYLUM: 56, Path.REMAND: 4}),
}  # fmt: skip
NEEDS = {
    CategoryOfNeed.N1: 640, CategoryOfNeed.N2: 25, CategoryOfNeed.N3: 30, CategoryOfNeed.N4: 95,
    CategoryOfNeed.N5: 140, CategoryOfNeed.N6: 17, CategoryOfNeed.N7: 3, CategoryOfNeed.N8: 50,
}  # fmt: skip
NEED_OF_PATH = {
    Path.ASYLUM: CategoryOfNeed.N8.value,
    Path.REMAND: CategoryOfNeed.N6.value,
    Path.BREAKS: CategoryOfNeed.N2.value,
}
HOME_AGAIN = {Ceased.E4A: 58, Ceased.E4B: 22, Ceased.E13: 8, Ceased.E8: 9, Ceased.E3: 2, Ceased.E16: 1}
GROWN_UP = {Ceased.E5: 50, Ceased.E6: 24, Ceased.E7: 12, Ceased.E8: 12, Ceased.E9: 2}


def draw_age_and_path(dice: Dice) -> tuple[int, Path]:
    """Age in days at the start, and what will come of it."""
    youngest, oldest = dice.pick({ages: share for ages, (share, _) in AGES.items()})
    path = dice.pick(AGES[youngest, oldest][1])
    if youngest == 0 and oldest == 0:
        # Half of those who come in their first year come within days of birth.
        return (dice.between(1, 14) if dice.chance(0.5) else dice.between(15, 360)), path
    return dice.between(youngest * 366, (oldest + 1) * 365 - 10), path


def draw_spell(start: date, born: date, path: Path, dice: Dice) -> Spell | None:
    """None when nothing is left of childhood. Nobody stays past the eighteenth birthday."""
    adult = birthday(born, ADULT)
    end = start + timedelta(_length(path, dice))
    if (end.month, end.day) == (3, 31):
        # Who leaves on the last day of a year counts as in care all through it (rule 187).
        end -= timedelta(1)
    end = min(end, adult)
    if (end - start).days < 1:
        return None
    return Spell(start, end, path, NEED_OF_PATH.get(path) or dice.pick(NEEDS).value)


def birthday(born: date, age: int) -> date:
    """Someone born on 29 February has it on 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _length(path: Path, dice: Dice) -> int:
    if path is Path.HOME_SOON:
        return dice.about(75)
    if path is Path.HOME_LATER:
        return 120 + dice.about(420)
    if path is Path.GUARDIANSHIP:
        return 200 + dice.about(300)
    if path is Path.ORDER:
        return 150 + dice.about(250)
    if path is Path.ADOPTION:
        return 480 + dice.about(260)
    if path is Path.REMAND:
        return 10 + dice.about(60)
    if path is Path.BREAKS:
        return 200 + dice.about(700)
    if path is Path.ASYLUM and dice.chance(0.06):
        return 20 + dice.about(60)
    return 20 * 366


def not_on_leap_day(born: date) -> date:
    """DfE's checks see those born on 29 February turn 18 on the 28th, the law on 1 March: both are never right."""
    return born - timedelta(1) if (born.month, born.day) == (2, 29) else born
