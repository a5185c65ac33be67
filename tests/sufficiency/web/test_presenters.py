"""The examples in the presenters are their specification."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = [
    "placements.presenters.child_list",
    "placements.presenters.timeline",
    "placements.presenters.words",
    "sufficiency.web.components",
    "sufficiency.web.dates",
    "sufficiency.web.logging",
    "sufficiency.web.presenters",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name))
    assert tried
    assert not failed
