"""Whether a child in care at the end of the year has a social worker named in the return."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import SHORT_BREAKS


@rule(
    "SW01STG1",
    message="The child is in care on 31 March, and no time with a social worker is complete.",
    cure="Add a row with SW_ID, SW_DECOM and SW_REASON.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="DEC",
    needs="SWEpisodes Episodes",
    years=Years(2024, 2024),
)
def nobody_named(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    if not any(each.sw_id and each.sw_decom and each.sw_reason for each in child.sw_episodes):
        yield from (each for each in child.episodes if not each.text("DEC") and each.ls not in SHORT_BREAKS)
