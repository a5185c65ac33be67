"""The beds whose other uses are made up, and the days on which children of ours have them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q

from providers.models import Bed, BedUse, ContractBed, HomeKind
from sufficiency.codes.supply import ContractKind

if TYPE_CHECKING:
    from collections.abc import Collection

SINCE: Final = date(2022, 4, 1)
# Of homes elsewhere, and of carers, only what bears on today.
LATELY: Final = date(2024, 7, 1)
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class OpenBed:
    """A bed of a home, and what its home is."""

    pk: int
    start: date
    end: date
    kind: str
    host: int | None
    own: bool
    block_of: int | None
    since: date
    """From when on its uses are made up."""
    seed: str
    """The same wherever the demo is loaded."""


def open_beds(ours: Collection[int]) -> list[OpenBed]:
    """Of households those in the area of the council that keeps them: what is elsewhere is as placements have it."""
    blocks = ContractBed.objects.filter(contract__kind=ContractKind.BLOCK, bed__home__kind=HomeKind.SUPPORTED_SETTING)
    block_of = dict(blocks.values_list("bed", "contract__authority"))
    here = Q(home__kept_by=None) | Q(home__authority=F("home__kept_by"))
    rows = Bed.objects.filter(here, end__gt=SINCE).order_by("pk")
    columns = ("pk", "start", "end", "home__kind", "home__authority", "home__run_by")
    seeds = ("home__registration__urn", "home__postcode", "number")
    return [
        OpenBed(
            pk,
            start,
            end,
            kind,
            host,
            bool(run_by),
            block_of.get(pk),
            SINCE if host in ours and kind != HomeKind.FOSTER_HOUSEHOLD else LATELY,
            " ".join(map(str, seed)),
        )
        for pk, start, end, kind, host, run_by, *seed in rows.values_list(*columns, *seeds)
    ]


def days_taken() -> dict[int, list[Days]]:
    found: dict[int, list[Days]] = defaultdict(list)
    for bed, start, end in (
        BedUse.objects.filter(end__gt=SINCE).order_by("bed", "start").values_list("bed", "start", "end")
    ):
        found[bed].append((start, end))
    return found
