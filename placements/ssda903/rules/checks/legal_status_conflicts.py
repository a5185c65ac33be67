"""A legal status that cannot stand beside the placement, the day, the child's age or another status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, HeaderRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import SHORT_BREAKS, LegalStatus, PlacementType

_Status, _Type = LegalStatus, PlacementType

LONG_TERM_FOSTER = frozenset({_Type.U1, _Type.U4})
UNDER_A_PLACEMENT_ORDER = frozenset({_Type.A5, _Type.A6})
YOUTH_JUSTICE = frozenset({_Status.J1, _Status.J2, _Status.J3})
CRIMINAL_RESPONSIBILITY = 10
LAST_FREEING_ORDER = date(2005, 12, 31)


@rule(
    "384",
    message="A child who comes for short breaks (V3 or V4) is in a long-term foster placement (U1 or U4).",
    cure="Correct LS, or PLACE where the foster placement is not long term.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE LS",
    needs="Episodes",
)
def short_break_in_long_term_foster_home(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls in SHORT_BREAKS and episode.place in LONG_TERM_FOSTER:
            yield episode


@rule(
    "408",
    message="The child is placed for adoption under a placement order (A5 or A6), but the legal status is another.",
    cure="Enter a placement order (E1) in LS where the court made one; otherwise correct PLACE.",
    cured_by=CuredBy.ADOPTION,
    columns="LS PLACE",
    needs="Episodes",
)
def placed_under_no_placement_order(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place in UNDER_A_PLACEMENT_ORDER and episode.ls != _Status.E1:
            yield episode


@rule(
    "426",
    message="The child's short breaks are recorded both one by one (V3) and as an agreement (V4) in one year.",
    cure="Record all short breaks of the year in one of the two ways.",
    cured_by=CuredBy.DATA,
    columns="LS",
    needs="Episodes",
)
def short_breaks_in_both_ways(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    short_breaks = [episode for episode in child.episodes if episode.ls in SHORT_BREAKS]
    if len({episode.ls for episode in short_breaks}) == len(SHORT_BREAKS):
        yield from short_breaks


@rule(
    "445",
    message="A freeing order (D1) begins after December 2005, since when none has been made.",
    cure="Correct LS, or DECOM where the order is older.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="LS DECOM",
    needs="Episodes",
    years=Years(last=2024),
)
def freeing_order_after_2005(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.ls == _Status.D1 and episode.decom and episode.decom > LAST_FREEING_ORDER:
            yield episode


@rule(
    "358",
    message="A child not yet over 10 has a legal status of youth justice (J1, J2 or J3).",
    cure="Correct LS or DECOM, or DOB in Header.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="LS DECOM DOB",
    needs="Episodes Header",
)
def youth_justice_too_young(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    too_young: dict[HeaderRow, None] = {}
    for episode in child.episodes:
        if episode.ls in YOUTH_JUSTICE and episode.decom:
            found = [each for each in child.headers if _not_over_ten(each.dob, episode.decom)]
            if found:
                yield episode
                too_young.update(dict.fromkeys(found))
    yield from too_young


def _not_over_ten(born: date | None, day: date) -> bool:
    """DfE's check counts the tenth birthday itself as too young."""
    return born is not None and day <= birthday(born, CRIMINAL_RESPONSIBILITY)
