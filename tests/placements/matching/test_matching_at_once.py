"""Two councils' children want the last bed at the same moment, and one gets it; on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from placements.actions.matching import match_homes
from placements.models import BedMatch
from providers.models import BedUse
from tests.placements.factories import care_period, child_of, stay
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db(transaction=True)
COUNCILS = ("leeds", "bradford", "bolton", "bury")


def test_one_bed_for_the_children_of_four_councils() -> None:
    supply.bed(supply.home(supply.registration(), authority=authority("leeds")))
    for slug in COUNCILS:
        period = care_period(child_of(authority(slug)), "2024-01-01")
        stay(period, "2024-01-01", placement_type="K2", provider_code="PR4", urn="1234567")
    together = Barrier(len(COUNCILS), timeout=30)

    def match(slug: str) -> None:
        try:
            council = authority(slug)
            together.wait()
            match_homes(authority=council)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(COUNCILS)) as pool:
        list(pool.map(match, COUNCILS))
    assert sorted(BedMatch.objects.values_list("outcome", flat=True)) == ["full", "full", "full", "matched"]
    assert BedUse.objects.count() == 1
