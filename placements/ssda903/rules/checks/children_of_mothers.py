"""A mother in care and her child's date of birth (MOTHER, MC_DOB)."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import HeaderRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import Mother, Sex

NO_MOTHER = frozenset({"", Mother.NO})


@rule(
    "611",
    message="The young person is a mother, yet her child's date of birth is empty.",
    cure="Add MC_DOB, or correct MOTHER.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MC_DOB MOTHER",
    needs="Header",
)
def mother_without_child(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    return (each for each in child.headers if each.mother == Mother.YES and not each.text("MC_DOB"))


def _child_without_mother(number: str, girl: Sex, years: Years) -> None:
    """Register the check for the years in which a girl's SEX is written so."""

    @rule(
        number,
        message="A child's date of birth is given for a young person who is not a mother.",
        cure="Give MOTHER as 1, or empty MC_DOB.",
        cured_by=CuredBy.SOCIAL_WORK,
        columns="MC_DOB MOTHER SEX",
        needs="Header",
        years=years,
    )
    def child_without_mother(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
        return (each for each in child.headers if each.sex == girl and each.mother in NO_MOTHER and each.text("MC_DOB"))


_child_without_mother("612", Sex.FEMALE_DIGIT, Years(last=2024))
_child_without_mother("612", Sex.FEMALE, Years(first=2025))


@rule(
    "621",
    message="The mother is no older than her child.",
    cure="Correct MC_DOB or DOB.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MC_DOB DOB",
    needs="Header",
)
def mother_younger_than_child(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    """A mother whose DOB is no date is not known to be older."""
    return (each for each in child.headers if each.mc_dob and (each.dob is None or each.mc_dob <= each.dob))
