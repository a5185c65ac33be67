"""An applied return is taken back, until a row it touched has a newer version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placements.actions import amend_child
from placements.actions.undoing import NotUndoneError, undo_import
from placements.models import Child, MissingEpisode, ReturnQuery, ReturnRow, Submission
from placements.ssda903.child_held import child_held
from sufficiency.audit.models import Event
from tests.factories import episode_row, missing_row, uasc_row
from tests.placements.factories import import_903, leeds, load, of_year, timeline_rows

pytestmark = pytest.mark.django_db


def loaded(folder: Path, year: int, **tables: list) -> Submission:
    (key,) = load(of_year(folder, year, **tables)).said["submissions"]
    return Submission.objects.get(pk=key)


def undo(submission: Submission) -> None:
    undo_import(submission=submission, by="a test")


def test_the_register_is_as_it_was_and_the_submission_is_kept(tmp_path: Path) -> None:
    loaded(tmp_path, 2023, episodes=[episode_row()], uasc=[uasc_row()])
    before, queries = timeline_rows(), ReturnQuery.objects.count()
    rows = [episode_row(), episode_row("2", decom="01/05/2023")]
    second = loaded(tmp_path, 2024, episodes=rows, missing=[missing_row(MIS_START="01/07/2023", MIS_END="02/07/2023")])
    assert Child.objects.count() == 2
    undo(second)
    assert timeline_rows() == before
    assert not MissingEpisode.objects.exists()
    assert ReturnQuery.objects.count() == queries
    assert ReturnRow.objects.filter(submission=second).exists()
    event = Event.objects.get(verb="undone")
    assert event.object_id == str(second.pk)


def test_taken_back_once_only(tmp_path: Path) -> None:
    only = loaded(tmp_path, 2023, episodes=[episode_row()])
    undo(only)
    assert not Child.objects.exists()
    with pytest.raises(NotUndoneError, match="taken back before"):
        undo(only)


def test_applied_again_after_it_was_taken_back(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()])
    (key,) = load(folder).said["submissions"]
    rows = timeline_rows()
    undo(Submission.objects.get(pk=key))
    again = import_903(folder)
    assert again.said["status"] == "applied"
    assert timeline_rows() == rows


def test_not_when_a_later_return_changed_a_row_it_wrote(tmp_path: Path) -> None:
    first = loaded(tmp_path, 2023, episodes=[episode_row()])
    loaded(tmp_path, 2024, episodes=[episode_row(DEC="01/06/2023", REC="E8")])
    with pytest.raises(NotUndoneError, match="return for the year ending 31 March 2024"):
        undo(first)


def test_when_a_later_return_only_repeats_its_rows(tmp_path: Path) -> None:
    first = loaded(tmp_path, 2023, episodes=[episode_row()])
    loaded(tmp_path, 2024, episodes=[episode_row()])
    rows = timeline_rows()
    undo(first)
    assert timeline_rows() == rows


def test_not_when_somebody_here_changed_a_row_it_wrote(tmp_path: Path) -> None:
    first = loaded(tmp_path, 2023, episodes=[episode_row(), episode_row("2")])
    child = child_held(leeds(), "1")
    after = child.with_episodes([replace(child.episodes[0], urn="SC000009")])
    amend_child(authority=leeds(), before=child, after=after, verb="corrected", by="a test")
    with pytest.raises(NotUndoneError, match="written here since"):
        undo(first)


def test_when_somebody_here_changed_what_it_did_not_touch(tmp_path: Path) -> None:
    loaded(tmp_path, 2023, episodes=[episode_row()])
    second = loaded(tmp_path, 2024, episodes=[episode_row(), episode_row("2", decom="01/05/2023")])
    child = child_held(leeds(), "1")
    after = child.with_episodes([replace(child.episodes[0], urn="SC000009")])
    amend_child(authority=leeds(), before=child, after=after, verb="corrected", by="a test")
    undo(second)
    assert list(Child.objects.values_list("reference", flat=True)) == ["1"]
