"""The beds of children who are away for a while."""

from __future__ import annotations

from datetime import date

import pytest

from placements.models import Placement
from providers.counts import counts_of
from providers.models import Bed, BedUse
from sufficiency.calendar import OPEN
from tests.placements.factories import leeds
from tests.placements.matching.test_matching import AGENCY, away, fostered, home, in_care, in_home, match, uses
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db


def uses_of_ours() -> list[tuple[str, str]]:
    ours = BedUse.objects.filter(told_by="register").order_by("start")
    return [(str(use.start), str(use.end)) for use in ours]


def test_the_bed_of_a_child_who_is_away_stays_its_own() -> None:
    house = home(places=1)
    period = in_care()
    in_home(period, "2024-01-10", "2024-03-01")
    there = away(period, "2024-03-01", "9999-12-31")
    match()
    assert uses() == [(1, "1", "2024-01-10", "")]
    assert counts_of([house], date(2024, 3, 5), leeds())[house.pk].vacant == 0
    assert match()["status"] == "unchanged"
    Placement.objects.filter(pk=there.pk).update(end="2024-03-08")
    in_home(period, "2024-03-08")
    match()
    assert uses() == [(1, "1", "2024-01-10", "2024-03-08"), (1, "1", "2024-03-08", "")]


@pytest.mark.parametrize("elsewhere", [True, False])
def test_it_is_free_from_the_day_it_left_where_the_child_does_not_come_back(elsewhere: bool) -> None:
    home(places=1)
    period = in_care()
    in_home(period, "2024-01-10", "2024-03-01")
    away(period, "2024-03-01", "2024-03-08")
    if elsewhere:
        fostered(period, "2024-03-08")
    match()
    assert uses()[0] == (1, "1", "2024-01-10", "2024-03-01")


def test_it_is_its_own_until_somebody_else_is_in_it() -> None:
    house = home(places=1)
    period = in_care()
    in_home(period, "2024-01-10", "2024-03-01")
    away(period, "2024-03-01", "9999-12-31")
    lent = {"start": date(2024, 3, 4), "end": date(2024, 3, 6), "authority": authority("bradford")}
    supply.bed_use(house.beds.get(), told_by="notification", **lent)
    match()
    assert uses_of_ours() == [("2024-01-10", "2024-03-04")]
    in_home(in_care("2"), "2024-03-02", "2024-03-03")
    match()
    assert uses_of_ours() == [("2024-01-10", "2024-03-02"), ("2024-03-02", "2024-03-03")]


def test_a_fostered_child_who_is_away_keeps_its_bed_too() -> None:
    supply.listing(AGENCY, kind="fostering-agency")
    period = in_care()
    fostered(period, "2024-01-10", "2024-03-01")
    away(period, "2024-03-01", "9999-12-31")
    match()
    assert (Bed.objects.get().end, BedUse.objects.get().end) == (OPEN, OPEN)
    assert match()["status"] == "unchanged"
