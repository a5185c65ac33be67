"""Correcting an episode with what hangs on it: its neighbours' days, and what goes on through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from placements.recording.chain import OTHER_CARER, CannotRecordError, linked, where_of
from placements.ssda903.episodes import Episode
from sufficiency.codes.ssda903 import ReasonNewEpisode
from sufficiency.web.presenters import day_words

Same = Callable[[Episode, Episode], bool]
"""Whether what is corrected goes on from an episode into the one that follows."""


def _same_stay(earlier: Episode, later: Episode) -> bool:
    return later.rne == ReasonNewEpisode.L and where_of(earlier) == where_of(later)


def _same_status(earlier: Episode, later: Episode) -> bool:
    return later.rne in (ReasonNewEpisode.P, ReasonNewEpisode.T) and earlier.ls == later.ls


def _same_need(earlier: Episode, later: Episode) -> bool:
    return earlier.cin == later.cin


def _same_home(earlier: Episode, later: Episode) -> bool:
    return earlier.home == later.home


GOES_ON: dict[str, tuple[tuple[str, ...], Same]] = {
    "the placement": (("place", "provider", "postcode", "urn"), _same_stay),
    "the legal status": (("ls",), _same_status),
    "the category of need": (("cin",), _same_need),
    "the home before care": (("home",), _same_home),
}
"""What an episode says that others before and after it say too, and when they do."""


def before_and_after(episodes: Sequence[Episode], decom: date) -> tuple[Episode | None, Episode | None]:
    """The episode this one continues, and the one that continues it."""
    at = _index(episodes, decom)
    before = episodes[at - 1] if at and episodes[at].continues(episodes[at - 1]) else None
    after = episodes[at + 1] if at + 1 < len(episodes) and episodes[at + 1].continues(episodes[at]) else None
    return before, after


def going_on(episodes: Sequence[Episode], decom: date) -> dict[str, int]:
    """Through how many episodes what this one says goes on, where it is more than one."""
    at = _index(episodes, decom)
    spans = {what: _span(episodes, at, same) for what, (_, same) in GOES_ON.items()}
    return {what: len(span) for what, span in spans.items() if len(span) > 1}


def corrected(
    episodes: Sequence[Episode], decom: date, new: Episode, *, carry: bool, before_ends: bool, after_begins: bool
) -> list[Episode]:
    """With ``new`` in the place of the episode that began on the day.

    ``carry``: what changes of a placement, legal status, need or home changes wherever it goes on. ``before_ends``
    and ``after_begins``: the neighbour's day moves with this one's, so that they stay linked.
    """
    at = _index(episodes, decom)
    old, laid = episodes[at], list(episodes)
    before, after = before_and_after(episodes, decom)
    if new.decom != decom and any(each.decom == new.decom for each in episodes):
        raise CannotRecordError(f"Another episode begins on {day_words(new.decom)}. Remove that one first", "decom")
    if carry:
        laid = _carried(laid, at, old, new)
    laid[at] = new
    if before and before_ends and new.decom != old.decom:
        if new.decom <= before.decom:
            raise CannotRecordError(_too_early(before), "decom")
        laid[at - 1] = replace(laid[at - 1], dec=new.decom)
    if after and after_begins and new.dec != old.dec:
        laid[at + 1] = replace(laid[at + 1], decom=_start_of(after, new))
    return laid


def _start_of(after: Episode, new: Episode) -> date:
    if new.dec is None:
        said = day_words(after.decom)
        raise CannotRecordError(f"Another episode follows on {said}. Remove that one first, or enter an end", "dec")
    if after.dec is not None and new.dec >= after.dec:
        said = day_words(after.dec)
        raise CannotRecordError(
            f"The episode after it ended on {said}. Enter an earlier day, or remove that one", "dec"
        )
    return new.dec


def _too_early(before: Episode) -> str:
    return f"The episode before it began on {day_words(before.decom)}. Enter a later day, or remove that one first"


def _carried(episodes: list[Episode], at: int, old: Episode, new: Episode) -> list[Episode]:
    laid = list(episodes)
    for names, same in GOES_ON.values():
        changed = {name: getattr(new, name) for name in names if getattr(new, name) != getattr(old, name)}
        for number in _span(episodes, at, same) if changed else ():
            laid[number] = replace(laid[number], **changed)
    return laid


def _span(episodes: Sequence[Episode], at: int, same: Same) -> range:
    """The linked episodes through which something goes on."""
    first = last = at
    while first and _goes_on(episodes[first - 1], episodes[first], same):
        first -= 1
    while last + 1 < len(episodes) and _goes_on(episodes[last], episodes[last + 1], same):
        last += 1
    return range(first, last + 1)


def _goes_on(earlier: Episode, later: Episode, same: Same) -> bool:
    return later.continues(earlier) and same(earlier, later)


BEFORE, AFTER, NEITHER = "before", "after", "neither"


def removed(episodes: Sequence[Episode], decom: date, join: str) -> list[Episode]:
    """Without the episode that began on the day; its time goes to the neighbour that ``join`` names."""
    at = _index(episodes, decom)
    gone = episodes[at]
    before, after = before_and_after(episodes, decom)
    if join == BEFORE and before:
        longer = replace(before, dec=gone.dec, rec=gone.rec, reason=gone.reason)
        middle = _joined(longer, after, gone, gone.reason)
    elif join == AFTER and after:
        earlier = replace(after, decom=gone.decom, rne=gone.rne)
        middle = _joined(before, replace(earlier, rne=after.rne), gone, before.reason) if before else [earlier]
    elif join == NEITHER and not before and not after:
        middle = []
    else:
        raise CannotRecordError("Choose what happens with the time that it covered", "join")
    first = at - 1 if before else at
    last = at + 1 if after else at
    return [*episodes[:first], *middle, *episodes[last + 1 :]]


def _joined(before: Episode, after: Episode | None, gone: Episode, reason: str) -> list[Episode]:
    """The two that now meet, judged anew; one alone where nothing changes between them."""
    if after is None:
        return [before]
    other = bool({after.rne, gone.rne} & OTHER_CARER)
    return linked(before, after, other_carer=other, reason=reason)


def _index(episodes: Sequence[Episode], decom: date) -> int:
    for at, episode in enumerate(episodes):
        if episode.decom == decom:
            return at
    raise CannotRecordError("This episode is no longer there: somebody removed it, or gave it another date", "")
