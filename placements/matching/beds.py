"""The beds of homes as they are, and which uses of them come from placements of one council."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from placements.matching.laying import Place, Said
from providers.models import Approval, Bed, BedUse, ContractBed, HomeKind
from sufficiency.codes.supply import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from providers.models import Home
    from sufficiency.authorities.models import Authority

KEYS_AT_ONCE = 2000
OVERRULED_UNNAMED = (Teller.PROVIDER, Teller.COMMISSIONER)


@dataclass(frozen=True, slots=True)
class Ours:
    """A use that a placement of ours made."""

    pk: int
    bed: int
    start: date
    end: date


@dataclass(slots=True)
class Beds:
    """By home its beds; the uses that are our placements' by their key; what each said, by the use's key."""

    places: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    ours: dict[int, Ours] = field(default_factory=dict)
    told_on: dict[int, date] = field(default_factory=dict)
    growing: frozenset[int] = frozenset()
    """Households that nobody described or bought a bed of: they have as many beds as children lived there."""


def beds_of(homes: Iterable[Home], authority: Authority) -> Beds:
    """Four queries, for two thousand homes at a time."""
    known = {home.pk: home for home in homes}
    keys, found = list(known), Beds()
    for first in range(0, len(keys), KEYS_AT_ONCE):
        _read(found, keys[first : first + KEYS_AT_ONCE], authority)
    households = {home.pk for home in known.values() if home.kind == HomeKind.FOSTER_HOUSEHOLD}
    described = Approval.objects.filter(home__kept_by=authority).values_list("home", flat=True)
    bought = ContractBed.objects.filter(bed__home__kept_by=authority).values_list("bed__home", flat=True)
    found.growing = frozenset(households.difference(described, bought))
    return found


def _read(found: Beds, homes: list[int], authority: Authority) -> None:
    by_bed: dict[int, Place] = {}
    beds = Bed.objects.filter(home__in=homes).order_by("home", "number")
    for bed, home, number, start, end in beds.values_list("pk", "home", "number", "start", "end"):
        by_bed[bed] = Place(bed, number, start, end)
        found.places[home].append(by_bed[bed])
    uses = BedUse.objects.filter(bed__home__in=homes).order_by("start")
    columns = ("pk", "bed", "start", "end", "kind", "authority", "told_by", "told_at")
    for pk, bed, start, end, kind, whose, told_by, told_at in uses.values_list(*columns):
        ours = whose == authority.pk
        if ours and told_by == Teller.REGISTER:
            found.ours[pk] = Ours(pk, bed, start, end)
        # A placement says more than what was said without anybody's name, or with ours; never more than another's.
        elif ours or (whose is None and told_by in OVERRULED_UNNAMED):
            by_bed[bed].said.append(Said(pk, start, end, kind, ours))
            found.told_on[pk] = told_at.date()
        else:
            by_bed[bed].taken.append((start, end))
