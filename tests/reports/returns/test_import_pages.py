"""The list of returns applied, the page of one, its files as received, and taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from placements.actions.undoing import undo_import
from placements.models import Child, ReceivedFile, Submission
from sufficiency.audit.models import Event
from sufficiency.background import WorkFailedError
from tests.factories import episode_row
from tests.placements.factories import load, of_year
from tests.reports.returns.factories import files_of, press, upload
from tests.sufficiency.accounts.factories import authority, person
from tests.worker import take_and_die, work

# Pages; imports and their undoing are tried on both in tests.placements.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
LOOK, PRESS = ("detail", "undo"), ("mark", "undo")


@pytest.fixture
def applied(signed_in: Client, tmp_path: Path) -> Submission:
    press(signed_in, "confirm", upload(signed_in, files_of(tmp_path / "applied")))
    return Submission.objects.get()


def address(page: str, each: Submission, slug: str = "leeds", **parts: int) -> str:
    return reverse(f"reports:import-{page}", kwargs={"slug": slug, "pk": each.pk} | parts)


def of_bradford() -> Submission:
    return Submission.objects.create(authority=authority("bradford"), year_ending=2023, content_hash="x")


class TestList:
    def test_it_shows_returns_and_uploads(self, signed_in: Client, applied: Submission, tmp_path: Path) -> None:
        upload(signed_in, files_of(tmp_path / "2", episodes=[episode_row(LS="X9")]))
        page = signed_in.get("/leeds/imports/").content.decode()
        assert f'href="/leeds/imports/{applied.pk}/"' in page
        assert "In force" in page
        assert "Refused" in page
        assert "Provisional" in page

    def test_without_any_it_says_what_will_be_here(self, signed_in: Client) -> None:
        assert "No return is applied yet" in signed_in.get("/leeds/imports/").content.decode()

    def test_not_another_authoritys(self, signed_in: Client) -> None:
        theirs = of_bradford()
        assert f"/{theirs.pk}/" not in signed_in.get("/leeds/imports/").content.decode()
        assert signed_in.get("/bradford/imports/").status_code == 404
        assert signed_in.get("/nowhere/imports/").status_code == 404

    def test_not_for_who_may_not(self, client: Client) -> None:
        client.force_login(person(leeds="finance"))
        assert client.get("/leeds/imports/").status_code == 403

    def test_other_methods(self, signed_in: Client) -> None:
        assert signed_in.post("/leeds/imports/").status_code == 405

    def test_as_many_queries_for_many_as_for_one(
        self, signed_in: Client, applied: Submission, django_assert_num_queries: pytest.FixtureRequest
    ) -> None:
        signed_in.get("/leeds/imports/")
        for number in range(2):
            with django_assert_num_queries(6):  # type: ignore[operator]
                signed_in.get("/leeds/imports/")
            for year in range(2010, 2020):
                Submission.objects.create(
                    authority=applied.authority, year_ending=year, content_hash=f"{year}-{number}",
                    received_by=applied.received_by,
                )  # fmt: skip


def test_files_are_seen_by_those_who_see_children(applied: Submission) -> None:
    seen = {
        role: ReceivedFile.objects.visible_to(person(role, leeds=role)).count() for role in ("analyst", "administrator")
    }
    assert seen == {"analyst": 2, "administrator": 0}
    assert not ReceivedFile.objects.visible_to(person("stranger", bradford="analyst")).exists()
    assert not ReceivedFile.objects.visible_to(AnonymousUser()).exists()


class TestOne:
    def test_it_says_what_it_changed_and_gives_its_files(
        self, signed_in: Client, applied: Submission, tmp_path: Path
    ) -> None:
        page = signed_in.get(address("detail", applied)).content.decode()
        assert "The return for the year ending 31 March 2023" in page
        assert "The report of its upload" in page
        for file in ReceivedFile.objects.all():
            where = address("file", applied, file_pk=file.pk)
            assert where in page
            response = signed_in.get(where)
            assert b"".join(response) == (tmp_path / "applied" / file.name).read_bytes()
            assert response["Content-Disposition"] == f'attachment; filename="{file.name}"'
        assert Event.objects.filter(verb="downloaded", object_id=str(applied.pk)).count() == 2

    def test_one_that_a_command_loaded(self, signed_in: Client, tmp_path: Path) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row()]))
        page = signed_in.get(address("detail", Submission.objects.get())).content.decode()
        assert "Applied by a command" in page
        assert "Download 2022-23/" not in page
        assert "Download episodes.csv" in page

    def test_a_file_of_another_return_is_not_there(self, signed_in: Client, applied: Submission) -> None:
        other = of_bradford().received_files.create(name="x.csv", size=0, content=b"")
        assert signed_in.get(address("file", applied, file_pk=other.pk)).status_code == 404
        assert signed_in.get(address("file", applied, file_pk=4711)).status_code == 404

    @pytest.mark.parametrize("page", ["detail", "mark", "undo"])
    def test_another_authoritys_and_a_missing_one_are_not_there(self, signed_in: Client, page: str) -> None:
        theirs = of_bradford()
        call = signed_in.post if page in PRESS else signed_in.get
        assert call(address(page, theirs)).status_code == 404
        assert call(address(page, theirs, "bradford")).status_code == 404
        assert call(reverse(f"reports:import-{page}", args=["leeds", 4711])).status_code == 404

    @pytest.mark.parametrize("page", ["detail", "mark", "undo", "file"])
    def test_a_colleague_who_may_not(self, client: Client, applied: Submission, page: str) -> None:
        client.force_login(person(leeds="manager"))
        parts = {"file_pk": ReceivedFile.objects.earliest("pk").pk} if page == "file" else {}
        call = client.post if page in PRESS else client.get
        assert call(address(page, applied, **parts)).status_code == 403
        assert not Event.objects.filter(verb="downloaded").exists()

    def test_the_wrong_method(self, signed_in: Client, applied: Submission) -> None:
        assert signed_in.post(address("detail", applied)).status_code == 405
        assert signed_in.get(address("mark", applied)).status_code == 405
        assert signed_in.delete(address("undo", applied)).status_code == 405
        assert signed_in.post(address("file", applied, file_pk=1)).status_code == 405

    def test_marked_as_final_and_back(self, signed_in: Client, applied: Submission) -> None:
        for standing in ("final", "provisional"):
            signed_in.post(address("mark", applied), {"standing": standing})
            applied.refresh_from_db()
            assert applied.provisional == (standing == "provisional")
            page = signed_in.get(address("detail", applied)).content.decode()
            assert f"The return is now marked as {standing}." in page
        assert Event.objects.filter(verb__startswith="marked").count() == 2


class TestUndoing:
    def test_it_is_taken_back(self, signed_in: Client, applied: Submission) -> None:
        page = signed_in.get(address("undo", applied)).content.decode()
        assert "Why is it taken back?" in page
        assert f'href="{address("detail", applied)}">Return to 31 March 2023</a>' in page
        assert 'aria-current="page">Take it back</li>' in page
        response = asked_to_undo(signed_in, applied)
        assert response.request["PATH_INFO"] == address("undo", applied)
        assert "Waiting for its turn" in response.content.decode()
        assert "It is being taken back" in signed_in.get(address("detail", applied)).content.decode()
        assert Child.objects.exists()

        work()
        response = signed_in.get(address("undo", applied), follow=True)
        assert response.request["PATH_INFO"] == address("detail", applied)
        page = response.content.decode()
        assert "Taken back by ana on" in page
        assert "Take it back" not in page
        assert not Child.objects.exists()
        assert Event.objects.get(verb="undone").reason == "the wrong file"
        assert "Undone on" in signed_in.get("/leeds/imports/").content.decode()

    def test_pressed_twice_it_is_done_once(self, signed_in: Client, applied: Submission) -> None:
        asked_to_undo(signed_in, applied)
        page = asked_to_undo(signed_in, applied).content.decode()
        assert "is being taken back" in page
        assert work() == 1
        asked_to_undo(signed_in, applied)
        assert work() == 0
        assert Event.objects.filter(verb="undone").count() == Event.objects.filter(verb="asked to undo").count() == 1

    def test_another_was_quicker(self, signed_in: Client, applied: Submission) -> None:
        asked_to_undo(signed_in, applied)
        undo_import(submission=applied, by="another")
        work()
        page = signed_in.get(address("undo", applied), follow=True).content.decode()
        assert "Taken back by a command on" in page
        assert "There is a problem" not in page

    def test_without_a_reason_it_is_not(self, signed_in: Client, applied: Submission) -> None:
        page = signed_in.post(address("undo", applied), {"reason": " "}).content.decode()
        assert "Say why it is taken back" in page
        assert work() == 0

    def test_why_not_is_said(self, signed_in: Client, applied: Submission, tmp_path: Path) -> None:
        load(of_year(tmp_path, 2024, episodes=[episode_row(DEC="01/06/2023", REC="E8")]))
        asked_to_undo(signed_in, applied)
        work()
        page = signed_in.get(address("undo", applied)).content.decode()
        assert "Undo that first." in page
        assert "the wrong file" in page
        assert "It was not taken back: see why" in signed_in.get(address("detail", applied)).content.decode()
        applied.refresh_from_db()
        assert applied.undone_at is None

    def test_a_fault_of_ours_is_said_and_it_can_be_asked_again(
        self, signed_in: Client, applied: Submission, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(**_: object) -> None:
            raise KeyError("of child A/17")

        asked_to_undo(signed_in, applied)
        with monkeypatch.context() as broken:
            broken.setattr("reports.returns.undoing.undo_import", fails)
            with pytest.raises(WorkFailedError):
                work()
        assert "A/17" not in DBTaskResult.objects.failed().get().traceback
        page = signed_in.get(address("undo", applied)).content.decode()
        assert "The fault is ours: nothing was changed" in page
        assert "the wrong file" in page
        asked_to_undo(signed_in, applied)
        work()
        applied.refresh_from_db()
        assert applied.undone_at

    def test_work_that_stopped_is_said_and_can_be_asked_again(self, signed_in: Client, applied: Submission) -> None:
        asked_to_undo(signed_in, applied)
        take_and_die()
        assert "no sign of life for five minutes" in signed_in.get(address("undo", applied)).content.decode()
        asked_to_undo(signed_in, applied)
        assert work() == 1
        applied.refresh_from_db()
        assert applied.undone_at


def asked_to_undo(client: Client, each: Submission) -> HttpResponse:
    """The button pressed, and the page after it."""
    return client.post(address("undo", each), {"reason": "the wrong file"}, follow=True)
