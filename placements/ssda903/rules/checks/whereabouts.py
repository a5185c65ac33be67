"""The two postcodes, and the distance and authority derived from them."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow, UascRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import SHORT_BREAKS

BOTH_POSTCODES = "Enter the postcodes of the child's home and of the placement."


def _knows_uasc(year: Collection) -> bool:
    """Whether the return, or last year's, says who came unaccompanied."""
    return "UASC" in year.tables or "UASC" in year.tables_last


def _came_unaccompanied(child: ChildRows, year: Collection) -> bool:
    """In this return or last year's; the one before is not at hand, though it would count."""
    return _in_uasc(child, year.tables) or (child.last is not None and _in_uasc(child.last, year.tables_last))


def _in_uasc(child: ChildRows, tables: frozenset[str]) -> bool:
    """Where there is a Header the child must be in it; where there is none, the row must say more than CHILD."""
    if "Header" in tables:
        return bool(child.uasc and child.headers)
    return any(_says_something(each) for each in child.uasc)


def _says_something(row: UascRow) -> bool:
    return any(row.values[1:])


@rule(
    "392a",
    message="There is no distance from home to the placement, because a postcode is blank or not known.",
    cure=BOTH_POSTCODES,
    cured_by=CuredBy.PLACEMENTS,
    columns="PL_POST HOME_POST",
    needs="Episodes",
)
def no_distance(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if _knows_uasc(year):
        missing = [each for each in child.episodes if each.pl_distance is None and each.ls not in SHORT_BREAKS]
        if missing and not _came_unaccompanied(child, year):
            yield from missing


@rule(
    "392b",
    message="The postcode of the child's home or of the placement is blank.",
    cure=BOTH_POSTCODES,
    cured_by=CuredBy.PLACEMENTS,
    columns="HOME_POST PL_POST",
    needs="Episodes",
)
def no_postcodes(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    missing = [each for each in child.episodes if not (each.home_post and each.pl_post) and each.ls not in SHORT_BREAKS]
    if missing and not _came_unaccompanied(child, year):
        yield from missing


@rule(
    "392c",
    message="HOME_POST or PL_POST is not a postcode of the United Kingdom.",
    cure="Look the address up and correct the postcode.",
    cured_by=CuredBy.PLACEMENTS,
    columns="HOME_POST PL_POST",
    needs="Episodes",
)
def unknown_postcode(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if (episode.home_post and not episode.home_found) or (episode.pl_post and not episode.pl_found):
            yield episode


@rule(
    "398",
    message="A postcode is given for a short break (V3 or V4).",
    cure="Leave HOME_POST and PL_POST blank, or correct LS.",
    cured_by=CuredBy.DATA,
    columns="HOME_POST PL_POST LS",
    needs="Episodes",
)
def postcode_of_a_short_break(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls in SHORT_BREAKS and (episode.home_post or episode.pl_post):
            yield episode


@rule(
    "406",
    message="There is a distance for a child who came, or had come, as an unaccompanied asylum seeker.",
    cure="Leave HOME_POST blank, or take the child out of UASC.",
    cured_by=CuredBy.DATA,
    columns="HOME_POST PL_POST",
    needs="Episodes",
)
def distance_of_unaccompanied_child(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if _came_unaccompanied(child, year):
        for episode in child.episodes:
            if episode.pl_distance is not None:
                yield episode


@rule(
    "420",
    message="The authority of the placement is given for a short break (V3 or V4).",
    cure="Leave PL_POST blank, or correct LS.",
    cured_by=CuredBy.DATA,
    columns="PL_POST LS",
    needs="Episodes",
)
def authority_of_a_short_break(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls in SHORT_BREAKS and episode.pl_la:
            yield episode
