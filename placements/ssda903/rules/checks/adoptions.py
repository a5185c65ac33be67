"""Adoptions recorded in AD1 beside the episodes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.answers import answered
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Ad1Row, AnyRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import ADOPTED, ReasonNewEpisode


@rule(
    "334",
    message="The decision that led to the adoption (DATE_INT) is before the start of the child's latest time in care.",
    cure="Correct DATE_INT, or DECOM of the episode in which care started.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_INT DECOM RNE",
    needs="Episodes AD1",
)
def decided_before_latest_start(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    if child.ad1 and child.reference:
        starts = [each for each in child.in_order if each.rne == ReasonNewEpisode.S]
        start = max(starts, key=lambda each: each.decom or date.min, default=None)
        early = [each for each in child.ad1 if start and start.decom and each.date_int and each.date_int < start.decom]
        if start and early:
            yield start
            yield from early


@rule(
    "602",
    message="The child is in AD1, yet no episode of the year ended with an adoption.",
    cure="Correct REC or DEC of the last episode, or take the row out of AD1.",
    cured_by=CuredBy.ADOPTION,
    columns="DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    needs="Episodes AD1",
)
def not_adopted_by_episodes(child: ChildRows, year: Collection) -> Iterator[Ad1Row]:
    found = answered(child.ad1)
    if found and not any(
        each.rec in ADOPTED and each.dec and year.first_day <= each.dec <= year.last_day for each in child.episodes
    ):
        yield from found
