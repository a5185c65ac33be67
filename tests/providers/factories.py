"""Homes and agencies with no more than they need; all are made up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from providers.models import (
    Bed,
    BedUse,
    Contract,
    Home,
    Inspection,
    Interest,
    Listing,
    Provider,
    Registration,
    Statement,
)
from sufficiency.calendar import OPEN
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

LISTED = date(2025, 3, 31)
REGISTERED, USED = date(2020, 4, 1), date(2025, 1, 1)
NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


def provider(name: str = "Example Care Ltd", **values: Any) -> Provider:
    return Provider.objects.get_or_create(key=name.casefold(), defaults={"name": name, **values})[0]


def registration(urn: str = "1234567") -> Registration:
    return Registration.objects.get_or_create(urn=urn)[0]


def listing(urn: str = "1234567", host: str = "bolton", **values: Any) -> Listing:
    """A children's home with four places, on the list of 2025."""
    return Listing.objects.create(
        **{"registration": registration(urn), "start": LISTED, "latest": True, "kind": "childrens-home"}
        | {"status": "active", "sector": "private", "places": 4, "authority": authority(host), "provider": provider()}
        | values
    )


def inspection(of: Registration, day: date = date(2024, 5, 14), **values: Any) -> Inspection:
    return Inspection.objects.create(
        **{"registration": of, "inspected_on": day, "scale": "four-point", "judgement": "good", "said_on": LISTED}
        | values
    )


def home(of: Registration | None, **values: Any) -> Home:
    return Home.objects.create(
        **{"registration": of, "kind": "childrens-home", "authority": authority("bolton")} | values
    )


def household(council: str = "bolton", **values: Any) -> Home:
    """A foster household that a council keeps."""
    return home(None, kind="foster-household", kept_by=authority(council), **values)


def bed(of: Home | None = None, number: int = 1, **values: Any) -> Bed:
    return Bed.objects.create(**{"home": of or home(None), "number": number, "start": REGISTERED} | values)


def bed_use(of: Bed, start: date = USED, end: date = OPEN, **values: Any) -> BedUse:
    """A child of Bolton lives there, a commissioner says."""
    usual = {"kind": "occupied", "authority": authority("bolton"), "told_by": "commissioner", "told_at": NOON}
    return BedUse.objects.create(**{"bed": of, "start": start, "end": end} | usual | values)


def contract(council: str = "bolton", **values: Any) -> Contract:
    """A block of two years; ``weekly_price`` from its first day, where one is given."""
    usual = {"kind": "block", "title": "Example block", "start": date(2024, 4, 1), "end": date(2026, 4, 1)}
    price = values.pop("weekly_price", None)
    made = Contract.objects.create(**{"authority": authority(council), "provider": provider()} | usual | values)
    if price is not None:
        made.prices.create(start=made.start, weekly_price=price)
    return made


def statement(of: Home, **values: Any) -> Statement:
    """One bed, empty."""
    counts = {"registered": 1, "occupied": 0, "reserved": 0, "unavailable": 0, "vacant": 1}
    said = {"said_at": NOON, "day": USED, "channel": "page", "changed": False}
    return Statement.objects.create(**{"home": of} | said | counts | values)


def interest(council: Authority, organisation: str = "Example Care Ltd", **values: Any) -> Interest:
    """Three beds in a ward of Bolton; it came on Thursday 4 April 2024."""
    drawn = f"{Interest.objects.count():08}"
    facts = {"kind": "childrens-home", "beds": 3, "district": "Farnworth", "ages_from": 8, "ages_to": 12}
    facts |= {"stage": "property", "contact_name": "Ann Example", "email": "ann@example.com"}
    facts |= {"received_at": datetime(2024, 4, 4, 12, tzinfo=UTC), "last_step_on": date(2024, 4, 4)}
    facts |= {"reference": f"EOI-{drawn}", "showing": drawn, "organisation": organisation}
    return Interest.objects.create(authority=council, **facts | values)
