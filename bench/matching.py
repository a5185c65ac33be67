"""Matches a council's placements to beds, first and again: ``python -m bench.matching``."""

from __future__ import annotations

import json
import time
from datetime import date
from itertools import groupby

import django

from bench.importing import transactions_timed
from bench.sizes import AUTHORITY

BEDS = 6
LISTED = date(2010, 1, 1)


def match() -> dict[str, float]:
    """Seconds of the first run, of them those in which nobody else can write, and of one that changes nothing."""
    from django.db import connection

    from placements.actions.matching import match_homes
    from sufficiency.authorities.models import Authority

    _make_homes()
    authority = Authority.objects.get(slug=AUTHORITY)
    begun = time.perf_counter()
    with transactions_timed(connection) as transactions:
        match_homes(authority=authority)
    first = time.perf_counter() - begun
    match_homes(authority=authority)
    return {"seconds": first, "apply_seconds": max(transactions), "again_seconds": time.perf_counter() - begun - first}


def _make_homes() -> None:
    """A home with beds for each URN of a children's home, an agency for each other."""
    from placements.models import Placement
    from providers.models import Bed, Home, Registration
    from sufficiency.codes.ssda903 import PlacementType

    rows = Placement.objects.exclude(urn="").order_by("urn").values_list("urn", "placement_type").distinct()
    for urn, types in groupby(rows, key=lambda row: row[0]):
        registration = Registration.objects.get_or_create(urn=urn)[0]
        if PlacementType.K2 in {placement_type for _, placement_type in types}:
            home = Home.objects.create(kind="childrens-home", registration=registration)
            Bed.objects.bulk_create(Bed(home=home, number=number + 1, start=LISTED) for number in range(BEDS))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(match()))
