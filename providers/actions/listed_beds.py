"""The beds of homes on Ofsted's list: as many as the lists say places, and never one fewer than a child needs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min

from providers.models import Bed, BedUse, ContractBed, Home, Listing
from providers.models.home import HOME_OF, MAY_BE_A_HOME, SHARING_A_URN
from providers.ofsted.bed_spans import BedPlan, BedSpan, HeldBed, plan_beds, wanted_spans
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

KEYS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Crowded:
    """A home with more beds in use than Ofsted's list has places for."""

    urn: str
    places: int
    beds: int


@dataclass(slots=True)
class BedsKept:
    """What a list did to beds: how many it added and ended, in which homes, and in whose areas."""

    added: int = 0
    ended: int = 0
    homes: set[int] = field(default_factory=set)
    crowded: list[Crowded] = field(default_factory=list)


def homes_out_of_step() -> set[int]:
    """Registered homes with another number of beds than places: without any yet, or with a child too many."""
    return {key for key, places, beds in _places_and_beds() if places != beds}


def keep_beds(homes: Iterable[int]) -> BedsKept:
    """Bring the beds of these homes to what the lists say. Their authorities' rows are locked by the caller."""
    wanted, kept = sorted(homes), BedsKept()
    new: list[Bed] = []
    moved: dict[int, BedSpan] = {}
    gone: list[int] = []
    for keys in (wanted[first : first + KEYS_AT_ONCE] for first in range(0, len(wanted), KEYS_AT_ONCE)):
        held, listed = _held(keys), _listed(keys)
        for home in keys:
            beds = held[home]
            plan = plan_beds(beds, wanted_spans(*listed[home]) if home in listed else [])
            if plan == BedPlan({}, [], []):
                continue
            kept.homes.add(home)
            kept.added += len(plan.new)
            kept.ended += len(plan.gone)
            kept.ended += sum(bed.span.end == OPEN != plan.moved[bed.pk].end for bed in beds if bed.pk in plan.moved)
            new += [Bed(home_id=home, number=number, start=span.start, end=span.end) for number, span in plan.new]
            moved |= plan.moved
            gone += plan.gone
    _write(new, moved, gone)
    kept.crowded = _crowded()
    return kept


def follow_times(home: Home, times: Sequence[tuple[date, date, int]]) -> None:
    """The same for one home whose places are known otherwise: a foster household, by its approvals."""
    plan = plan_beds(_held([home.pk])[home.pk], wanted_spans(times, None))
    new = [Bed(home=home, number=number, start=span.start, end=span.end) for number, span in plan.new]
    _write(new, plan.moved, plan.gone)


def _places_and_beds() -> list[tuple[int, int, int]]:
    """Each registered home's key, places on the newest list, and beds that go on.

    Three plain reads, laid together here: PostgreSQL knows nothing yet of the rows that this transaction wrote, and
    once joined them pair by pair.
    """
    listed = Listing.objects.filter(latest=True, end=OPEN, kind__in=HOME_OF, places__isnull=False)
    places = {key: count or 0 for key, count in listed.order_by().values_list("registration", "places")}
    going_on = Bed.objects.filter(end=OPEN).order_by().values_list("home").annotate(Count("pk"))
    beds = dict(going_on)
    homes = Home.objects.exclude(registration=None).exclude(kind__in=SHARING_A_URN).order_by()
    rows = homes.values_list("pk", "registration")
    return [(key, places[which], beds.get(key, 0)) for key, which in rows if which in places]


def _crowded() -> list[Crowded]:
    more = {key: (places, beds) for key, places, beds in _places_and_beds() if beds > places}
    urns = Home.objects.filter(pk__in=more).order_by("registration__urn").values_list("pk", "registration__urn")
    return [Crowded(urn, *more[key]) for key, urn in urns]


def _held(homes: Sequence[int]) -> dict[int, list[HeldBed]]:
    beds = Bed.objects.filter(home__in=homes).order_by("pk")
    # Whoever wants one of them waits until the list has said what becomes of it.
    rows = list(beds.select_for_update(no_key=True).values_list("pk", "home_id", "number", "start", "end"))
    contracted = set(ContractBed.objects.filter(bed__home__in=homes).values_list("bed", flat=True))
    uses = BedUse.objects.filter(bed__home__in=homes).order_by().values_list("bed")
    used = {bed: BedSpan(first, last) for bed, first, last in uses.annotate(Min("start"), Max("end"))}
    found: dict[int, list[HeldBed]] = defaultdict(list)
    for pk, home, number, start, end in rows:
        found[home].append(HeldBed(pk, number, BedSpan(start, end), used.get(pk), pk in contracted))
    return found


def _listed(homes: Sequence[int]) -> dict[int, tuple[list[tuple[date, date, int]], date | None]]:
    """By home what the lists said of its places, oldest first, and when it was registered.

    Where a list's number cannot be read, or its word for the kind, the home has the places of the list before.
    """
    home_of = dict(Home.objects.filter(pk__in=homes).values_list("registration", "pk"))
    times: dict[int, list[tuple[date, date, int]]] = defaultdict(list)
    registered: dict[int, date | None] = {}
    rows = Listing.objects.filter(registration__in=list(home_of), kind__in=MAY_BE_A_HOME).order_by("start")
    said = rows.values_list("registration", "start", "end", "places", "registered_on")
    for registration, start, end, places, registered_on in said:
        home = home_of[registration]
        registered[home] = registered_on or registered.get(home)
        if home in times and places is None:
            places = times[home][-1][2]
        if places is not None:
            times[home].append((start, end, places))
    return {home: (each, registered[home]) for home, each in times.items()}


def _write(new: list[Bed], moved: dict[int, BedSpan], gone: list[int]) -> None:
    for first in range(0, len(gone), KEYS_AT_ONCE):
        Bed.objects.filter(pk__in=gone[first : first + KEYS_AT_ONCE]).delete()
    Bed.objects.bulk_create(new, batch_size=KEYS_AT_ONCE)
    for (start, end), beds in _by_days(moved).items():
        days = {"end": end} if start is None else {"start": start, "end": end}
        for first in range(0, len(beds), KEYS_AT_ONCE):
            Bed.objects.filter(pk__in=beds[first : first + KEYS_AT_ONCE]).update(**days)


def _by_days(moved: dict[int, BedSpan]) -> dict[tuple[date | None, date], list[int]]:
    """The beds by what is to be written: most end with the same list and begin as before, and take one statement."""
    starts: dict[int, date] = {}
    keys = list(moved)
    for first in range(0, len(keys), KEYS_AT_ONCE):
        starts |= dict(Bed.objects.filter(pk__in=keys[first : first + KEYS_AT_ONCE]).values_list("pk", "start"))
    found: dict[tuple[date | None, date], list[int]] = defaultdict(list)
    for pk, span in moved.items():
        found[None if starts[pk] == span.start else span.start, span.end].append(pk)
    return found
