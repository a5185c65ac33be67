"""Who is a relevant or former relevant child, and so has care leaver information."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow, Oc3Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import ADOPTED, SHORT_BREAKS

DAYS_FROM_FOURTEEN = 91
"""Thirteen weeks in care from the fourteenth birthday (Children Act 1989, Schedule 2, paragraph 19B)."""


@rule(
    "1001",
    message="The episodes of this year and last do not make the young person a relevant or former relevant child, "
    "yet there is care leaver information.",
    cure="Complete the episodes, or take the row out of OC3; pass it over when care in earlier years explains it.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="Episodes OC3 Header",
    needs_last="Episodes",
)
def not_relevant(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    if child.oc3 and (_was_adopted(child) or not _was_long_enough_in_care(child, year.last_day)):
        yield from child.oc3


def _episodes(child: ChildRows) -> list[EpisodeRow]:
    """This year's and last year's, one for each day on which one began: the one that ended first."""
    both = child.episodes + (child.last.episodes if child.last else [])
    found: dict[date | None, EpisodeRow] = {}
    for each in sorted(both, key=lambda each: each.dec or date.max):
        found.setdefault(each.decom, each)
    return list(found.values())


def _last_begun(episodes: list[EpisodeRow]) -> EpisodeRow | None:
    return max((each for each in episodes if each.decom), key=lambda each: each.decom or date.min, default=None)


def _was_adopted(child: ChildRows) -> bool:
    last = _last_begun(_episodes(child))
    return last is not None and last.rec in ADOPTED


def _was_long_enough_in_care(child: ChildRows, end: date) -> bool:
    """Over 13 weeks from 14 and a day from 16. Whoever is 20 by 31 March is not known by two years' episodes."""
    births = [born for born in child.births if birthday(born, 20) > end]
    return (
        sum(_days_in_care_from(birthday(born, 14), child, end) for born in births) >= DAYS_FROM_FOURTEEN
        and sum(_days_in_care_from(birthday(born, 16), child, end) for born in births) >= 1
    )


def _days_in_care_from(day: date, child: ChildRows, end: date) -> int:
    episodes = _episodes(child)
    last = _last_begun(episodes)
    days = 0
    for each in episodes:
        until = end if each is last and each.dec is None else each.dec
        if until and each.ls not in SHORT_BREAKS:
            days += max(0, (until - max(each.decom or day, day)).days)
    return days
