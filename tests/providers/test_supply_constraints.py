"""What the database refuses of supply, on both engines: each rule is broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from providers.models import OfstedList, OwnerGroup, Provider, Registration
from tests.providers.factories import LISTED, home, household, inspection, listing, provider, registration

pytestmark = pytest.mark.django_db
EARLIER, LATER = date(2023, 3, 31), date(2026, 3, 31)


def _twice(make: Callable[[], Any]) -> Callable[[], Any]:
    def both() -> None:
        make()
        make()

    return both


def _overlapping() -> None:
    listing(start=EARLIER, end=LATER, latest=False)
    listing()


BREAKING: dict[str, Callable[[], Any]] = {
    "ofsted_list": _twice(lambda: OfstedList.objects.create(as_at=LISTED, rows=1)),
    "ofsted_list_has_rows": lambda: OfstedList.objects.create(as_at=LISTED, rows=0),
    "owner_group_has_a_name": lambda: OwnerGroup.objects.create(name=""),
    "provider_has_a_name": lambda: Provider.objects.create(name="", key="x"),
    "one provider a key": _twice(lambda: Provider.objects.create(name="X", key="x")),
    "registration_has_a_urn": lambda: Registration.objects.create(urn=""),
    "one registration a URN": _twice(lambda: Registration.objects.create(urn="1234567")),
    "listing_ends_after_it_starts": lambda: listing(end=LISTED, latest=True),
    "listing_that_goes_on_is_latest": lambda: listing(latest=False),
    "listing_one_authority": lambda: listing(authority_name="Cardiff"),
    "listing_one_start_a_day": _twice(lambda: listing(end=LATER, latest=False)),
    "listing_one_latest_a_registration": lambda: (listing(end=LATER), listing(start=LATER)),
    "listing_no_overlap": _overlapping,
    "home_one_a_registration": _twice(lambda: home(registration())),
    "inspection_once_a_day_and_scale": _twice(lambda: inspection(registration())),
    "inspection_judged_on_its_own_scale": lambda: inspection(registration(), judgement="strong"),
    "a supported outcome on its own scale": lambda: inspection(registration(), scale="supported"),
}  # fmt: skip


@pytest.mark.parametrize("rule", BREAKING)
def test_the_database_refuses(rule: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        BREAKING[rule]()


def test_the_database_allows_what_is_right() -> None:
    group = OwnerGroup.objects.create(name="Example Group")
    owner = provider(group=group)
    listing(start=EARLIER, end=LISTED, latest=False, provider=owner)
    now = listing(provider=owner)
    for postcode in ("BL1 1AA", "BL1 1AB", "", ""):
        household(registration=now.registration, postcode=postcode)
        home(now.registration, kind="supported-setting", postcode=postcode)
    home(now.registration)
    home(None)
    home(None)
    inspection(now.registration)
    inspection(now.registration, scale="supported", judgement="weak")


def test_a_listing_cannot_be_moved_over_another() -> None:
    listing(start=EARLIER, end=LISTED, latest=False)
    now = listing()
    now.start = date(2024, 3, 31)
    with pytest.raises(DatabaseError), transaction.atomic():
        now.save()
