"""Homes and agencies with no more than they need; all are made up."""

from __future__ import annotations

from datetime import date
from typing import Any

from providers.models import Home, Inspection, Listing, Provider, Registration
from tests.sufficiency.accounts.factories import authority

LISTED = date(2025, 3, 31)


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
