"""Whose children are in the beds of an area: what is told of it gives no count of 1 to 5 away."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from providers.counts import BedCounts
from reports.disclosure import beds as hiding
from reports.disclosure.beds import CHILDREN, EMPTY, FEW_BEDS, OTHERS, OURS, safe_use, use_of
from reports.disclosure.earlier import Earlier
from reports.disclosure.small_numbers import is_small

ENOUGH = 3


def every_use(registered: int) -> list[BedCounts]:
    """Each way to fill so many beds; of the empty none is on offer, or all are."""
    return [
        BedCounts(registered, by_us=ours, by_others=others, unavailable=empty - vacant, vacant=vacant)
        for ours, others in product(range(registered + 1), repeat=2)
        if (empty := registered - ours - others) >= 0
        for vacant in {0, empty}
    ]


def possible(registered: int, among: list[int]) -> dict[tuple, dict[str, set[int]]]:
    """By what is told, the numbers that each cell has in some table that would be told so."""
    found: dict[tuple, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for use in every_use(registered):
        if among and use.by_us > among[0]:
            continue
        told = safe_use(use, table="beds", among=among)
        for name, number in use_of(use).items():
            found[tuple(told.items())][name].add(number)
    return found


def pinned(registered: int, among: list[int]) -> list[tuple]:
    return [
        (told, name)
        for told, numbers in possible(registered, among).items()
        for name, shown in told
        if shown == "c" and len(numbers[name]) < ENOUGH
    ]


@pytest.mark.parametrize("registered", [*range(FEW_BEDS, 26), 40])
@pytest.mark.parametrize("among", [[], [12], [30]])
def test_who_knows_the_rule_is_left_with_three_numbers(registered: int, among: list[int]) -> None:
    assert not pinned(registered, among)


def test_of_few_beds_nothing_is_told() -> None:
    for registered in range(1, FEW_BEDS):
        assert set(possible(registered, [])) == {tuple(dict.fromkeys(use_of(BedCounts(1)), "c").items())}


def test_no_small_number_is_told_or_subtracted() -> None:
    for use in every_use(14):
        told = safe_use(use, table="beds", among=[16])
        assert not any(is_small(told[name]) for name in CHILDREN), use
        assert told[EMPTY] == "c" or not is_small(use.occupied), use
        assert told[OURS] == "c" or not is_small(16 - told[OURS]), use
        assert [told[name] for name in (OTHERS, OURS, EMPTY)].count("c") != 1, use


def test_a_few_of_ours_outside_the_area_in_no_such_home_are_not_subtracted() -> None:
    """Sixteen of ours are in such homes and nine outside the area: beyond seven here, as many are outside in none."""
    for use in every_use(14):
        told = safe_use(use, table="beds", among=[16], beyond=16 - 9)
        assert told[OURS] == "c" or not is_small(told[OURS] - 7), use


def test_it_is_missed_where_only_small_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding, "_hidden", lambda cells, *_: {name for name in CHILDREN if is_small(cells[name])})
    assert pinned(20, [])


def test_what_was_hidden_stays_hidden_while_it_is_the_same() -> None:
    before = BedCounts(60, by_us=3, by_others=40, vacant=17)
    earlier = Earlier().with_edition("beds", use_of(before), safe_use(before, table="beds"))
    now = BedCounts(60, by_us=9, by_others=40, vacant=11)
    assert safe_use(now, table="beds")[OTHERS] == 40
    assert safe_use(now, table="beds", earlier=earlier)[OTHERS] == "c"
    assert safe_use(now, table="beds", earlier=earlier)[OURS] == "c"
