"""The market of an area on a day: by type and sector, providers, homes, beds, and whose children are in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, F

from providers.contracts.use import BLOCKS
from providers.counts import BedCounts
from providers.models import Bed, ContractBed, Home, HomeKind, Listing
from sufficiency.codes.ofsted import Sector

if TYPE_CHECKING:
    from reports.supply.scope import SupplyScope

OWN_SECTOR = Sector.LOCAL_AUTHORITY
INDEPENDENT_SECTORS = {Sector.PRIVATE, Sector.VOLUNTARY}


@dataclass(slots=True)
class Segment:
    """Homes of one kind and of one sector; ``sector`` is empty where nobody said."""

    kind: HomeKind
    sector: str
    homes: int = 0
    providers: set[object] = field(default_factory=set)
    beds: BedCounts = field(default_factory=BedCounts)
    send_beds: int = 0
    block_beds: int = 0
    """Those that a block or soft block of the council's covers: bought whether they are used or not."""


def market(scope: SupplyScope) -> list[Segment]:
    """In the order of the kinds, and of sectors within each. Six queries."""
    send, in_blocks = _send_beds(scope), _block_beds(scope)
    sectors = _sectors(scope)
    found: dict[tuple[str, str], Segment] = {}
    rows = Home.objects.filter(pk__in=scope.homes).values_list("pk", "kind", "registration", "provider", "run_by")
    for pk, kind, registration, provider, run_by in rows:
        # A household is kept for its history, too; without a place on the day it is no part of the market.
        if kind == HomeKind.FOSTER_HOUSEHOLD and not scope.counts[pk].registered:
            continue
        sector = OWN_SECTOR.value if run_by else sectors.get(registration, "")
        segment = found.setdefault((kind, sector), Segment(HomeKind(kind), sector))
        segment.homes += 1
        segment.beds += scope.counts[pk]
        segment.send_beds += send[pk]
        segment.block_beds += in_blocks[pk]
        if run_by or provider:
            segment.providers.add(("council", run_by) if run_by else provider)
    order = {kind: place for place, kind in enumerate(HomeKind.values)}
    return sorted(found.values(), key=lambda each: (order[each.kind], each.sector != OWN_SECTOR, each.sector))


def _send_beds(scope: SupplyScope) -> dict[int, int]:
    beds = Bed.objects.on(scope.day).filter(home__in=scope.homes, send=True).order_by()
    return defaultdict(int, beds.values_list("home").annotate(number=Count("pk")))


def _block_beds(scope: SupplyScope) -> dict[int, int]:
    ours = ContractBed.objects.filter(contract__authority=scope.authority, contract__kind__in=BLOCKS).on(scope.day)
    beds = Bed.objects.on(scope.day).filter(home__in=scope.homes, pk__in=ours.values("bed")).order_by()
    return defaultdict(int, beds.values_list("home").annotate(number=Count("pk")))


def _sectors(scope: SupplyScope) -> dict[int, str]:
    """By registration, as the newest list up to the day said; as the first one where the day is before all."""
    listings = Listing.objects.filter(registration__homes__in=scope.homes).order_by("-start")
    found: dict[int, str] = {}
    for registration, start, sector in listings.values_list(F("registration"), "start", "sector"):
        if start <= scope.day and registration in found:
            continue
        found[registration] = sector
    return found
