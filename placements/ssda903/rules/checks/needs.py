"""Why the child is in care (CIN): the same all through a time in care."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import CARE_CONTINUES


@rule(
    "504",
    message="The category of need is not that of the episode before, though care went on.",
    cure="Give CIN as it was when care started.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="CIN",
    needs="Episodes",
)
def need_changed(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    """Where it is empty it is not known to be the same."""
    for before, each in child.consecutive:
        went_on = before.rec in CARE_CONTINUES and before.dec is not None and before.dec == each.decom
        if went_on and (not each.cin or each.cin != before.cin):
            yield each
