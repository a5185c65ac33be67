"""Takes a child's episodes apart into periods of care, placements and legal statuses. Pure.

A placement's row goes on through episodes that change the legal status only (RNE L). A *stay* is one
or more rows with the same carer: the same-carer changes T and U continue it, so does adoption by the
current foster carer, and so does coming back from a temporary placement (T0 to T4) to the same
placement type and postcode (DfE rule 383). ``with_carer_since`` is the day the stay began.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from placements.ssda903.episodes import Episode
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import (
    ADOPTION_BY_CURRENT_CARER,
    CARE_CONTINUES,
    FOSTER,
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
    returns_to: Stay | None = None
    looked_after_from: date | None = None
    looked_after_until: date | None = None


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
    for period in periods:
        _leave_out_short_breaks(period)
    return periods


def _leave_out_short_breaks(period: TimeInCare) -> None:
    """Say of each stay from when until when the child was looked after in it."""
    looked_after = [status for status in period.statuses if status.status not in SHORT_BREAKS]
    for stay in period.stays:
        within = [status for status in looked_after if status.start < stay.end and status.end > stay.start]
        if within:
            stay.looked_after_from = max(stay.start, within[0].start)
            stay.looked_after_until = min(stay.end, within[-1].end)


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
    if before and _only_status_changed(before, episode):
        stays[-1].end, stays[-1].reason_changed = end, episode.reason
        return
    lasting = next((stay for stay in reversed(stays) if not stay.temporary), None)
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
            returns_to=lasting if temporary else None,
        )
    )


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
    if episode.place in ADOPTION_BY_CURRENT_CARER:
        return lasting.placement_type in FOSTER or lasting.placement_type in PLACED_FOR_ADOPTION
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
