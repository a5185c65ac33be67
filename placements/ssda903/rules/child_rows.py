"""One child's rows of a return, and of last year's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from placements.ssda903.rules.rows import (
    Ad1Row,
    AnyRow,
    DoLoRow,
    EpisodeRow,
    HeaderRow,
    MissingRow,
    Oc2Row,
    Oc3Row,
    PlacedAdoptionRow,
    PrevPermRow,
    ReviewRow,
    SwEpisodeRow,
    UascRow,
)


@dataclass
class ChildRows:
    """What a return says of one child, each table in the order of its rows.

    ``reference`` is empty for rows without one: a rule about a child's rows together passes over it.
    """

    reference: str
    headers: list[HeaderRow] = field(default_factory=list)
    episodes: list[EpisodeRow] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    uasc: list[UascRow] = field(default_factory=list)
    oc2: list[Oc2Row] = field(default_factory=list)
    oc3: list[Oc3Row] = field(default_factory=list)
    ad1: list[Ad1Row] = field(default_factory=list)
    placed_adoption: list[PlacedAdoptionRow] = field(default_factory=list)
    prev_perm: list[PrevPermRow] = field(default_factory=list)
    missing: list[MissingRow] = field(default_factory=list)
    sw_episodes: list[SwEpisodeRow] = field(default_factory=list)
    dolo: list[DoLoRow] = field(default_factory=list)
    last: ChildRows | None = None
    """The same child in last year's return; None when not in it, or when there is none."""

    @cached_property
    def header(self) -> HeaderRow | None:
        return self.headers[0] if self.headers else None

    @cached_property
    def in_order(self) -> list[EpisodeRow]:
        """The episodes that have a DECOM, by it; those of one day as they stand in the file."""
        return sorted((each for each in self.episodes if each.decom), key=lambda each: (each.decom, each.line))

    @cached_property
    def latest(self) -> EpisodeRow | None:
        """The episode that began last; of several that day, the first in the file."""
        return max(self.in_order, key=lambda each: each.decom or date.min, default=None)

    @cached_property
    def periods(self) -> list[tuple[date, date | None]]:
        """The child's times in care as DfE's checks find them: first DECOM and last DEC of episodes without a gap.

        An episode that starts a day or more after the one before ended begins another; one after an
        open episode does not. None where CHILD is blank.
        """
        found: list[tuple[date, date | None]] = []
        before: EpisodeRow | None = None
        for each in self.in_order if self.reference else ():
            if each.decom is None:
                continue
            if before is None or (before.dec and each.decom > before.dec):
                found.append((each.decom, each.dec))
            else:
                found[-1] = (found[-1][0], each.dec)
            before = each
        return found

    @cached_property
    def consecutive(self) -> list[tuple[EpisodeRow, EpisodeRow]]:
        """Each episode with the one after it, those without a DECOM last; none where CHILD is blank."""
        if not self.reference:
            return []
        return list(pairwise(self.in_order + [each for each in self.episodes if not each.decom]))

    @cached_property
    def births(self) -> tuple[date, ...]:
        """The DOB of each of the child's Header rows that has one: as good as always one."""
        return tuple(each.dob for each in self.headers if each.dob)

    def of(self, table: str) -> list[AnyRow]:
        """The child's rows of a table by its name."""
        return getattr(self, LISTS[table])


LISTS = {
    "Header": "headers",
    "Episodes": "episodes",
    "Reviews": "reviews",
    "UASC": "uasc",
    "OC2": "oc2",
    "OC3": "oc3",
    "AD1": "ad1",
    "PlacedAdoption": "placed_adoption",
    "PrevPerm": "prev_perm",
    "Missing": "missing",
    "SWEpisodes": "sw_episodes",
    "DoLo": "dolo",
}
