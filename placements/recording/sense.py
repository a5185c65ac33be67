"""Why a form has nothing to record of a child as it stands, for who opens its address all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from placements.recording.absences import absences
from placements.ssda903.timelines import take_apart
from sufficiency.codes.ssda903 import TEMPORARY
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from placements.ssda903.child_held import ChildHeld
    from placements.ssda903.timelines import TimeInCare


class OutOfPlace(NamedTuple):
    """A sentence or two that say why, and what there is to do instead: its title and the name of its address."""

    why: str
    title: str = ""
    name: str = ""


START = ("Record a start of care", "care-start")


def for_who_is_in_care(child: ChildHeld) -> OutOfPlace | None:
    if not child.episodes:
        return OutOfPlace("No time in care is recorded for this child yet.", *START)
    ended = child.episodes[-1].dec
    if ended is None:
        return None
    return OutOfPlace(
        f"Care ended on {day_words(ended)}. What happened before that day is corrected on the child's page.", *START
    )


def for_who_is_not_in_care(child: ChildHeld) -> OutOfPlace | None:
    if not child.episodes or child.episodes[-1].dec is not None:
        return None
    since = day_words(_latest(child).start)
    return OutOfPlace(
        f"The child is in care already, since {since}. If that day is wrong, correct it on the child's page.",
        "Record a move",
        "move-record",
    )


def for_who_was_away(child: ChildHeld) -> OutOfPlace | None:
    """Since care began: a return may be recorded late, after the child has moved."""
    if out := for_who_is_in_care(child):
        return out
    began = _latest(child).start
    if any(each.place in TEMPORARY for each in child.episodes if each.decom >= began):
        return None
    return OutOfPlace(
        f"No temporary stay is recorded since care began on {day_words(began)}: there is nothing to return from.",
        "Record a temporary stay",
        "stay-record",
    )


def for_who_is_missing(child: ChildHeld, start: date) -> OutOfPlace | None:
    """``start``: since when."""
    ended = next((each.end for each in absences(child) if each.start == start), None)
    if ended is None:
        return None
    return OutOfPlace(
        f"The child went missing on {day_words(start)} and came back on {day_words(ended)}: both are recorded. "
        "If one of the days is wrong, correct it on the child's page."
    )


def _latest(child: ChildHeld) -> TimeInCare:
    return take_apart(child.episodes)[-1]
