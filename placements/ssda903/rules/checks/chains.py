"""How a child's episodes follow on from each other."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule


@rule(
    "501",
    message="The episode starts before the one before it has ended.",
    cure="Correct DECOM of this one or DEC of the one before.",
    cured_by=CuredBy.PLACEMENTS,
    columns="DECOM DEC",
    needs="Episodes",
)
def starts_before_the_last_ended(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for before, episode in child.consecutive:
        if before.dec and episode.decom and episode.decom < before.dec:
            yield episode
