"""What was written here stands in the order in which it was written, whatever was loaded or taken back between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placements.actions import amend_child
from placements.actions.undoing import NotUndoneError, undo_import
from placements.models import CarePeriod, Child, Submission
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.episodes import Episode
from tests.factories import episode_row
from tests.placements.factories import leeds, load, of_year, timeline_rows

pytestmark = pytest.mark.django_db


def loaded(folder: Path, year: int, **tables: list) -> Submission:
    (key,) = load(of_year(folder, year, **tables)).said["submissions"]
    return Submission.objects.get(pk=key)


def write(before: ChildHeld, after: ChildHeld) -> None:
    amend_child(authority=leeds(), before=before, after=after, verb="corrected", by="a test")


def held() -> ChildHeld:
    return child_held(leeds(), "1")


def with_urn(child: ChildHeld, urn: str) -> ChildHeld:
    return child.with_episodes([replace(child.episodes[0], urn=urn), *child.episodes[1:]])


def test_the_later_of_two_corrections_stands_though_a_return_was_taken_back_between(tmp_path: Path) -> None:
    loaded(tmp_path, 2023, episodes=[episode_row()])
    second = loaded(tmp_path, 2024, episodes=[episode_row(), episode_row("2", decom="01/05/2023")])
    write(held(), with_urn(held(), "SC000008"))
    undo_import(submission=second, by="a test")
    write(held(), with_urn(held(), "SC000009"))
    assert held().episodes[0].urn == "SC000009"


def test_a_return_is_not_taken_back_from_under_a_time_in_care_recorded_after_its_end(tmp_path: Path) -> None:
    """The return ended the first time in care: without it, it has not ended, and the second began in it."""
    loaded(tmp_path, 2023, episodes=[episode_row()])
    second = loaded(tmp_path, 2024, episodes=[episode_row(DEC="01/06/2023", REC="E8")])
    again = Episode(date(2023, 10, 1), "S", "C2", "N1", "U4", "PR1", home="LS1 1UR", postcode="LS6 3HN")
    write(held(), held().with_episodes([*held().episodes, again]))
    before = timeline_rows()
    with pytest.raises(NotUndoneError, match="recorded since that would not hold"):
        undo_import(submission=second, by="a test")
    assert timeline_rows() == before
    assert CarePeriod.objects.count() == 2


def test_nor_when_somebody_wrote_of_a_child_that_only_it_tells_of(tmp_path: Path) -> None:
    first = loaded(tmp_path, 2023, episodes=[episode_row(DEC="01/12/2022", REC="E8")])
    again = Episode(date(2023, 2, 1), "S", "C2", "N1", "U4", "PR1", home="LS1 1UR", postcode="LS6 3HN")
    write(held(), held().with_episodes([*held().episodes, again]))
    with pytest.raises(NotUndoneError, match="recorded since that would not hold"):
        undo_import(submission=first, by="a test")
    assert Child.objects.count() == 1
