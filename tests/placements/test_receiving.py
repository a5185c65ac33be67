"""What is kept of a return as it came, what an import says beforehand, and the command that takes it back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from placements.actions import amend_child, apply_plan, mark_provisional, try_plan, work_out
from placements.actions.imports import StalePlanError
from placements.models import Child, Placement, ReceivedFile, Submission
from placements.ssda903.child_held import child_held
from placements.ssda903.preparing import prepare
from placements.ssda903.received import compressed, pieces
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from tests.factories import episode_row, uasc_row
from tests.placements.factories import import_903, leeds, load, of_year, rows_held, timeline_rows
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db


def kept(file: ReceivedFile) -> bytes:
    return b"".join(pieces(bytes(file.content)))


def zipped(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for each in sorted(folder.rglob("*.csv")):
            archive.write(each, each.relative_to(folder))
    return path


def test_bytes_come_back_piece_by_piece() -> None:
    for given in (b"", b"a", b"903" * 2_000_000):
        size, content = compressed([given[:100], given[100:]])
        assert size == len(given)
        assert b"".join(pieces(content)) == given


def test_each_file_of_a_folder_is_kept_with_its_year(tmp_path: Path) -> None:
    for year in (2022, 2023):
        of_year(tmp_path / "all", year, episodes=[episode_row(decom="01/06/2021")])
    load(tmp_path / "all")
    for each in Submission.objects.all():
        files = {file.name: kept(file) for file in each.received_files.all()}
        folder = f"{each.year_ending - 1}-{each.year_ending % 100}"
        assert files == {
            f"{folder}/{name}": (tmp_path / "all" / folder / name).read_bytes()
            for name in ("episodes.csv", "header.csv")
        }


def test_an_archive_of_several_years_is_kept_once(tmp_path: Path) -> None:
    for year in (2022, 2023):
        of_year(tmp_path / "all", year, episodes=[episode_row(decom="01/06/2021")])
    path = zipped(tmp_path / "all")
    load(path)
    (file,) = ReceivedFile.objects.all()
    assert kept(file) == path.read_bytes()
    entries = [entry for each in Submission.objects.all() for entry in each.files]
    assert len(entries) == 4
    assert {entry["received"] for entry in entries} == {file.pk}


def test_it_is_provisional_unless_it_is_said_to_be_final(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    load(of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021")]), "--final")
    assert list(Submission.objects.values_list("year_ending", "provisional")) == [(2022, True), (2023, False)]


def test_it_can_be_said_afterwards(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    submission, version = Submission.objects.get(), leeds().data_version
    mark_provisional(submission=submission, provisional=False, by="a test")
    mark_provisional(submission=submission, provisional=False, by="a test")
    assert not Submission.objects.get().provisional
    assert leeds().data_version == version + 1
    assert Event.objects.filter(verb="marked final").count() == 1


def test_a_try_sees_what_would_be_and_leaves_nothing(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    before, rows, events, version = timeline_rows(), rows_held(), Event.objects.count(), leeds().data_version
    second = of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021"), episode_row("2")])
    plan = prepare(leeds(), second)
    worked = work_out(plan)
    assert try_plan(worked=worked, look=lambda: sorted(Child.objects.values_list("reference", flat=True))) == ["1", "2"]
    assert timeline_rows() == before
    assert (rows_held(), Event.objects.count(), leeds().data_version) == (rows, events, version)
    apply_plan(plan=plan, by="a test", worked=worked)
    assert Child.objects.count() == 2


def test_a_stale_plan_is_neither_tried_nor_applied(tmp_path: Path) -> None:
    plan = prepare(leeds(), of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    Authority.objects.filter(slug="leeds").data_changed()
    with pytest.raises(StalePlanError):
        try_plan(worked=work_out(plan), look=Child.objects.count)
    with pytest.raises(StalePlanError):
        apply_plan(plan=plan, by="a test")


def test_two_councils_that_work_out_the_same_keys_get_their_own(tmp_path: Path) -> None:
    first, second = leeds(), authority("bradford")
    episodes = [episode_row(each, decom="01/06/2021") for each in "12"]
    plans = [prepare(each, of_year(tmp_path / each.slug, 2022, episodes=episodes)) for each in (first, second)]
    worked = [work_out(plan) for plan in plans]
    for plan, each in zip(plans, worked, strict=True):
        apply_plan(plan=plan, by="a test", worked=each)
    for council in (first, second):
        assert list(Child.objects.of(council).values_list("reference", flat=True).order_by("reference")) == ["1", "2"]
        stays = Placement.objects.filter(authority=council)
        assert stays.count() == 2
        assert (
            {stay.child.authority_id for stay in stays}
            == {council.pk}
            == {stay.care_period.authority_id for stay in stays}
        )


def amended_after(folder: Path, change: Callable) -> None:
    load(of_year(folder, 2023, episodes=[episode_row()]))
    child = child_held(leeds(), "1")
    amend_child(authority=leeds(), before=child, after=change(child), verb="corrected", by="a test")


def test_rows_written_here_that_a_return_would_change_are_named(tmp_path: Path) -> None:
    amended_after(tmp_path, lambda child: child.with_episodes([replace(child.episodes[0], urn="SC000009")]))
    plan = prepare(leeds(), of_year(tmp_path, 2024, episodes=[episode_row()]))
    (found,) = plan.contradicted
    assert (found.child, found.table, found.key, found.verb) == ("1", "Episodes", "2022-06-01", "corrected")
    assert found.changes == (("URN", "SC000009", "SC000001"),)


def test_what_the_return_says_too_is_no_contradiction(tmp_path: Path) -> None:
    amended_after(tmp_path, lambda child: child.with_episodes([replace(child.episodes[0], urn="SC000009")]))
    plan = prepare(leeds(), of_year(tmp_path, 2024, episodes=[episode_row(URN="SC000009")]))
    assert plan.changed == []
    assert plan.contradicted == []


def test_a_return_loaded_before_beside_a_new_one_does_not_undo_an_amendment(tmp_path: Path) -> None:
    load(of_year(tmp_path / "all", 2023, episodes=[episode_row()]).parent)
    child = child_held(leeds(), "1")
    after = child.with_episodes([replace(child.episodes[0], urn="SC000009")])
    amend_child(authority=leeds(), before=child, after=after, verb="corrected", by="a test")
    of_year(tmp_path / "all", 2024, episodes=[episode_row("2", decom="01/05/2023")], uasc=[uasc_row("2")])
    of_year(tmp_path / "all", 2024, episodes=[episode_row(URN="SC000009"), episode_row("2", decom="01/05/2023")])
    said = load(tmp_path / "all").said
    assert len(said["submissions"]) == 1
    assert timeline_rows()["stays"][0][7] == "SC000009"


def test_an_earlier_year_loaded_later_is_laid_under(tmp_path: Path) -> None:
    """The order in which years come makes no difference, whichever way they are laid."""
    first = of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021", URN="SC000002")])
    second = of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021")])
    load(second)
    load(first)
    assert timeline_rows()["stays"][0][7] == "SC000001"


def undo(*arguments: str) -> tuple[int, dict]:
    out, status = io.StringIO(), 0
    try:
        call_command("undo_import", *arguments, "--json", stdout=out)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, json.loads(out.getvalue())


def test_the_command_takes_a_return_back_once(tmp_path: Path) -> None:
    (number,) = import_903(of_year(tmp_path, 2023, episodes=[episode_row()])).said["submissions"]
    status, said = undo(str(number), "--reason", "the wrong file")
    assert (status, said["status"], said["submission"]) == (0, "undone", number)
    assert not Child.objects.exists()
    assert Event.objects.get(verb="undone").reason == "the wrong file"
    status, said = undo(str(number))
    assert (status, said["status"]) == (1, "refused")
    assert "taken back before" in said["message"]


def test_the_command_says_when_there_is_no_such_import() -> None:
    status, said = undo("4711")
    assert (status, said) == (
        1,
        {
            "status": "refused",
            "submission": 4711,
            "message": "There is no import with the number 4711. import_ssda903 prints it as one of submissions.",
        },
    )
