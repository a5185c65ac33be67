"""Postcodes asked for again are not read again."""

from __future__ import annotations

import pytest

from sufficiency import places_kept
from sufficiency.geography import find_places
from sufficiency.places_kept import find_few_places


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was looked up in the files, time by time."""
    asked: list[list[str]] = []

    def find(postcodes):
        asked.append(sorted(postcodes))
        return find_places(asked[-1])

    monkeypatch.setattr(places_kept, "find_places", find)
    monkeypatch.setattr(places_kept, "_kept", {})
    return asked


def test_each_is_read_once(reads) -> None:
    first = find_few_places(["LS1 1UR", "ls11ur", "XX1 1XX"])
    assert first == find_places(["LS1 1UR"])
    assert find_few_places(["XX1 1XX", "LS1 1UR"]) == first
    assert set(find_few_places(["LS1 1UR", "LS12 2DS"])) == {"LS1 1UR", "LS12 2DS"}
    assert reads == [["LS1 1UR", "XX1 1XX"], ["LS12 2DS"]]


def test_it_does_not_grow_for_ever(reads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places_kept, "MOST", 1)
    for postcode in ("LS1 1UR", "LS12 2DS", "LS6 3HN"):
        assert set(find_few_places([postcode])) == {postcode}
    assert len(places_kept._kept) == 1
