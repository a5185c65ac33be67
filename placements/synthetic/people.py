"""Who the made-up children are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placements.synthetic.dice import Dice
from sufficiency.codes.ssda903 import Ethnicity, UpnUnknown

ETHNICITIES = {
    Ethnicity.WBRI: 660, Ethnicity.WIRI: 4, Ethnicity.WOTH: 30, Ethnicity.WIRT: 5, Ethnicity.WROM: 14,
    Ethnicity.MWBC: 45, Ethnicity.MWBA: 15, Ethnicity.MWAS: 35, Ethnicity.MOTH: 40, Ethnicity.AIND: 15,
    Ethnicity.APKN: 45, Ethnicity.ABAN: 8, Ethnicity.AOTH: 15, Ethnicity.CHNE: 2, Ethnicity.BCRB: 14,
    Ethnicity.BAFR: 35, Ethnicity.BOTH: 15, Ethnicity.OOTH: 15, Ethnicity.NOBT: 3,
}  # fmt: skip
ETHNICITIES_OF_ASYLUM = {Ethnicity.OOTH: 42, Ethnicity.BAFR: 28, Ethnicity.AOTH: 24, Ethnicity.WOTH: 6}
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SCHOOL_AGE = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A child who does not exist; ``mother_since`` is the birth of a child of hers."""

    born: date
    is_female: bool
    ethnicity: str
    upn: str
    home: str
    unaccompanied: bool = False
    mother_since: date | None = None


def make_person(born: date, enters: date, home: str, dice: Dice, *, unaccompanied: bool) -> Person:
    """``home`` is empty where it is not known, as for those who came from abroad."""
    is_female = dice.chance(0.1 if unaccompanied else 0.46)
    return Person(
        born=born,
        is_female=is_female,
        ethnicity=dice.pick(ETHNICITIES_OF_ASYLUM if unaccompanied else ETHNICITIES),
        upn=_upn(born, enters, dice, unaccompanied=unaccompanied),
        home=home,
        unaccompanied=unaccompanied,
        mother_since=_motherhood(born, dice) if is_female and dice.chance(0.02) else None,
    )


def _upn(born: date, enters: date, dice: Dice, *, unaccompanied: bool) -> str:
    """Of the form of a pupil's, with a right check letter and local authority 000, which there is not."""
    if unaccompanied:
        return UpnUnknown.UN3.value
    if enters.year - born.year < SCHOOL_AGE:
        return UpnUnknown.UN1.value
    digits = f"000{dice.between(1000, 9999)}{(born.year + SCHOOL_AGE) % 100:02}{dice.between(0, 999):03}"
    check = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2)) % len(CHECK_LETTERS)
    return CHECK_LETTERS[check] + digits


def _motherhood(born: date, dice: Dice) -> date:
    return date(born.year + dice.between(15, 17), dice.between(1, 12), dice.between(1, 28))
