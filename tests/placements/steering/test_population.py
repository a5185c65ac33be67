"""Who comes and leaves: as many as aimed for, and likely lives all the same."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from placements.synthetic.paths import Path
from placements.synthetic.steering.population import Child, Population
from sufficiency.calendar import financial_year_ending
from tests.placements.steering.factories import aim, aims


@pytest.fixture(scope="module")
def children() -> list[Child]:
    return Population(aims(), "a test").children


def looked_after(children: list[Child]) -> list[Child]:
    return [child for child in children if child.spells[0].path is not Path.BREAKS]


def test_as_many_are_in_care_on_every_31_march(children: list[Child]) -> None:
    found = {
        each.year_ending: sum(s.start <= each.day < s.end for child in looked_after(children) for s in child.spells)
        for each in aims()
    }
    assert found == {each.year_ending: each.looked_after for each in aims()}


def test_as_many_come_and_leave_in_a_year_but_for_what_the_figures_do_not_add_up_to(children: list[Child]) -> None:
    spells = [spell for child in looked_after(children) for spell in child.spells]
    came = Counter(financial_year_ending(spell.start) for spell in spells)
    left = Counter(financial_year_ending(spell.end) for spell in spells)
    for before, each in pairwise(aims()):
        missing = abs(each.looked_after - before.looked_after - each.started + each.ceased)
        assert abs(came[each.year_ending] - each.started) <= missing
        assert abs(left[each.year_ending] - each.ceased) <= missing


def test_as_many_are_unaccompanied(children: list[Child]) -> None:
    found = [sum(child.is_unaccompanied(each.day) for child in children) for each in aims()]
    assert found == [each.unaccompanied for each in aims()]


def test_nobody_comes_or_leaves_twice_in_a_year_or_stays_past_eighteen(children: list[Child]) -> None:
    again = 0
    for child in looked_after(children):
        again += len(child.spells) > 1
        assert child.born <= child.spells[0].start
        assert child.spells[-1].end <= child.adult_on
        assert all(spell.start < spell.end for spell in child.spells)
        for earlier, later in pairwise(child.spells):
            assert financial_year_ending(earlier.end) < financial_year_ending(later.start)
    assert again


def test_nobody_leaves_on_a_31_march_before_eighteen(children: list[Child]) -> None:
    ends = [child.spells[-1].end for child in children if child.spells[-1].end < child.adult_on]
    assert not [end for end in ends if (end.month, end.day) == (3, 31)]


def test_an_authority_without_children_and_one_with_three() -> None:
    empty = [aim(2020, 0, 0, 0, unaccompanied=0), aim(2021, 0, 0, 0, unaccompanied=0)]
    assert not Population(empty, "a test").children
    few = [aim(2020, 3, 0, 0, unaccompanied=0), aim(2021, 3, 1, 1, unaccompanied=0)]
    assert sum(child.is_in_care(few[1].day) for child in Population(few, "a test").children) == 3


def test_more_come_than_aimed_for_where_nobody_can_be_kept() -> None:
    """Nobody leaves, it says, and yet some turn eighteen."""
    told = [aim(2020, 200, 0, 0, unaccompanied=0), aim(2021, 200, 0, 0, unaccompanied=0)]
    children = Population(told, "a test").children
    assert sum(child.is_in_care(told[1].day) for child in children) == 200
    assert any(child.spells[-1].start >= told[1].first for child in children)
