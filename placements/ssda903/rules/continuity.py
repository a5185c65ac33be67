"""Whether a child was looked after all through the year: whom OC2 is about."""

from __future__ import annotations

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from sufficiency.codes.ssda903 import CARE_CONTINUES, SHORT_BREAKS, ReasonNewEpisode


def continuously_looked_after(child: ChildRows, year: Collection) -> bool:
    """The rule of DfE's guide: in care in the year, and none of the episodes speaks against all of it.

    It is read off the year's own episodes only: a child whose first of them began in the year counts
    all the same when it is no start of care. That is how DfE's checks have it.
    """
    return (
        child.reference != ""
        and any(is_during(each, year) for each in child.episodes)
        and not any(_breaks(each, year) for each in child.episodes)
    )


def is_during(episode: EpisodeRow, year: Collection) -> bool:
    """Whether any of the episode lies in the year."""
    return (
        episode.decom is not None
        and episode.decom <= year.last_day
        and (episode.dec is None or episode.dec >= year.first_day)
    )


def _breaks(episode: EpisodeRow, year: Collection) -> bool:
    entered = (
        episode.rne == ReasonNewEpisode.S
        and episode.decom is not None
        and year.first_day < episode.decom <= year.last_day
    )
    left = (
        episode.rec not in CARE_CONTINUES and episode.dec is not None and year.first_day <= episode.dec < year.last_day
    )
    return entered or left or (episode.ls in SHORT_BREAKS and is_during(episode, year))
