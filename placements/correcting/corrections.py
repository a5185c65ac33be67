"""What somebody corrects: each knows its event's verb, and what it makes of what is held of a child."""

from __future__ import annotations

from dataclasses import dataclass

from placements.correcting.episodes import corrected, removed
from placements.correcting.kinds import EPISODE, FACTS, Kind
from placements.correcting.rows import GONE, Cells, day_of, with_cells, without
from placements.recording.chain import CannotRecordError
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.typed import episode_row


@dataclass(frozen=True, kw_only=True)
class RowCorrection:
    """Other cells in a row; a new row where ``key`` is empty, in the return of ``year`` where it is a yearly one."""

    kind: Kind
    key: str
    cells: Cells
    year: int

    @property
    def verb(self) -> str:
        if self.kind == FACTS:
            return "facts corrected"
        return f"{self.kind.noun} {'corrected' if self.key else 'added'}"

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        return with_cells(child, self.kind, self.key, self.cells, self.year)


@dataclass(frozen=True, kw_only=True)
class EpisodeCorrection:
    """Other cells in an episode, and in those linked to it (``episodes.corrected``)."""

    key: str
    cells: Cells
    carry: bool = True
    before_ends: bool = True
    after_begins: bool = True
    verb: str = "episode corrected"

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        decom = day_of(self.key)
        if decom is None:
            raise CannotRecordError(GONE, "")
        return child.with_episodes(
            corrected(
                child.episodes,
                decom,
                episode_row(self.cells),
                carry=self.carry,
                before_ends=self.before_ends,
                after_begins=self.after_begins,
            )
        )


@dataclass(frozen=True, kw_only=True)
class Removal:
    """A row recorded by mistake; ``join`` says which neighbour an episode's time goes to."""

    kind: Kind
    key: str
    join: str = ""

    @property
    def verb(self) -> str:
        return f"{self.kind.noun} removed"

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        if self.kind != EPISODE:
            return without(child, self.kind, self.key)
        decom = day_of(self.key)
        if decom is None:
            raise CannotRecordError(GONE, "")
        return child.with_episodes(removed(child.episodes, decom, self.join))


Correction = RowCorrection | EpisodeCorrection | Removal
