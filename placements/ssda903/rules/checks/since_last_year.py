"""What says something else than last year's return."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import HeaderRow, Oc3Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import FEMALE, MALE, UpnUnknown

SEX_RECODED_IN = 2025
"""Digits before, letters since."""
NOT_KNOWN = frozenset(UpnUnknown)
NOT_KNOWN_FOR_GOOD = NOT_KNOWN - {UpnUnknown.UN1}


@rule(
    "202",
    message="SEX is another than in last year's return.",
    cure="Correct SEX here, or confirm that last year's was wrong.",
    cured_by=CuredBy.DATA,
    columns="SEX",
    needs="Header",
    needs_last="Header",
)
def sex_changed(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    def changed(now: HeaderRow, before: HeaderRow) -> bool:
        recoded = year.year == SEX_RECODED_IN and ({now.sex, before.sex} <= MALE or {now.sex, before.sex} <= FEMALE)
        return now.sex != before.sex and not recoded

    yield from _differing(child, changed)


@rule(
    "203",
    message="DOB is another than in last year's return.",
    cure="Correct DOB here, or confirm that last year's was wrong.",
    cured_by=CuredBy.DATA,
    columns="DOB",
    needs="Header",
    needs_last="Header",
)
def birth_changed(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    yield from _differing(child, lambda now, before: now.dob != before.dob)


@rule(
    "204",
    message="ETHNIC is another than in last year's return.",
    cure="Correct ETHNIC here, or confirm that last year's was wrong.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="ETHNIC",
    needs="Header",
    needs_last="Header",
)
def ethnicity_changed(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    yield from _differing(child, lambda now, before: now.ethnic != before.ethnic)


@rule(
    "208",
    message="UPN is another than in last year's return.",
    cure="Correct UPN here, or confirm that last year's was wrong.",
    cured_by=CuredBy.DATA,
    columns="UPN",
    needs="Header",
    needs_last="Header",
)
def upn_changed(child: ChildRows, year: Collection) -> Iterator[HeaderRow]:
    yield from _differing(child, lambda now, before: now.upn != before.upn and not _upn_learnt(now.upn, before.upn))


@rule(
    "1010",
    message="The child was in care at the end of last year's return, has no episode in this, and has a row of OC3.",
    cure="Add the episode that went on from last year, with its end.",
    cured_by=CuredBy.PLACEMENTS,
    columns="CHILD",
    needs="Episodes OC3",
    needs_last="Episodes",
)
def left_without_an_episode(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    if not child.episodes and child.last and child.last.in_order and not child.last.in_order[-1].text("DEC"):
        yield from child.oc3


def _differing(child: ChildRows, differs: Callable[[HeaderRow, HeaderRow], bool]) -> Iterator[HeaderRow]:
    """The Header rows that differ from one of the child's of last year."""
    if child.last:
        for now in child.headers:
            if any(differs(now, before) for before in child.last.headers):
                yield now


def _upn_learnt(now: str, before: str) -> bool:
    """Whether a UPN, or a lasting reason for having none, has come where nothing was known."""
    if now in NOT_KNOWN_FOR_GOOD:
        return before in {"", UpnUnknown.UN1}
    return bool(now) and now not in NOT_KNOWN and (not before or before in NOT_KNOWN)
