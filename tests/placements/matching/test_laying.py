"""Stays in one home, laid into its beds."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import chain as joined
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placements.matching.laying import Lodging, Place, Said, cut, hold, lay
from sufficiency.calendar import OPEN

FIRST = date(2020, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(number)


def stay(child: int, start: int, end: int, bed: int | None = None) -> Lodging:
    return Lodging((child, day(start)), day(start), day(end), bed)


def place(number: int, start: int = 0, **values: list) -> Place:
    return Place(100 + number, number, day(start), OPEN, **values)


def beds(chains: list[list[Lodging]], places: list[Place]) -> dict[int, list[int | None]]:
    """The bed of each stay of each child."""
    laid, found = lay(chains, places), defaultdict(list)
    for chain in chains:
        for each in chain:
            found[each.key[0]].append(laid[each.key].place.bed if each.key in laid else None)
    return dict(found)


def test_who_comes_the_day_another_leaves_takes_that_bed() -> None:
    assert beds([[stay(1, 0, 30)], [stay(2, 30, 60)]], [place(1)]) == {1: [101], 2: [101]}


def test_a_bed_is_kept_while_the_child_is_away() -> None:
    away_and_back = [stay(1, 0, 30), stay(1, 40, 90)]
    assert beds([away_and_back, [stay(2, 30, 40)]], [place(1), place(2)]) == {1: [101, 101], 2: [102]}


def test_a_bed_is_not_kept_where_another_child_would_be_left_out() -> None:
    away_and_back = [stay(1, 0, 30), stay(1, 40, 90)]
    assert beds([away_and_back, [stay(2, 30, 40)]], [place(1)]) == {1: [101, 101], 2: [101]}


def test_a_child_stays_in_the_bed_it_has() -> None:
    assert beds([[stay(1, 0, 30)], [stay(2, 0, 30, bed=101)]], [place(1), place(2)]) == {1: [102], 2: [101]}


def test_beds_are_changed_where_somebody_would_be_left_out() -> None:
    chains = [[stay(1, 0, 30, bed=101)], [stay(2, 40, 60, bed=102)], [stay(3, 20, 60)]]
    assert None not in joined.from_iterable(beds(chains, [place(1), place(2)]).values())


def test_one_more_than_there_are_beds_has_none() -> None:
    found = beds([[stay(child, 0, 30)] for child in (1, 2, 3)], [place(1), place(2)])
    assert found == {1: [101], 2: [102], 3: [None]}


def test_another_authoritys_bed_is_left_alone() -> None:
    assert beds([[stay(1, 0, 30)]], [place(1, taken=[(day(29), day(50))])]) == {1: [None]}


def test_a_stay_counts_from_when_the_bed_is_registered() -> None:
    chain = [stay(1, 0, 30)]
    (laid,) = lay([chain], [place(1, start=10)]).values()
    assert (laid.start, laid.end) == (day(10), day(30))
    assert not lay([chain], [place(1, start=30)])


def test_a_child_is_taken_for_the_one_that_the_provider_said_lives_there() -> None:
    said = Said(7, day(0), OPEN, "occupied", ours=False)
    out_of_use = Said(8, day(0), OPEN, "unavailable", ours=False)
    places = [place(1, said=[out_of_use]), place(2), place(3, said=[said])]
    assert beds([[stay(1, 5, 30)], [stay(2, 5, 30)], [stay(3, 5, 30)]], places) == {1: [103], 2: [102], 3: [101]}


def test_a_household_that_nobody_described_has_a_bed_for_each_child() -> None:
    laid = lay([[stay(1, 0, 30)], [stay(2, 10, 60)], [stay(3, 30, 50)]], [], grows=True)
    assert [laid[child, day(start)].place.number for child, start in ((1, 0), (2, 10), (3, 30))] == [1, 2, 1]


def test_what_was_said_during_a_placement_ends_with_it() -> None:
    occupied = Said(7, day(10), OPEN, "occupied", ours=False)
    assert cut(occupied, [(day(0), day(30))], day(10)) == []
    assert cut(occupied, [(day(0), day(30))], day(40)) == [(day(30), OPEN)]
    assert cut(occupied, [(day(20), day(30))], day(10)) == [(day(10), day(20))]


def test_why_a_bed_cannot_be_used_holds_again_afterwards() -> None:
    repair = Said(7, day(0), day(90), "unavailable", ours=False)
    assert cut(repair, [(day(50), day(60)), (day(10), day(20))], day(0)) == [
        (day(0), day(10)), (day(20), day(50)), (day(60), day(90)),
    ]  # fmt: skip


# Nothing here waits for anything: a slow draw is a busy machine.
PURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
STAYS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15), st.sampled_from([None, 101, 102])), max_size=8)


@PURE
@given(STAYS, st.integers(1, 3))
def test_nobody_is_left_out_while_there_are_beds_enough(stays: list[tuple], number: int) -> None:
    chains = [[stay(child, start, start + days, bed)] for child, (start, days, bed) in enumerate(stays)]
    places = [place(each + 1) for each in range(number)]
    laid = lay(chains, places)
    nights = [sum(start <= night < start + days for start, days, _ in stays) for night in range(60)]
    assert len(laid) == len(stays) or max(nights) > number
    for one in places:
        days = sorted((each.start, each.end) for each in laid.values() if each.place is one)
        assert all(before[1] <= after[0] for before, after in pairwise(days))


@PURE
@given(STAYS, st.integers(1, 3), st.lists(st.integers(0, 20), min_size=8, max_size=8))
def test_a_bed_that_is_held_is_nobody_elses(stays: list[tuple], number: int, away: list[int]) -> None:
    places = [place(each + 1, taken=[(day(20), day(25))] if each else []) for each in range(number)]
    chains = [
        [Lodging((child, day(start)), day(start), day(start + days), bed, day(start + days + away[child]))]
        for child, (start, days, bed) in enumerate(stays)
    ]
    laid = lay(chains, places)
    held = hold(laid, chains, closed_on=day(45), grows=False)
    assert held.keys() == laid.keys()
    for key, each in held.items():
        assert laid[key].end <= each.end <= max(day(45), laid[key].end)
    for one in places:
        days = sorted([*one.taken, *((each.start, each.end) for each in held.values() if each.place is one)])
        assert all(before[1] <= after[0] for before, after in pairwise(days))


@PURE
@given(STAYS, st.integers(1, 3))
def test_laid_again_everybody_stays_in_bed(stays: list[tuple], number: int) -> None:
    places = [place(each + 1) for each in range(number)]
    chains = [[stay(child, start, start + days, bed)] for child, (start, days, bed) in enumerate(stays)]
    first = {key: each.place.bed for key, each in lay(chains, places).items()}
    again = [
        [stay(child, start, start + days, first.get((child, day(start))))]
        for child, (start, days, _) in enumerate(stays)
    ]
    assert {key: each.place.bed for key, each in lay(again, places).items()} == first
