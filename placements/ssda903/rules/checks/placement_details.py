"""Where a placement is, who provides it and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import (
    FOSTER,
    OWN,
    PLACED_FOR_ADOPTION,
    SHORT_BREAKS,
    TEMPORARY,
    PlacementProvider,
    PlacementType,
)

_Type = PlacementType

OTHER_BEFORE_2026 = frozenset({_Type.Z1})
OTHER_FROM_2026 = frozenset({_Type.Z11, _Type.Z12, _Type.Z13, _Type.Z14})
# T4 stands in rule 213 alone from 2025/26.
NO_PROVIDER_TO_CHECK_FROM_2026 = TEMPORARY - {_Type.T4} | OTHER_FROM_2026

WITH_FAMILIES = FOSTER | PLACED_FOR_ADOPTION
"""Wherever a council's own foster carers and adopters live, they are its own provision."""

URN_UNKNOWN = "XXXXXXX"
"""In place of a URN that is not known yet."""

INDEPENDENT_LIVING_ENDS = date(2023, 10, 28)
"""From then on supported accommodation must be registered, and is coded K3."""


@rule(
    "169",
    message="The local authority in which the child is placed cannot be told from PL_POST.",
    cure="Enter the whole of PL_POST, and check that there is such a postcode.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PL_POST",
    needs="Episodes",
)
def authority_of_placement_unknown(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if not episode.pl_la and episode.ls not in SHORT_BREAKS:
            yield episode


@rule(
    "179",
    message="Whether the placement is inside the authority's area cannot be told from PL_POST.",
    cure="Enter the whole of PL_POST, and check that there is such a postcode.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PL_POST",
    needs="Episodes",
)
def inside_or_outside_unknown(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if not episode.pl_location and episode.ls not in SHORT_BREAKS:
            yield episode


@rule(
    "178",
    message="PLACE_PROVIDER is not one of the codes, or the PLACE is one that takes none.",
    cure="Enter PR0 to PR5; leave it empty for a temporary or other placement.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
    years=Years(last=2025),
)
def provider_not_valid(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _provider_not_valid(child, year, TEMPORARY | OTHER_BEFORE_2026)


@rule(
    "178",
    message="PLACE_PROVIDER is not one of the codes, or the PLACE is one that takes none.",
    cure="Enter PR0 to PR5; leave it empty for a temporary or other placement.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
    years=Years(first=2026),
)
def provider_not_valid_from_2026(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _provider_not_valid(child, year, NO_PROVIDER_TO_CHECK_FROM_2026)


@rule(
    "213",
    message="PLACE_PROVIDER is filled in for a temporary placement.",
    cure="Leave PLACE_PROVIDER empty, or correct PLACE.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
    years=Years(last=2025),
)
def provider_of_a_temporary_placement(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _has_provider(child, TEMPORARY)


@rule(
    "213",
    message="PLACE_PROVIDER is filled in for a temporary or other placement.",
    cure="Leave PLACE_PROVIDER empty, or correct PLACE.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
    years=Years(first=2026),
)
def provider_of_a_temporary_or_other_placement(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _has_provider(child, TEMPORARY | OTHER_FROM_2026)


@rule(
    "217t",
    message="Independent living (PLACE P2) goes on after 28 October 2023, when the code ended.",
    cure="End the episode by then and begin one with the new PLACE.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE DEC",
    needs="Episodes",
    years=Years(2024, 2024),
)
def independent_living_after_its_end(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place == _Type.P2 and not (episode.dec and episode.dec <= INDEPENDENT_LIVING_ENDS):
            yield episode


@rule(
    "1015",
    message="The authority's own provision (PLACE_PROVIDER PR1) stands outside its area.",
    cure="Correct PLACE_PROVIDER or PL_POST.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PL_POST",
    needs="Episodes",
    years=Years(last=2025),
)
def own_provision_elsewhere(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _own_provision_elsewhere(child, year, WITH_FAMILIES)


@rule(
    "1015",
    message="The authority's own provision (PLACE_PROVIDER PR1) stands outside its area.",
    cure="Correct PLACE_PROVIDER or PL_POST.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PL_POST",
    needs="Episodes",
    years=Years(first=2026),
)
def own_provision_elsewhere_from_2026(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    yield from _own_provision_elsewhere(child, year, WITH_FAMILIES | {_Type.K3})


def _provider_not_valid(child: ChildRows, year: Collection, without: frozenset[PlacementType]) -> Iterator[EpisodeRow]:
    known = PlacementProvider.valid_in(year.year)
    for episode in child.episodes:
        if episode.place_provider and (episode.place in without or episode.place_provider not in known):
            yield episode


def _has_provider(child: ChildRows, without: frozenset[PlacementType]) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place in without and episode.place_provider:
            yield episode


def _own_provision_elsewhere(
    child: ChildRows, year: Collection, anywhere: frozenset[PlacementType]
) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if (
            episode.place_provider in OWN
            and episode.pl_la not in year.own_codes
            and episode.place
            and episode.place not in anywhere
            and episode.ls
            and episode.ls not in SHORT_BREAKS
        ):
            yield episode
