"""Where a placement's URN is wanted, and where it has none."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.checks.placement_details import OTHER_BEFORE_2026, OTHER_FROM_2026, URN_UNKNOWN
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import TEMPORARY, PlacementAuthoritySpecial, PlacementType

_Type = PlacementType

NO_URN = TEMPORARY | {_Type.P1, _Type.P3, _Type.R1, _Type.R2, _Type.R5}
NOT_IN_ENGLAND = frozenset(PlacementAuthoritySpecial)


def _urn_wanted(years: Years, no_urn: frozenset[PlacementType], *, known_authority: bool) -> None:
    """Register rule 218 for the years in which these types had no URN.

    ``known_authority``: a placement whose postcode is not known is passed over.
    """

    @rule(
        "218",
        message="URN is empty for a placement in England of a type that Ofsted registers.",
        cure="Enter the URN, or XXXXXXX while it is not known.",
        cured_by=CuredBy.PLACEMENTS,
        columns="URN PLACE",
        needs="Episodes",
        years=years,
    )
    def urn_wanted(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
        for episode in child.episodes:
            if (
                not episode.urn
                and episode.place not in no_urn
                and episode.pl_la not in NOT_IN_ENGLAND
                and (episode.pl_la or not known_authority)
                and (episode.dec >= year.first_day if episode.dec else not episode.text("DEC"))
            ):
                yield episode


def _urn_not_asked(years: Years, no_urn: frozenset[PlacementType]) -> None:
    """Register rule 222 for the years in which these types had no URN."""

    @rule(
        "222",
        message="URN is filled in for a placement of a type that Ofsted does not register.",
        cure="Leave URN empty, or correct PLACE.",
        cured_by=CuredBy.PLACEMENTS,
        columns="URN PLACE",
        needs="Episodes",
        years=years,
    )
    def urn_not_asked(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
        for episode in child.episodes:
            if episode.place in no_urn and episode.urn and episode.urn != URN_UNKNOWN:
                yield episode


# Supported accommodation came under Ofsted in 2023/24: H5 and P2 have a URN since, by one rule or the other.
_urn_wanted(Years(last=2024), NO_URN | OTHER_BEFORE_2026 | {_Type.H5, _Type.P2}, known_authority=True)
_urn_wanted(Years(2025, 2025), NO_URN | OTHER_BEFORE_2026, known_authority=True)
_urn_wanted(Years(first=2026), NO_URN | OTHER_FROM_2026, known_authority=False)

_urn_not_asked(Years(last=2023), NO_URN | OTHER_BEFORE_2026 | {_Type.H5, _Type.P2})
_urn_not_asked(Years(2024, 2024), NO_URN | OTHER_BEFORE_2026 | {_Type.P2})
_urn_not_asked(Years(2025, 2025), NO_URN | OTHER_BEFORE_2026)
_urn_not_asked(Years(first=2026), NO_URN | OTHER_FROM_2026)
