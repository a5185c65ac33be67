"""Who provides a placement, beside what kind of placement it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import EpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import FOSTER, PLACED_FOR_ADOPTION, PROVIDER_NOT_NEEDED, PlacementProvider, PlacementType

_Type, _Provider = PlacementType, PlacementProvider

PARENTS = frozenset({_Type.P1})
NEVER_A_COUNCILS = PARENTS | {_Type.R2, _Type.R5}
NEVER_OTHER_PUBLIC = PARENTS | PLACED_FOR_ADOPTION | FOSTER | {_Type.K1, _Type.K2}
NOT_NEEDED_TO_2025 = PROVIDER_NOT_NEEDED & _Type.valid_in(2025)
NOT_NEEDED_FROM_2026 = PROVIDER_NOT_NEEDED & _Type.valid_in(2026)

CORRECT_EITHER = "Correct PLACE_PROVIDER, or PLACE where it is not that kind of placement."


def _provided_by(child: ChildRows, provider: PlacementProvider, places: frozenset[str]) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place_provider == provider and episode.place in places:
            yield episode


def _without_provider(child: ChildRows, not_needed: frozenset[str]) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if not episode.place_provider and episode.place not in not_needed:
            yield episode


@rule(
    "526",
    message="The placement has no provider, and is of a kind that needs one.",
    cure="Enter who provides the placement in PLACE_PROVIDER.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
    years=Years(last=2025),
)
def provider_is_missing_to_2025(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _without_provider(child, NOT_NEEDED_TO_2025)


@rule(
    "526",
    message="The placement has no provider, and is of a kind that needs one.",
    cure="Enter who provides the placement in PLACE_PROVIDER.",
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
    years=Years(first=2026),
)
def provider_is_missing(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _without_provider(child, NOT_NEEDED_FROM_2026)


@rule(
    "527",
    message="A placement with parents, in a hospital or in youth custody is said to be the authority's own (PR1).",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
)
def own_provision_that_cannot_be(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _provided_by(child, _Provider.PR1, NEVER_A_COUNCILS)


@rule(
    "528",
    message="A placement with parents, in a hospital or in youth custody is said to be another authority's (PR2).",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
)
def another_authoritys_that_cannot_be(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _provided_by(child, _Provider.PR2, NEVER_A_COUNCILS)


@rule(
    "529",
    message="Other public bodies (PR3) do not provide placements with parents, with foster carers or adopters, "
    "or in children's homes.",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
)
def other_public_provision_that_cannot_be(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _provided_by(child, _Provider.PR3, NEVER_OTHER_PUBLIC)


@rule(
    "530",
    message="A placement with parents is said to be provided privately (PR4).",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
)
def parents_as_private_provider(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _provided_by(child, _Provider.PR4, PARENTS)


@rule(
    "531",
    message="A placement with parents is said to be provided by a voluntary organisation (PR5).",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
)
def parents_as_voluntary_provider(child: ChildRows, year: Collection) -> Iterable[EpisodeRow]:
    return _provided_by(child, _Provider.PR5, PARENTS)


@rule(
    "550",
    message="The provider is a parent (PR0), but the placement is not with parents (P1).",
    cure=CORRECT_EITHER,
    cured_by=CuredBy.PLACEMENTS,
    columns="PLACE_PROVIDER PLACE",
    needs="Episodes",
)
def parent_as_provider_elsewhere(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.place_provider == _Provider.PR0 and episode.place not in PARENTS:
            yield episode
