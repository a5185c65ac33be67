"""Registered = ours + others' + reserved + unavailable + vacant, on any day, whatever is recorded and changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers.actions.bed_uses import change_use, end_use, put_use, withdraw_use
from providers.bed_errors import BedError
from providers.counts import BedCounts, counts_of
from providers.models import Bed, BedUse, Home
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from tests.providers.factories import bed, home
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db
FIRST = date(2024, 1, 1)
DAYS = 6
Step = tuple[str, int, int, int | None, str]
BEDS = ((0, None), (1, 5), (2, None))
"""The days from which and until which each bed is registered."""

days = st.integers(0, DAYS)
ends = st.none() | days
kinds = st.sampled_from(("ours", "theirs", "reserved", "unavailable"))
put = st.tuples(st.just("put"), st.integers(0, 2), days, ends, kinds)
other = st.tuples(st.sampled_from(("end", "move", "withdraw")), st.integers(0, 9), days, ends, kinds)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(put | other, max_size=8))
def test_the_numbers_add_up_on_any_day(steps: list[Step]) -> None:
    Home.objects.all().delete()
    us, them = authority("bolton"), authority("leeds")
    there = home(None)
    beds = [bed(there, number, start=_day(start), end=_end(end)) for number, (start, end) in enumerate(BEDS, 1)]
    for step in steps:
        _do(beds, {"ours": us, "theirs": them, "reserved": us}, step)
    for offset in range(DAYS + 2):
        day = _day(offset)
        counts = counts_of([there], day, us=us)[there.pk]
        assert counts == _by_hand(beds, day, us)
        parts = counts.by_us + counts.by_others + counts.reserved + counts.unavailable + counts.vacant
        assert counts.registered == parts
        assert counts.vacant >= 0


def _do(beds: list[Bed], whose: dict[str, Authority], step: Step) -> None:
    what, number, start, end, kind = step
    uses, before = list(BedUse.objects.order_by("pk")), list(BedUse.objects.order_by("pk").values())
    what_for = _as_kind(kind, whose)
    try:
        if what == "put":
            put_use(bed=beds[number], start=_day(start), end=_end(end), told_by="provider", by="tests", **what_for)
        elif uses and what == "end":
            end_use(use=uses[number % len(uses)], on=_day(start), by="tests")
        elif uses and what == "move":
            changes = {"start": _day(start), "end": _end(end)} | what_for
            change_use(use=uses[number % len(uses)], by="tests", **changes)
        elif uses:
            withdraw_use(use=uses[number % len(uses)], by="tests")
    except BedError:
        assert list(BedUse.objects.order_by("pk").values()) == before


def _as_kind(kind: str, whose: dict[str, Authority]) -> dict[str, object]:
    return {
        "kind": kind if kind in ("reserved", "unavailable") else "occupied",
        "reason": "repair" if kind == "unavailable" else "",
        "authority": whose.get(kind),
    }


def _by_hand(beds: list[Bed], day: date, us: Authority) -> BedCounts:
    """The same bed by bed."""
    tally = dict.fromkeys(("ours", "theirs", "reserved", "unavailable", "vacant"), 0)
    for each in beds:
        if not each.start <= day < each.end:
            continue
        use = next((use for use in each.uses.all() if use.start <= day < use.end), None)
        ours = use is not None and use.authority_id == us.pk
        tally["vacant" if use is None else ("ours" if ours else "theirs") if use.kind == "occupied" else use.kind] += 1
    return BedCounts(sum(tally.values()), *tally.values())


def _day(offset: int) -> date:
    return FIRST + timedelta(offset)


def _end(offset: int | None) -> date:
    return OPEN if offset is None else _day(offset)
