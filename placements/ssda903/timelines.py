"""Takes a child's episodes apart into periods of care, placements and legal statuses. Pure.

A placement's row goes on through episodes that change the legal status only (RNE L). A *stay* is one
or more rows with the same carer, as RNE has it: the same-carer changes T and U continue it, adoption
by the current carer among them (DfE rule 217), and so does coming back from a temporary placement (T0
to T4) to the same placement type and postcode (rule 383). ``with_carer_since`` is the day it began.

DfE leaves episodes of short breaks (V3, V4) out before anything is counted. So a row ends where they
begin or end, and what follows is a stay of its own, even in the same home.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from placements.ssda903.episodes import Episode
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import (
    CARE_CONTINUES,
    PLACED_FOR_ADOPTION,
    SHORT_BREAKS,
    TEMPORARY,
    ReasonNewEpisode,
)

SAME_CARER = frozenset({ReasonNewEpisode.L, ReasonNewEpisode.T, ReasonNewEpisode.U})


@dataclass(slots=True)
class Stay:
    """A row of ``Placement`` to be; ``returns_to`` is the row a temporary one interrupts."""

    start: date
    end: date
    placement_type: str
    provider_code: str
    home_postcode: str
    placement_postcode: str
    urn: str
    reason_started: str
    reason_changed: str
    same_carer: bool
    temporary: bool
    with_carer_since: date
    settled_since: date
    short_breaks: bool = False
    returns_to: Stay | None = None
    two_stays_before_ended: date | None = None


@dataclass(slots=True)
class Status:
    """A row of ``LegalStatus`` to be."""

    start: date
    end: date
    status: str
    category_of_need: str
    looked_after_since: date | None


@dataclass(slots=True)
class TimeInCare:
    """A row of ``CarePeriod`` to be, with what lies in it, each part in order of its start."""

    start: date
    end: date
    reason_started: str
    reason_ended: str
    stays: list[Stay] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)

    @property
    def counts_as_start(self) -> bool:
        """A start of DfE's (LAIT 376): care began here, and not in short breaks."""
        return self.reason_started == ReasonNewEpisode.S and self.statuses[0].status not in SHORT_BREAKS

    @property
    def counts_as_ceasing(self) -> bool:
        """A ceasing of DfE's (LAIT 392): no episode was to follow, and it did not end in short breaks."""
        ended = self.end != OPEN and self.reason_ended not in CARE_CONTINUES
        return ended and self.statuses[-1].status not in SHORT_BREAKS


def take_apart(episodes: Iterable[Episode]) -> list[TimeInCare]:
    """The periods of care in one child's episodes, which must not overlap."""
    periods: list[TimeInCare] = []
    before: Episode | None = None
    for episode in sorted(episodes, key=lambda each: each.decom):
        if before is None or not episode.continues(before):
            periods.append(TimeInCare(episode.decom, OPEN, episode.rne, ""))
            before = None
        period = periods[-1]
        _lay_placement(period.stays, episode, before)
        _lay_status(period.statuses, episode)
        period.end, period.reason_ended = episode.dec or OPEN, episode.rec
        before = episode
    _look_back(each for period in periods for each in period.stays if not each.temporary and not each.short_breaks)
    return periods


def _look_back(rows: Iterable[Stay]) -> None:
    """Tell every row when the stay two before its own ended; stays are told apart by the day they began."""
    ends: list[date | None] = [None, None]
    since: date | None = None
    for row in rows:
        if row.with_carer_since != since:
            ends.append(row.end)
        since, ends[-1] = row.with_carer_since, row.end
        row.two_stays_before_ended = ends[-3]


def _lay_status(statuses: list[Status], episode: Episode) -> None:
    last = statuses[-1] if statuses else None
    end = episode.dec or OPEN
    if last and (last.status, last.category_of_need) == (episode.ls, episode.cin):
        last.end = end
        return
    since = None
    if episode.ls not in SHORT_BREAKS:
        since = last.looked_after_since if last and last.looked_after_since else episode.decom
    statuses.append(Status(episode.decom, end, episode.ls, episode.cin, since))


def _lay_placement(stays: list[Stay], episode: Episode, before: Episode | None) -> None:
    end = episode.dec or OPEN
    short_breaks = episode.ls in SHORT_BREAKS
    linked = before is not None and (before.ls in SHORT_BREAKS) == short_breaks
    if linked and before and _only_status_changed(before, episode):
        stays[-1].end, stays[-1].reason_changed = end, episode.reason
        return
    lasting = _lasting(stays) if linked else None
    temporary = episode.place in TEMPORARY
    goes_on = lasting is not None and (temporary or _same_stay(lasting, stays[-1], episode))
    stays.append(
        Stay(
            start=episode.decom,
            end=end,
            placement_type=episode.place,
            provider_code=episode.provider,
            home_postcode=episode.home,
            placement_postcode=episode.postcode,
            urn=episode.urn,
            reason_started=episode.rne,
            reason_changed=episode.reason,
            same_carer=goes_on and not temporary and not stays[-1].temporary,
            temporary=temporary,
            with_carer_since=lasting.with_carer_since if lasting and goes_on else episode.decom,
            settled_since=_settled_since(lasting, episode, goes_on=goes_on),
            short_breaks=short_breaks,
            returns_to=lasting if temporary else None,
        )
    )


def _lasting(stays: list[Stay]) -> Stay | None:
    """The last row that is not temporary, if nothing but temporary ones of its kind came after it."""
    for stay in reversed(stays):
        if stay.short_breaks != stays[-1].short_breaks:
            return None
        if not stay.temporary:
            return stay
    return None


def _only_status_changed(before: Episode, episode: Episode) -> bool:
    return (
        episode.rne == ReasonNewEpisode.L
        and before.place == episode.place
        and before.provider == episode.provider
        and before.postcode == episode.postcode
        and before.home == episode.home
        and before.urn == episode.urn
    )


def _same_stay(lasting: Stay, previous: Stay, episode: Episode) -> bool:
    if episode.rne in SAME_CARER:
        return True
    came_back = (episode.place, episode.postcode) == (lasting.placement_type, lasting.placement_postcode)
    return previous.temporary and came_back


def _settled_since(lasting: Stay | None, episode: Episode, *, goes_on: bool) -> date:
    """LAIT 393: an adoptive placement counts together with the one immediately before it."""
    if lasting is None:
        return episode.decom
    if goes_on and (episode.place in TEMPORARY or _both_adoptive(lasting, episode)):
        return lasting.settled_since
    if goes_on or episode.place in PLACED_FOR_ADOPTION:
        return lasting.with_carer_since
    return episode.decom


def _both_adoptive(lasting: Stay, episode: Episode) -> bool:
    return lasting.placement_type in PLACED_FOR_ADOPTION and episode.place in PLACED_FOR_ADOPTION
