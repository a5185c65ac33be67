"""A change on a day in a child's chain of episodes, with RNE, REC and the reason for change as the return needs them.

The rules are DfE's checks 225, 226, 380, 383, 388 and 431 to 436. What follows the day stays linked: where a placement
or a legal status that changes would have gone on through later episodes, the new one does, up to the next change of
its kind; that one is then judged anew against what now comes before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from placements.ssda903.episodes import Episode
from sufficiency.codes.ssda903 import (
    TEMPORARY,
    ReasonEpisodeCeased,
    ReasonNewEpisode,
    ReasonPlacementChange,
)
from sufficiency.web.presenters import day_words

Episodes = tuple[Episode, ...]
_New = ReasonNewEpisode
OTHER_CARER = frozenset({_New.P, _New.B})
PLACEMENT_CHANGED = OTHER_CARER | {_New.T, _New.U}


class CannotRecordError(Exception):
    """What is said does not fit what is recorded; the message says what to do, ``field`` where."""

    def __init__(self, message: str, field: str = "day") -> None:
        super().__init__(message)
        self.message, self.field = message, field


@dataclass(frozen=True, slots=True)
class Where:
    """A place to live, as an episode says it."""

    place: str
    provider: str = ""
    postcode: str = ""
    urn: str = ""

    @property
    def temporary(self) -> bool:
        """T0 to T4: the child returns to where they lived."""
        return self.place in TEMPORARY


def where_of(episode: Episode) -> Where:
    return Where(episode.place, episode.provider, episode.postcode, episode.urn)


def living(episode: Episode, where: Where) -> Episode:
    """The episode, lived somewhere else."""
    return replace(episode, place=where.place, provider=where.provider, postcode=where.postcode, urn=where.urn)


def episode_on(episodes: Sequence[Episode], day: date) -> Episode:
    """The one that goes on at the end of the day; a sentence where the child is not in care then."""
    for episode in episodes:
        if episode.decom <= day and (episode.dec is None or day < episode.dec):
            return episode
    raise CannotRecordError(_not_in_care(episodes, day))


def _not_in_care(episodes: Sequence[Episode], day: date) -> str:
    before = [each.dec for each in episodes if each.dec and each.dec <= day]
    after = [each.decom for each in episodes if each.decom > day]
    if before:
        return (
            f"The child is not in care on {day_words(day)}: care ended on {day_words(max(before))}. "
            "Check the date, or record that care starts again"
        )
    if after:
        return f"Care began on {day_words(min(after))}. Enter that day or a later one"
    return "The child has no time in care yet. Record the start of care first"


def changed_on(
    episodes: Sequence[Episode],
    day: date,
    *,
    where: Where | None = None,
    legal_status: str = "",
    same_carer: bool = False,
    reason: str = "",
) -> Episodes:
    """The episodes with another placement or legal status, or both, from the day on.

    A second change of one day becomes one with the first. ``reason``: why the placement changed.
    """
    at = list(episodes).index(episode_on(episodes, day))
    old = episodes[at]
    new = replace(old, ls=legal_status or old.ls)
    new = living(new, where) if where else new
    if new == old:
        raise CannotRecordError("Nothing changes: that is what is recorded already for this day", "")
    other_carer = where is not None and where != where_of(old) and not same_carer
    laid = list(episodes[:at])
    if old.decom < day:
        laid += linked(replace(old, dec=day), replace(new, decom=day), other_carer=other_carer, reason=reason)
    elif laid and old.continues(laid[-1]):
        before = laid.pop()
        other = other_carer or old.rne in OTHER_CARER
        laid += linked(before, new, other_carer=other, reason=reason or before.reason)
    else:
        laid.append(new)
    return _carried_on(laid, old, new, episodes[at + 1 :], other_carer=other_carer)


def _carried_on(
    laid: list[Episode], old: Episode, new: Episode, later: Sequence[Episode], *, other_carer: bool
) -> Episodes:
    """What follows, in keeping with the change: ``old`` is what was where now ``new`` is."""
    placement = where_of(new) != where_of(old)
    status = new.ls != old.ls
    before = old
    for number, episode in enumerate(later):
        if not (placement or status) or not episode.continues(before):
            return (*laid, *later[number:])
        after, judged_anew = episode, False
        if placement and _goes_on_living(old, new, before, episode):
            after = living(after, where_of(new))
        elif placement and (episode.place not in TEMPORARY or new.place in TEMPORARY):
            placement, judged_anew = False, other_carer
        if status and episode.ls == old.ls:
            after = replace(after, ls=new.ls)
        else:
            status = False
        other = episode.rne in OTHER_CARER or (judged_anew and episode.rne in PLACEMENT_CHANGED)
        laid += linked(laid.pop(), after, other_carer=other)
        before = episode
    return tuple(laid)


def _goes_on_living(old: Episode, new: Episode, before: Episode, episode: Episode) -> bool:
    """Whether the later episode is lived where ``old`` was: without a move, or back from a temporary stay."""
    if where_of(episode) != where_of(old):
        return False
    came_back = before.place in TEMPORARY and old.place not in TEMPORARY and new.place not in TEMPORARY
    return came_back or episode.rne not in PLACEMENT_CHANGED


def linked(before: Episode, after: Episode, *, other_carer: bool, reason: str | None = None) -> list[Episode]:
    """The two as one follows from the other; one alone where nothing changes between them."""
    reason = before.reason if reason is None else reason
    temporary = before.place in TEMPORARY or after.place in TEMPORARY
    rne = _reason_new(before, after, other_carer=other_carer or temporary)
    if rne is None:
        return [replace(before, dec=after.dec, rec=after.rec, reason=after.reason)]
    if rne == _New.L or temporary:
        reason = ""
    elif rne not in OTHER_CARER:
        reason = reason or ReasonPlacementChange.PLACE.value
    ended = replace(before, dec=after.decom, rec=ReasonEpisodeCeased.X1.value, reason=reason)
    return [ended, replace(after, rne=rne.value)]


def _reason_new(before: Episode, after: Episode, *, other_carer: bool) -> ReasonNewEpisode | None:
    placement, status = where_of(before) != where_of(after), before.ls != after.ls
    if placement and status:
        return _New.B if other_carer else _New.U
    if placement:
        return _New.P if other_carer else _New.T
    return _New.L if status else None


def period_of(episodes: Sequence[Episode], day: date) -> Episodes:
    """The episodes of the time in care that the day is in."""
    at = list(episodes).index(episode_on(episodes, day))
    first = last = at
    while first and episodes[first].continues(episodes[first - 1]):
        first -= 1
    while last + 1 < len(episodes) and episodes[last + 1].continues(episodes[last]):
        last += 1
    return tuple(episodes[first : last + 1])


def began_on(episodes: Sequence[Episode], day: date) -> bool:
    """Whether the child came on the day to a placement that is meant to last, and not back to it from a stay away."""
    here = episode_on(episodes, day)
    if here.decom < day or here.place in TEMPORARY:
        return False
    period = period_of(episodes, day)
    earlier = [each for each in period[: period.index(here)] if each.place not in TEMPORARY]
    return not earlier or where_of(earlier[-1]) != where_of(here)


def lasting_before(episodes: Sequence[Episode], day: date) -> Episode | None:
    """The placement a temporary stay on the day interrupts; None where the child is not away."""
    period = period_of(episodes, day)
    if episode_on(episodes, day).place not in TEMPORARY:
        return None
    return next((each for each in reversed(period) if each.decom <= day and each.place not in TEMPORARY), None)


def moves_between(episodes: Sequence[Episode], first: date, last: date) -> list[date]:
    """The days after the first, up to the last, on which the placement changes."""
    return [
        later.decom
        for earlier, later in pairwise(episodes)
        if first < later.decom <= last and where_of(earlier) != where_of(later)
    ]
