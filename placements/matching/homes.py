"""Which home a stay is in, by what the return says of it: URN, postcode and who provides it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from placements.models import BedMatch
from providers.models import Home, HomeKind, Listing, Registration
from sufficiency.codes.ssda903 import FOSTER, OWN, PlacementType
from sufficiency.geography import normalise_postcode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from placements.matching.stays import Stay
    from sufficiency.authorities.models import Authority

_Outcome = BedMatch.Outcome
SUPPORTED = frozenset({PlacementType.K3, PlacementType.H5})


class Household(NamedTuple):
    """A foster home that nobody described: known by its agency, or as the council's own, and its postcode."""

    registration: int | None
    own: bool
    postcode: str


@dataclass(frozen=True, slots=True)
class Found:
    """The home of a stay; a household that is to be made; or why there is none."""

    home: Home | None = None
    household: Household | None = None
    why: BedMatch.Outcome | None = None


class KnownHomes:
    """What is known to one council: what is on Ofsted's list, and what the council keeps. Two queries.

    ``also``: keys of homes that were matched before, whatever the return says now.
    """

    def __init__(self, authority: Authority, stays: Iterable[Stay], also: Iterable[int] = ()) -> None:
        urns, postcodes = {stay.urn for stay in stays}, {stay.postcode for stay in stays if stay.place in SUPPORTED}
        rows = Registration.objects.values_list("urn", "pk")
        self._registrations = {urn: pk for urn, pk in rows.iterator() if urn in urns}
        known = Home.objects.filter(Q(kept_by=None) | Q(kept_by=authority)).order_by("pk")
        named = Q(registration__in=self._registrations.values()) | Q(pk__in=list(also))
        there = Q(kind=HomeKind.SUPPORTED_SETTING, postcode__in=postcodes)
        self.by_key: dict[int, Home] = {}
        self._single: dict[int, Home] = {}
        self._settings: dict[tuple[int | None, str], Home] = {}
        self._settings_at: dict[str, list[Home]] = defaultdict(list)
        self._households: dict[Household, Home] = {}
        for home in known.filter(Q(kept_by=authority) | named | there):
            self.add(home)

    def add(self, home: Home) -> None:
        self.by_key[home.pk] = home
        postcode = normalise_postcode(home.postcode)
        if home.kind == HomeKind.FOSTER_HOUSEHOLD:
            if postcode:
                self._households.setdefault(_household(home, postcode), home)
        elif home.kind == HomeKind.SUPPORTED_SETTING:
            if postcode:
                self._settings.setdefault((home.registration_id, postcode), home)
                self._settings_at[postcode].append(home)
        elif home.registration_id is not None:
            self._single.setdefault(home.registration_id, home)

    def household(self, wanted: Household) -> Home | None:
        return self._households.get(wanted)

    def find(self, stay: Stay) -> Found:
        registration = self._registrations.get(stay.urn) if stay.urn else None
        if registration is not None and registration in self._single:
            return Found(self._single[registration])
        if stay.place in FOSTER:
            return self._foster(stay, registration)
        if stay.place in SUPPORTED:
            return self._supported(stay, registration)
        if not stay.urn:
            return Found(why=_Outcome.NO_URN)
        # A home's own URN was looked for already: whose registration it is has no place of its own.
        return Found(why=_Outcome.UNKNOWN_URN if registration is None else _Outcome.AGENCY_ONLY)

    def _foster(self, stay: Stay, registration: int | None) -> Found:
        own = stay.provider in OWN
        if not (own or stay.urn):
            return Found(why=_Outcome.NO_URN)
        if not own and registration is None:
            return Found(why=_Outcome.UNKNOWN_URN)
        if not stay.postcode:
            return Found(why=_Outcome.AGENCY_ONLY)
        wanted = Household(None if own else registration, own, stay.postcode)
        return Found(self.household(wanted), wanted)

    def _supported(self, stay: Stay, registration: int | None) -> Found:
        """Before settings were registered, and where a council has no more of one, the postcode alone tells it."""
        there = self._settings_at.get(stay.postcode, []) if stay.postcode else []
        exact = self._settings.get((registration, stay.postcode)) if registration else None
        if home := exact or (there[0] if len(there) == 1 and _may_be(there[0], registration) else None):
            return Found(home)
        if not stay.urn:
            return Found(why=_Outcome.NO_URN)
        agency_only = registration is not None and not stay.postcode
        return Found(why=_Outcome.AGENCY_ONLY if agency_only else _Outcome.UNKNOWN_URN)


def _may_be(home: Home, registration: int | None) -> bool:
    return None in (home.registration_id, registration)


def _household(home: Home, postcode: str) -> Household:
    """A council's own is told by its address alone: some returns give the URN of its fostering service, some none."""
    own = home.run_by_id is not None and home.run_by_id == home.kept_by_id
    return Household(None if own else home.registration_id, own, postcode)


def providers_of(registrations: Iterable[int]) -> dict[int, int | None]:
    """Who runs each agency, as the newest list has it. One query."""
    rows = Listing.objects.last_known().filter(registration__in=set(registrations))
    return dict(rows.values_list("registration", "provider"))
