"""Draws by weight, each once."""

from __future__ import annotations

from collections import Counter

from placements.synthetic.dice import Dice


def test_the_heavier_come_more_often_and_none_twice() -> None:
    dice = Dice("a test")
    drawn = [dice.draw({"light": 1, "heavy": 9, "none": 0}, 1) for _ in range(500)]
    found = Counter(first for (first,) in drawn)
    assert found["heavy"] > 3 * found["light"] > 0 == found["none"]


def test_those_without_weight_come_last_and_no_more_than_there_are() -> None:
    dice = Dice("a test")
    assert dice.draw({"none": 0, "a": 1, "b": 1}, 9)[-1] == "none"
    assert dice.draw({"a": 1}, 0) == dice.draw({}, 3) == []
