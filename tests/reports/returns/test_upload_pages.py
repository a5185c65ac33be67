"""The six tests of each page of uploads, and what each state shows."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from placements.models import Child, Submission
from reports.models import Upload
from reports.models.upload import State
from reports.returns.page import title_of
from reports.returns.preview import Preview
from reports.returns.results import packed
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from tests.factories import episode_row, header_row
from tests.placements.factories import leeds
from tests.reports.returns.factories import files_of, post, press, upload, work
from tests.sufficiency.accounts.factories import person

# Pages; the work behind them is tried on both in test_preview and test_bad_uploads.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUTTONS = ("confirm", "again", "drop")
PAGES = ("detail", "problems")


def made(by: User, **values: object) -> Upload:
    return Upload.objects.create(**{"authority": leeds(), "created_by": by, "problems": packed([])} | values)


def address(page: str, each: Upload, slug: str = "leeds") -> str:
    return reverse(f"reports:upload-{page}", args=[slug, each.pk])


def text(client: Client, each: Upload) -> str:
    response = client.get(address("detail", each))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestCreating:
    def test_it_works(self, signed_in: Client, analyst: User, tmp_path: Path) -> None:
        assert "Upload and check" in signed_in.get("/leeds/imports/new/").content.decode()
        response = post(signed_in, files_of(tmp_path), standing="final", year="2023", accept_issues="on")
        each = Upload.objects.get()
        assert response["Location"] == address("detail", each)
        assert (each.authority, each.created_by, each.state) == (leeds(), analyst, State.WAITING)
        assert (each.year_ending, each.provisional, each.accept_issues) == (2023, False, True)
        assert [file.name for file in each.files.all()] == ["2022-23-episodes.csv", "2022-23-header.csv"]
        assert Event.objects.get(verb="uploaded").actor == analyst

    def test_only_in_ones_own_authority(self, signed_in: Client) -> None:
        assert signed_in.get("/bradford/imports/new/").status_code == 404
        assert signed_in.get("/nowhere/imports/new/").status_code == 404

    @pytest.mark.parametrize("role", ["commissioner", "board-member", "administrator"])
    def test_only_by_who_may(self, client: Client, role: str, tmp_path: Path) -> None:
        client.force_login(person(leeds=role))
        assert client.get("/leeds/imports/new/").status_code == 403
        assert post(client, files_of(tmp_path)).status_code == 403
        assert not Upload.objects.exists()

    def test_other_methods(self, signed_in: Client) -> None:
        assert signed_in.delete("/leeds/imports/new/").status_code == 405

    def test_a_bad_form_comes_back(self, signed_in: Client) -> None:
        response = signed_in.post("/leeds/imports/new/", {"year": "1066", "accept_issues": "on"})
        page = response.content.decode()
        assert "Choose the files of the return" in page
        assert "Say whether it is provisional or final" in page
        assert "Choose a year from the list" in page
        assert 'name="accept_issues" checked' in page or "checked" in page
        assert not Upload.objects.exists()

    def test_who_loads_returns_has_it_in_the_navigation(self, signed_in: Client, client: Client) -> None:
        assert 'href="/leeds/imports/"' in signed_in.get("/leeds/board/").content.decode()
        client.force_login(person(leeds="manager"))
        assert 'href="/leeds/imports/"' not in client.get("/leeds/board/").content.decode()


class TestOne:
    @pytest.mark.parametrize("page", [*PAGES, *BUTTONS])
    def test_another_authoritys_and_a_missing_one_are_not_there(
        self, signed_in: Client, analyst: User, page: str
    ) -> None:
        mine = made(analyst)
        theirs = made(
            person("bo", bradford="analyst"), authority=person("b2", bradford="analyst").memberships.get().authority
        )
        call = signed_in.post if page in BUTTONS else signed_in.get
        assert call(address(page, theirs)).status_code == 404
        assert call(address(page, theirs, "bradford")).status_code == 404
        assert call(reverse(f"reports:upload-{page}", args=["leeds", 4711])).status_code == 404
        assert call(address(page, mine)).status_code in (200, 302)

    @pytest.mark.parametrize("page", [*PAGES, *BUTTONS])
    def test_a_colleague_who_may_not(self, client: Client, analyst: User, page: str) -> None:
        each = made(analyst)
        client.force_login(person(leeds="commissioner"))
        call = client.post if page in BUTTONS else client.get
        assert call(address(page, each)).status_code == 403

    @pytest.mark.parametrize("page", [*PAGES, *BUTTONS])
    def test_the_wrong_method(self, signed_in: Client, analyst: User, page: str) -> None:
        call = signed_in.get if page in BUTTONS else signed_in.post
        assert call(address(page, made(analyst))).status_code == 405

    @pytest.mark.parametrize("state", [State.WAITING, State.READING])
    @pytest.mark.parametrize("button", ["confirm", "again"])
    def test_a_button_that_comes_too_early_changes_nothing(
        self, signed_in: Client, analyst: User, state: State, button: str
    ) -> None:
        each = made(analyst, state=state)
        press(signed_in, button, each)
        assert each.state == state
        assert "govuk-notification-banner" in text(signed_in, each)


class TestStates:
    def test_while_it_is_worked_on_the_page_looks_again_by_itself(self, signed_in: Client, analyst: User) -> None:
        each = made(analyst, state=State.READING, step="Checking header.csv", percent_done=30)
        page = text(signed_in, each)
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
        assert "Checking header.csv" in page
        assert 'value="30"' in page
        assert "Look again" in page

    @pytest.mark.parametrize("state", [State.WAITING, State.READING, State.APPLYING])
    def test_without_a_sign_of_life_it_has_stopped_and_can_be_started_again(
        self, signed_in: Client, analyst: User, state: State, tmp_path: Path
    ) -> None:
        post(signed_in, files_of(tmp_path))
        each = Upload.objects.get()
        confirmed = {"confirmed_at": timezone.now(), "confirmed_by": analyst} if state == State.APPLYING else {}
        silent = timezone.now() - timedelta(minutes=5, seconds=1)
        Upload.objects.update(state=state, seen_at=silent, **confirmed)
        page = text(signed_in, each)
        assert "has stopped" in page
        assert "refresh" not in page
        press(signed_in, "again", each)
        assert each.state == State.READY
        assert each.confirmed_by is None

    def test_ready_shows_what_would_change(self, signed_in: Client, tmp_path: Path) -> None:
        each = upload(signed_in, files_of(tmp_path))
        page = text(signed_in, each)
        assert "Preview of the return for the year ending 31 March 2023" in page
        assert "The records of 1 child would change. Episodes: 1 added, 0 changed, 0 withdrawn." in page
        assert "The board as at 31 March 2023" in page
        assert "Apply this return" in page
        assert f'aria-current="page">{title_of(each)}</li>' in page
        assert not Submission.objects.exists()

    def test_refused_lists_what_is_wrong_and_offers_to_go_on_without(self, signed_in: Client, tmp_path: Path) -> None:
        rows = [episode_row("1"), episode_row("2", LS="X9", DECOM="32/13/2022")]
        each = upload(signed_in, files_of(tmp_path, episodes=rows))
        assert each.state == State.REFUSED
        page = text(signed_in, each)
        assert "Refused: the return for the year ending 31 March 2023" in page
        assert "2022-23-episodes.csv" in page
        assert "32/13/2022" in page
        assert not Child.objects.exists()
        press(signed_in, "again", each, leave_out="yes")
        assert each.state == State.READY
        assert "1 child would be left out" in text(signed_in, each)

    def test_a_file_that_is_no_return_is_refused_with_the_readers_words(
        self, signed_in: Client, tmp_path: Path
    ) -> None:
        (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
        from tests.reports.returns.factories import sent

        each = upload(signed_in, sent(tmp_path / "notes.csv"))
        assert each.state == State.REFUSED
        page = text(signed_in, each)
        assert "notes.csv" in page
        assert "without these children" not in page

    def test_the_same_again_is_nothing_new(self, signed_in: Client, tmp_path: Path) -> None:
        press(signed_in, "confirm", upload(signed_in, files_of(tmp_path)))
        each = upload(signed_in, files_of(tmp_path))
        assert each.state == State.UNCHANGED
        assert "Nothing new in the return" in text(signed_in, each)

    def test_applied_keeps_the_report(self, signed_in: Client, analyst: User, tmp_path: Path) -> None:
        each = upload(signed_in, files_of(tmp_path), standing="final")
        press(signed_in, "confirm", each)
        assert each.state == State.APPLIED
        submission = Submission.objects.get()
        assert (submission.received_by, submission.provisional) == (analyst, False)
        assert list(each.submissions.all()) == [submission]
        assert not each.files.exists()
        assert submission.received_files.count() == 2
        page = text(signed_in, each)
        assert "The records of 1 child changed." in page
        assert reverse("reports:import-detail", args=["leeds", submission.pk]) in page
        assert "Apply this return" not in page

    def test_dropped_keeps_neither_files_nor_children(self, signed_in: Client, tmp_path: Path) -> None:
        rows = [episode_row("4711-X", LS="X9")]
        each = upload(signed_in, files_of(tmp_path, episodes=rows), accept_issues="on")
        assert "4711-X" in text(signed_in, each)
        press(signed_in, "drop", each)
        assert each.state == State.DROPPED
        assert not each.files.exists()
        assert each.problems is None
        assert "4711-X" not in text(signed_in, each)
        assert signed_in.get(address("problems", each)).status_code == 404

    def test_a_fault_of_ours_is_said_to_be_ours(
        self, signed_in: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise KeyError("4711-X")

        monkeypatch.setattr("reports.returns.working.result_of", fail)
        each = upload(signed_in, files_of(tmp_path))
        assert each.state == State.FAILED
        assert "The fault is ours" in text(signed_in, each)
        monkeypatch.undo()
        press(signed_in, "again", each)
        assert each.state == State.READY


def test_all_problems_as_a_file(signed_in: Client, tmp_path: Path) -> None:
    rows = [episode_row("=1+1", LS="X9"), *(episode_row(str(number), CIN="N9") for number in range(2, 12))]
    each = upload(signed_in, files_of(tmp_path, episodes=rows))
    response = signed_in.get(address("problems", each))
    lines = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert lines[0][:7] == ["Kind", "Check", "File", "Row", "Column", "Value", "Child"]
    assert len(lines) == 1 + each.result["problems"]
    assert {line[6] for line in lines if line[1] == "code-unknown"} >= {"'=1+1"}
    assert all(line[7] for line in lines)


def test_a_child_withdrawn_is_named_and_leads_to_the_child(signed_in: Client, tmp_path: Path) -> None:
    press(signed_in, "confirm", upload(signed_in, files_of(tmp_path / "1", episodes=[episode_row(), episode_row("2")])))
    header = [header_row(), header_row("2")]
    each = upload(signed_in, files_of(tmp_path / "2", header=header, episodes=[episode_row()]))
    page = text(signed_in, each)
    assert "Episodes of 1 child would be withdrawn" in page
    assert 'href="/leeds/children/2/"' in page


def test_a_problem_names_its_column_in_words(signed_in: Client, tmp_path: Path) -> None:
    each = upload(signed_in, files_of(tmp_path, episodes=[episode_row(LS="X9")]))
    assert ">Legal status (LS)<" in text(signed_in, each)


@pytest.mark.parametrize(("done", "said"), [(False, "would change"), (True, "changed")])
def test_no_children_are_not_counted(done: bool, said: str) -> None:
    counts = {"added": 0, "changed": 0, "withdrawn": 0}
    assert Preview({"children_changed": 0, "tables": {"Episodes": counts}}, "leeds", done=done).sentence == (
        f"The record of no child {said}."
    )


def test_work_is_done_once(signed_in: Client, tmp_path: Path) -> None:
    upload(signed_in, files_of(tmp_path))
    assert work() == 0
