"""Whether a placement that must be registered with Ofsted has a URN."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.checks.placement_details import URN_UNKNOWN
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import PlacementType

NO_URN = frozenset({"", URN_UNKNOWN})
ENGLAND = "E"
"""What the GSS codes of England's authorities begin with."""
REGISTRATION_BEGAN = date(2023, 10, 28)


@rule(
    "230",
    message="Semi-independent accommodation in England (H5) has no URN, which it needs since 28 October 2023.",
    cure="Enter the URN of the setting; once it is registered, say in PLACE that it is supported accommodation (K3).",
    cured_by=CuredBy.PLACEMENTS,
    columns="URN PLACE DEC",
    needs="Episodes",
    years=Years(2024, 2024),
)
def semi_independent_without_urn(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place == PlacementType.H5 and episode.urn in NO_URN and _had_to_be_registered(episode):
            yield episode


def _had_to_be_registered(episode: EpisodeRow) -> bool:
    went_on = episode.dec is None or episode.dec > REGISTRATION_BEGAN
    return went_on and episode.pl_la.startswith(ENGLAND)
