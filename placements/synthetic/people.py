"""Who the made-up children are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placements.synthetic.dice import Dice
from placements.synthetic.paths import birthday
from sufficiency.codes.ssda903 import Ethnicity, UpnUnknown

ETHNICITIES = {
    Ethnicity.WBRI: 660, Ethnicity.WIRI: 4, Ethnicity.WOTH: 30, Ethnicity.WIRT: 5, Ethnicity.WROM: 14,
    Ethnicity.MWBC: 45, Ethnicity.MWBA: 15, Ethnicity.MWAS: 35, Ethnicity.MOTH: 40, Ethnicity.AIND: 15,
    Ethnicity.APKN: 45, Ethnicity.ABAN: 8, Ethnicity.AOTH: 15, Ethnicity.CHNE: 2, Ethnicity.BCRB: 14,
    Ethnicity.BAFR: 35, Ethnicity.BOTH: 15, Ethnicity.OOTH: 15, Ethnicity.NOBT: 3,
}  # fmt: skip
ETHNICITIES_OF_ASYLUM = {Ethnicity.OOTH: 42, Ethnicity.BAFR: 28, Ethnicity.AOTH: 24, Ethnicity.WOTH: 6}
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SCHOOL_AGE = 4


@dataclass(frozen=True, slots=True)
class Person:
    """A child who does not exist; ``mother_since`` is the birth of a child of hers, ``upn`` the number at school."""

    born: date
    is_female: bool
    ethnicity: str
    upn: str
    home: str
    unaccompanied: bool = False
    mother_since: date | None = None

    def upn_on(self, day: date) -> str:
        """The number comes with the first school (rule 209); before it, why there is none."""
        return self.upn if self.unaccompanied or day >= _first_school_day(self.born) else UpnUnknown.UN1.value


def make_person(born: date, home: str, dice: Dice, *, unaccompanied: bool) -> Person:
    """``home`` is empty where it is not known, as for those who came from abroad."""
    is_female = dice.chance(0.1 if unaccompanied else 0.46)
    return Person(
        born=born,
        is_female=is_female,
        ethnicity=dice.pick(ETHNICITIES_OF_ASYLUM if unaccompanied else ETHNICITIES),
        upn=UpnUnknown.UN3.value if unaccompanied else _upn(born, dice),
        home=home,
        unaccompanied=unaccompanied,
        mother_since=_motherhood(born, dice) if is_female and dice.chance(0.02) else None,
    )


def _first_school_day(born: date) -> date:
    """In the September after the fourth birthday."""
    fourth = birthday(born, SCHOOL_AGE)
    september = date(fourth.year, 9, 1)
    return september if fourth < september else september.replace(year=fourth.year + 1)


def _upn(born: date, dice: Dice) -> str:
    """Of the form of a pupil's, with a right check letter and local authority 000, which there is not."""
    year = _first_school_day(born).year
    digits = f"000{dice.between(1000, 9999)}{year % 100:02}{dice.between(0, 999):03}"
    check = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2)) % len(CHECK_LETTERS)
    return CHECK_LETTERS[check] + digits


def _motherhood(born: date, dice: Dice) -> date:
    return date(born.year + dice.between(15, 17), dice.between(1, 12), dice.between(1, 28))
