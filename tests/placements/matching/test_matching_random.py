"""Random lives in homes, matched again after each change: uses never overlap, and are the placements' own days, and
those on which the child is away."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from placements.actions.matching import match_homes
from placements.models import BedMatch, Child, Placement
from providers.models import Bed, BedUse, Home
from sufficiency.calendar import OPEN
from tests.placements.factories import care_period, child_of, leeds, stay
from tests.placements.histories import slow_database
from tests.providers import factories as supply

FIRST = date(2021, 1, 1)
WHERE = st.sampled_from(["K2", "K2", "U4", "T1", "P1"])
# Days in one place after another; the last may go on.
LIFE = st.lists(st.tuples(st.integers(1, 40), WHERE, st.integers(0, 1)), min_size=1, max_size=5)
LIVES = st.lists(st.tuples(st.integers(0, 60), LIFE, st.booleans()), min_size=1, max_size=4)


class TakeBackError(Exception):
    """Ends an example's transaction."""


@pytest.mark.django_db
@settings(slow_database, max_examples=8)
@given(LIVES, LIVES, st.integers(1, 2))
def test_uses_are_the_placements_days_and_never_overlap(before: list, after: list, places: int) -> None:
    with suppress(TakeBackError), transaction.atomic():
        for number in range(2):
            home = supply.home(supply.registration(f"100000{number}"), authority=leeds())
            for bed in range(places):
                supply.bed(home, bed + 1, start=FIRST + timedelta(20 * bed))
        children = [child_of(reference=str(number)) for number in range(4)]
        for lives in (before, after):
            Placement.objects.all().delete()
            for child, (offset, life, goes_on) in zip(children, lives, strict=False):
                child.care_periods.all().delete()
                _live(child, offset, life, goes_on=goes_on)
            match_homes(authority=leeds())
            _check()
            assert match_homes(authority=leeds()).as_json()["status"] == "unchanged"
            connection.check_constraints()
        raise TakeBackError


def _live(child: Child, offset: int, life: list, *, goes_on: bool) -> None:
    start = FIRST + timedelta(offset)
    period = care_period(child, start.isoformat())
    for number, (days, kind, home) in enumerate(life):
        end = OPEN if goes_on and number == len(life) - 1 else start + timedelta(days)
        values = {"placement_type": kind, "temporary": kind == "T1", "provider_code": "PR1" if kind == "U4" else "PR4"}
        if kind == "K2":
            values["urn"] = f"100000{home}"
        if kind == "U4":
            values["placement_postcode"] = f"XX{home} 1XX"
        stay(period, start.isoformat(), end.isoformat(), **values)
        start = end


def _check() -> None:
    placed = {(each.child_id, each.start): each for each in Placement.objects.filter(placement_type__in=("K2", "U4"))}
    matches = {(each.child_id, each.start): each for each in BedMatch.objects.select_related("bed_use__bed")}
    assert matches.keys() == placed.keys()
    for key, match in matches.items():
        if use := match.bed_use:
            kept = _kept_until(placed[key], matches)
            assert placed[key].end <= use.end <= kept
            assert use.end == kept or use.bed.uses.filter(start=use.end).exists()
            assert use.start == max(placed[key].start, use.bed.start)
            assert use.bed.home_id == match.home_id
        else:
            assert match.outcome in ("full", "matched")
    assert BedUse.objects.count() == sum(match.bed_use_id is not None for match in matches.values())
    for bed in Bed.objects.all():
        days = sorted(bed.uses.values_list("start", "end"))
        assert all(one[1] <= other[0] for one, other in pairwise(days))
    for household in Home.objects.filter(kind="foster-household"):
        for bed in household.beds.all():
            days = sorted(bed.uses.values_list("start", "end"))
            assert (bed.start, bed.end) == (days[0][0], max(end for _, end in days))
    _nobody_is_left_out_needlessly(placed, matches)


def _kept_until(placement: Placement, matches: dict) -> date:
    """The day on which the child comes back to the home, or its last there."""
    here, back = matches[placement.child_id, placement.start].home_id, placement.end
    away = dict(Placement.objects.filter(child=placement.child_id, temporary=True).values_list("start", "end"))
    while back in away:
        back = away[back]
    after = matches.get((placement.child_id, back))
    return back if back == OPEN or (after and after.home_id == here) else placement.end


def _nobody_is_left_out_needlessly(placed: dict, matches: dict) -> None:
    """On some day of a child without a bed, every bed of the home is taken."""
    for key, match in matches.items():
        if match.outcome != "full":
            continue
        stay_in_full = placed[key]
        nights = [
            stay_in_full.start + timedelta(each)
            for each in range(min((stay_in_full.end - stay_in_full.start).days, 400))
        ]
        beds = list(match.home.beds.all())
        uses = list(BedUse.objects.filter(bed__home=match.home))
        assert any(
            all(
                night < bed.start or any(use.bed_id == bed.pk and use.start <= night < use.end for use in uses)
                for bed in beds
            )
            for night in nights
        )
