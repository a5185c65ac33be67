"""The history that lists make does not depend on the order in which they were loaded."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from providers.ofsted.history import Facts, Time, said_by_list, times_of
from sufficiency.calendar import OPEN

NOTHING: Facts = (None, None)
DAYS = [date(year, 3, 31) for year in range(2015, 2021)]
# What one list says: which of two facts it gives, and the facts of the registration, where it is on it.
LISTS = st.tuples(
    st.frozensets(st.sampled_from([0, 1])), st.none() | st.tuples(st.sampled_from("ab"), st.sampled_from("xy"))
)


@given(st.lists(LISTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_lists_in_any_order_make_the_same_history(lists: list, random: object) -> None:
    said = dict(zip(DAYS, lists, strict=False))
    in_order = _loaded(said, list(said))
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _loaded(said, shuffled) == in_order
    assert _loaded(said, shuffled + shuffled) == in_order


@given(st.lists(LISTS, min_size=1, max_size=6))
def test_what_each_list_said_can_be_read_back(lists: list) -> None:
    said = dict(zip(DAYS, lists, strict=False))
    read = said_by_list(_loaded(said, list(said)), list(said))
    for day, (given_facts, facts) in said.items():
        assert (day in read) == (facts is not None)
        assert facts is None or all(read[day][place] == facts[place] for place in given_facts)


@given(st.lists(LISTS, min_size=1, max_size=6))
def test_times_follow_each_other_and_differ(lists: list) -> None:
    said = dict(zip(DAYS, lists, strict=False))
    times = _loaded(said, list(said))
    for time, following in pairwise(times):
        assert time.start < time.end <= following.start
        assert time.end < following.start or time.facts != following.facts
    assert all(time.end in said or time.end == OPEN for time in times)


def _loaded(said: dict, order: list[date]) -> list[Time]:
    """As the action does it: what was said so far is read back from the times, and one list laid over it."""
    times: list[Time] = []
    says: dict[date, frozenset[int]] = {}
    for day in order:
        so_far = said_by_list(times, says)
        says[day], facts = said[day]
        so_far.pop(day, None)
        if facts is not None:
            so_far[day] = facts
        times = times_of(so_far, sorted(says), says, NOTHING)
    return times
