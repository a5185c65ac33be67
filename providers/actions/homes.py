"""The home of each registration that is one place: as the newest list has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Min, OuterRef, Subquery

from providers.models import Contact, Home, Listing
from providers.models.home import HOME_OF, MAY_BE_A_HOME, SHARING_A_URN
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import ProvisionType
from sufficiency.geography import Place, find_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


FIELDS = (
    "kind", "authority", "provider", "opened_on", "closed_on", "name", "postcode", "easting", "northing",
)  # fmt: skip
NOWHERE = {"easting": None, "northing": None}
ROWS_AT_ONCE = 500


def places_of(postcodes: Iterable[str]) -> dict[str, Place | None]:
    """Where they are: as homes there are know it, else from the files. None for one that nobody knows."""
    asked = {postcode for postcode in postcodes if postcode}
    known = Home.objects.exclude(easting=None).exclude(postcode="").values_list("postcode", "easting", "northing")
    found: dict[str, Place | None] = {code: Place(east, north, "") for code, east, north in known if code in asked}
    return dict.fromkeys(asked) | found | find_places(asked - found.keys())


def keep_homes(registrations: Iterable[int], places: Mapping[str, Place | None]) -> None:
    """Make or bring up to date the homes of these. One that is a home no longer keeps what it was.

    A name and a postcode that the list redacts stay as they are: a council's own list may have given them.
    """
    wanted = set(registrations)
    own = Home.objects.exclude(kind__in=SHARING_A_URN).exclude(registration=None)
    held = {home.registration_id: home for home in own}
    first = dict(Listing.objects.order_by().values_list("registration").annotate(Min("start")))
    known = Listing.objects.last_known().filter(kind__in=MAY_BE_A_HOME)
    listings = _as_told_before([each for each in known if each.registration_id in wanted])
    places = {**places, **places_of({each.postcode for each in listings} - places.keys())}
    new, other, sold = [], [], []
    for listing in listings:
        home = held.get(listing.registration_id)
        facts = _facts(listing, first[listing.registration_id], places)
        if home is None:
            new.append(Home(registration_id=listing.registration_id, **facts))
        elif any(getattr(home, name) != fact for name, fact in facts.items()):
            if home.provider_id != facts["provider_id"]:
                sold.append(home.pk)
            for name, fact in facts.items():
                setattr(home, name, fact)
            other.append(home)
    Home.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    # Rows that are there, put in again: a tenth of what an update with a case for each of them takes.
    Home.objects.bulk_create(
        other, batch_size=ROWS_AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=FIELDS
    )
    sold += _sold_with_their_urn(wanted)
    # Whom the former owner had reminded states nothing of it any more; the new one says whom to remind.
    Contact.objects.filter(home__in=sold, reminded=True).update(reminded=False)


def _as_told_before(listings: list[Listing]) -> list[Listing]:
    """Those that are homes. What the newest list does not tell so that it can be read is as one before it had it."""
    silent = {each.registration_id: each for each in listings if any(_silent(each))}
    for told in Listing.objects.filter(registration__in=silent).order_by("-start").iterator():
        now = silent[told.registration_id]
        kind, owner, host, day = _silent(now)
        now.kind = told.kind if kind else now.kind
        now.provider_id = told.provider_id if owner else now.provider_id
        now.authority_id = told.authority_id if host else now.authority_id
        now.registered_on = told.registered_on if day else now.registered_on
    return [each for each in listings if each.kind in HOME_OF]


def _silent(listing: Listing) -> tuple[bool, bool, bool, bool]:
    """Whether it tells no kind that we know, no owner, no host (nor one outside England), no day of registration."""
    host = listing.authority_id is None and not listing.authority_name
    return listing.kind == ProvisionType.OTHER, listing.provider_id is None, host, listing.registered_on is None


def _sold_with_their_urn(registrations: set[int]) -> list[int]:
    """Settings and households go to who owns what they are registered under. Says which did."""
    owner = Listing.objects.last_known().filter(registration=OuterRef("registration")).exclude(provider=None)
    shared = Home.objects.filter(kind__in=SHARING_A_URN, registration__in=registrations)
    found = shared.annotate(owner=Subquery(owner.values("provider")[:1])).exclude(owner=None).exclude(provider=None)
    moved = dict(found.exclude(provider=F("owner")).values_list("pk", "owner"))
    for key, provider in moved.items():
        Home.objects.filter(pk=key).update(provider=provider)
    return list(moved)


def _facts(listing: Listing, first_listed: date, places: Mapping[str, Place | None]) -> dict[str, Any]:
    """What the lists know of the home, without what they redact."""
    facts: dict[str, Any] = {
        "kind": HOME_OF[ProvisionType(listing.kind)],
        "authority_id": listing.authority_id,
        "provider_id": listing.provider_id,
        "opened_on": min(listing.registered_on, first_listed) if listing.registered_on else None,
        "closed_on": None if listing.end == OPEN else listing.end,
    }
    if listing.name:
        facts["name"] = listing.name
    if listing.postcode:
        place = places.get(listing.postcode)
        facts["postcode"] = listing.postcode
        facts |= {"easting": place.easting, "northing": place.northing} if place else NOWHERE
    return facts
