"""Rows of AD1: what each has to hold, and how it fits the episodes."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Ad1Row, AnyRow, EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import ADOPTED, PLACED_FOR_ADOPTION, FosterCareAdoption

FORMER_CARER = frozenset(FosterCareAdoption.values)


@rule(
    "113",
    message="DATE_MATCH is no date of the calendar.",
    cure="Enter DATE_MATCH as day/month/year.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_MATCH",
    needs="AD1",
)
def match_is_no_date(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return (each for each in child.ad1 if each.date_match is None and each.text("DATE_MATCH"))


@rule(
    "114",
    message="Whether a former carer adopted the child (FOSTER_CARE) is neither 0 nor 1.",
    cure="Give FOSTER_CARE as 1 for a former foster carer, else 0.",
    cured_by=CuredBy.ADOPTION,
    columns="FOSTER_CARE",
    needs="AD1",
)
def former_carer_is_no_code(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    return (each for each in child.ad1 if each.foster_care and each.foster_care not in FORMER_CARER)


@rule(
    "521",
    message="The child was placed for adoption before that was decided (DATE_INT).",
    cure="Correct DATE_INT, or DECOM or PLACE of the episode.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_INT PLACE DECOM",
    needs="Episodes AD1",
)
def placed_before_decision(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.ad1:
        pairs = [
            (episode, adoption)
            for episode in child.episodes
            if episode.place in PLACED_FOR_ADOPTION and episode.decom
            for adoption in child.ad1
            if adoption.date_int and adoption.date_int > episode.decom
        ]
        yield from dict.fromkeys(row for pair in pairs for row in pair)


@rule(
    "582",
    message="The child was adopted on the day of the match with the adopters.",
    cure="Correct DATE_MATCH or DEC; a match is usually well before the adoption.",
    cured_by=CuredBy.ADOPTION,
    columns="DEC DATE_MATCH",
    needs="Episodes AD1",
)
def adopted_on_the_day_of_match(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    matches = {each.date_match for each in child.ad1 if each.date_match}
    if matches:
        yield from (each for each in child.episodes if each.rec in ADOPTED and each.dec in matches)


@rule(
    "601",
    message="The child was adopted in the year, yet the row of AD1 is not complete.",
    cure="Complete DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR and LS_ADOPTR.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR REC",
    needs="Episodes AD1",
)
def adoption_incomplete(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    incomplete = [each for each in child.ad1 if not all(each.values[2:])]
    adopted = [
        each
        for each in child.episodes
        if incomplete and each.rec in ADOPTED and each.dec and year.first_day <= each.dec <= year.last_day
    ]
    if adopted:
        yield from incomplete
        yield from adopted
