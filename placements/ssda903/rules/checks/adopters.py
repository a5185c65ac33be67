"""Who adopted the child (AD1): number, sexes and legal tie have to fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Ad1Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import LegalStatusOfAdopters as Tie
from sufficiency.codes.ssda903 import NumberOfAdopters, SexOfAdopters

_Sex = SexOfAdopters
ONE_PERSON = frozenset({_Sex.M1, _Sex.F1})
SAME_SEX = frozenset({_Sex.MM, _Sex.FF})
BOTH_SEXES = frozenset({_Sex.MF})
COUPLE = SAME_SEX | BOTH_SEXES


def _with_tie_but_not(child: ChildRows, tie: Tie, sexes: frozenset[SexOfAdopters]) -> Iterator[Ad1Row]:
    return (each for each in child.ad1 if each.ls_adoptr == tie and each.sex_adoptr not in sexes)


@rule(
    "511",
    message="Two adopters are recorded, yet SEX_ADOPTR is a code for one person.",
    cure="Correct NB_ADOPTR, or give SEX_ADOPTR as MM, FF or MF.",
    cured_by=CuredBy.ADOPTION,
    columns="SEX_ADOPTR NB_ADOPTR",
    needs="AD1",
)
def two_adopters_as_one(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return (each for each in child.ad1 if each.nb_adoptr == NumberOfAdopters.TWO and each.sex_adoptr in ONE_PERSON)


@rule(
    "514",
    message="LS_ADOPTR says a single person adopted, yet SEX_ADOPTR does not.",
    cure="Correct LS_ADOPTR, or say in SEX_ADOPTR that it is a single man (M1) or a single woman (F1).",
    cured_by=CuredBy.ADOPTION,
    columns="LS_ADOPTR SEX_ADOPTR",
    needs="AD1",
)
def single_but_not_one_person(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return _with_tie_but_not(child, Tie.L0, ONE_PERSON)


@rule(
    "517",
    message="LS_ADOPTR says an unmarried couple of a man and a woman adopted, yet SEX_ADOPTR does not.",
    cure="Correct LS_ADOPTR, or give SEX_ADOPTR as MF.",
    cured_by=CuredBy.ADOPTION,
    columns="LS_ADOPTR SEX_ADOPTR",
    needs="AD1",
)
def unmarried_but_not_a_man_and_a_woman(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return _with_tie_but_not(child, Tie.L3, BOTH_SEXES)


@rule(
    "518",
    message="LS_ADOPTR says an unmarried couple of the same sex adopted, yet SEX_ADOPTR does not.",
    cure="Correct LS_ADOPTR, or give SEX_ADOPTR as MM or FF.",
    cured_by=CuredBy.ADOPTION,
    columns="LS_ADOPTR SEX_ADOPTR",
    needs="AD1",
)
def unmarried_but_not_of_one_sex(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return _with_tie_but_not(child, Tie.L4, SAME_SEX)


@rule(
    "519",
    message="LS_ADOPTR says civil partners adopted, yet SEX_ADOPTR is not that of a couple.",
    cure="Correct LS_ADOPTR, or give SEX_ADOPTR as MM, FF or MF.",
    cured_by=CuredBy.ADOPTION,
    columns="LS_ADOPTR SEX_ADOPTR",
    needs="AD1",
)
def partners_but_no_couple(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return _with_tie_but_not(child, Tie.L2, COUPLE)


@rule(
    "520",
    message="LS_ADOPTR says a married man and woman adopted, yet SEX_ADOPTR does not.",
    cure="Correct LS_ADOPTR, or give SEX_ADOPTR as MF.",
    cured_by=CuredBy.ADOPTION,
    columns="LS_ADOPTR SEX_ADOPTR",
    needs="AD1",
)
def married_but_not_a_man_and_a_woman(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return _with_tie_but_not(child, Tie.L11, BOTH_SEXES)


@rule(
    "524",
    message="LS_ADOPTR says a married couple of the same sex adopted, yet SEX_ADOPTR does not.",
    cure="Correct LS_ADOPTR, or give SEX_ADOPTR as MM or FF.",
    cured_by=CuredBy.ADOPTION,
    columns="LS_ADOPTR SEX_ADOPTR",
    needs="AD1",
)
def married_but_not_of_one_sex(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return _with_tie_but_not(child, Tie.L12, SAME_SEX)
