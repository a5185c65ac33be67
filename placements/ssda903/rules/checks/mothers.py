"""Whether it is said of each girl that she is a mother or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, HeaderRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import CARE_CONTINUES, SHORT_BREAKS, Mother, Sex

SAY_WHICH = "Enter 1 in MOTHER where she has a child, 0 where she has none."


@rule(
    "393",
    message="A girl is looked after, and MOTHER is blank.",
    cure=SAY_WHICH,
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER",
    needs="Header Episodes",
    years=Years(last=2024),
)
def girl_not_said_whether_mother_to_2024(child: ChildRows, year: Collection) -> Iterable[HeaderRow]:
    return _not_said(child, Sex.FEMALE_DIGIT)


@rule(
    "393",
    message="A girl is looked after, and MOTHER is blank.",
    cure=SAY_WHICH,
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER",
    needs="Header Episodes",
    years=Years(first=2025),
)
def girl_not_said_whether_mother(child: ChildRows, year: Collection) -> Iterable[HeaderRow]:
    return _not_said(child, Sex.FEMALE)


def _not_said(child: ChildRows, female: Sex) -> Iterator[HeaderRow]:
    if any(episode.ls not in SHORT_BREAKS for episode in child.episodes):
        yield from _girls(child, female)


def _girls(child: ChildRows, female: Sex) -> list[HeaderRow]:
    """Header rows of a girl of whom MOTHER is blank."""
    return [each for each in child.headers if each.sex == female and not each.mother]


@rule(
    "607",
    message="A girl left care in the year, and MOTHER is blank.",
    cure=SAY_WHICH,
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER DEC",
    needs="Episodes Header",
    years=Years(last=2024),
)
def leaver_not_said_whether_mother_to_2024(child: ChildRows, year: Collection) -> Iterable[AnyRow]:
    return _leaver_not_said(child, year, Sex.FEMALE_DIGIT)


@rule(
    "607",
    message="A girl left care in the year, and MOTHER is blank.",
    cure=SAY_WHICH,
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER DEC",
    needs="Episodes Header",
    years=Years(first=2025),
)
def leaver_not_said_whether_mother(child: ChildRows, year: Collection) -> Iterable[AnyRow]:
    return _leaver_not_said(child, year, Sex.FEMALE)


def _leaver_not_said(child: ChildRows, year: Collection, female: Sex) -> Iterator[AnyRow]:
    ended = [episode for episode in child.episodes if _ended_care(episode, year)]
    headers = _girls(child, female)
    if ended and headers:
        yield from ended
        yield from headers


def _ended_care(episode: EpisodeRow, year: Collection) -> bool:
    return bool(
        episode.rec
        and episode.rec not in CARE_CONTINUES
        and episode.ls not in SHORT_BREAKS
        and episode.dec
        and year.first_day <= episode.dec <= year.last_day
    )


@rule(
    "207",
    message="Last year's return said that she is a mother, this one says something else.",
    cure="Enter 1 in MOTHER, or correct last year's return.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="MOTHER",
    needs="Episodes Header",
    needs_last="Header",
)
def no_longer_a_mother(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    if child.last and child.episodes and any(each.mother == Mother.YES for each in child.last.headers):
        for header in child.headers:
            if header.mother != Mother.YES:
                yield header
