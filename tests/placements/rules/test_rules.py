"""Each rule flags the child made to fail it, at the rows it should, and passes the one made to pass."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

import tests.placements.rules as here
from placements.ssda903.rules import RULES
from tests.placements.rules.making import Case, flagged

MODULES = [each.name for each in iter_modules(here.__path__) if each.name.startswith("cases_")]
CASES: list[Case] = [each for name in MODULES for each in import_module(f"{here.__name__}.{name}").CASES]


@pytest.mark.parametrize("each", CASES, ids=lambda each: f"{each.number} {each.because}".strip())
def test_a_child_that_fails_and_one_that_passes(each: Case):
    assert flagged(each.number, each.fails) == each.rows
    assert flagged(each.number, each.passes) == set()


def test_every_rule_has_its_children():
    assert {each.number for each in RULES} == {each.number for each in CASES}


def test_a_number_is_one_rule_in_any_year():
    for year in range(2018, 2028):
        numbers = [rule.number for rule in RULES if rule.holds_in(year)]
        assert len(numbers) == len(set(numbers))
