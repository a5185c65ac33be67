"""The home of each registration that is one place: as the newest list has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.models import Home, Listing
from providers.models.home import HOME_OF, SHARING_A_URN
from sufficiency.codes.ofsted import ProvisionType

if TYPE_CHECKING:
    from collections.abc import Iterable

CHANGING = ("kind", "authority_id", "name", "postcode")
ROWS_AT_ONCE = 500


def keep_homes(registrations: Iterable[int]) -> None:
    """Make or bring up to date the homes of these. One that is a home no longer keeps what it was."""
    wanted = set(registrations)
    own = Home.objects.exclude(kind__in=SHARING_A_URN).exclude(registration=None)
    held = {home.registration_id: home for home in own}
    new, other = [], []
    for listing in Listing.objects.last_known().filter(kind__in=HOME_OF):
        if listing.registration_id not in wanted:
            continue
        home = held.get(listing.registration_id)
        facts = (HOME_OF[ProvisionType(listing.kind)], listing.authority_id, listing.name, listing.postcode)
        if home is None:
            new.append(Home(registration_id=listing.registration_id, **dict(zip(CHANGING, facts, strict=True))))
        elif facts != tuple(getattr(home, name) for name in CHANGING):
            for name, fact in zip(CHANGING, facts, strict=True):
                setattr(home, name, fact)
            other.append(home)
    Home.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    Home.objects.bulk_update(other, ["kind", "authority", "name", "postcode"], batch_size=ROWS_AT_ONCE)
