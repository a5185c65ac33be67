"""What is past its date is listed, and removed with everything that tells of it, leaving counts."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from placements.actions.retention import _files_of, remove_expired, set_schedule
from placements.models import (
    Amendment,
    Child,
    ReceivedFile,
    RetentionSchedule,
    ReturnQuery,
    ReturnRow,
    Submission,
)
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from tests.factories import episode_row, header_row, missing_row
from tests.placements.factories import leeds, load, of_year
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
GONE = episode_row("gone", DEC="31/08/2022", REC="E8")


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    rows = [GONE, episode_row("here"), episode_row("late", DEC="01/09/2022", REC="E8")]
    load(of_year(tmp_path, 2023, episodes=rows, missing=[missing_row("gone")]))
    Amendment.objects.create(
        authority=leeds(), child_reference="gone", verb="corrected", after_year=2023, after_submission=1
    )


def on(settings, day: str) -> None:
    settings.DJANGO_TODAY = day


def remove(*options: str) -> dict:
    out = io.StringIO()
    call_command("remove_expired", "leeds", "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_listed_from_the_day_the_schedule_says(settings, loaded) -> None:
    """Fifteen years after the last day in care and the 31 March of the last return, whichever is later."""
    on(settings, "2038-03-30")
    assert remove()["children"] == []
    on(settings, "2038-03-31")
    assert remove()["children"] == ["gone", "late"]
    assert Child.objects.count() == 3


def test_who_is_in_care_stays_however_long(settings, loaded) -> None:
    on(settings, "2098-01-01")
    assert "here" not in remove()["children"]


def test_removed_with_every_row_that_tells_of_them(settings, loaded) -> None:
    on(settings, "2038-03-31")
    said = remove("--apply")
    assert said["status"] == "removed"
    assert said["removed"]["children"] == 2
    assert [child.reference for child in Child.objects.all()] == ["here"]
    assert set(ReturnRow.objects.values_list("child_reference", flat=True)) == {"here"}
    assert not Amendment.objects.exists()
    assert not ReceivedFile.objects.exists()
    assert set(ReturnQuery.objects.values_list("child__reference", flat=True)) <= {"here"}


def test_counts_are_left_and_nothing_else(settings, loaded) -> None:
    on(settings, "2038-03-31")
    remove("--apply")
    event = Event.objects.get(verb="removed")
    assert event.job == "remove_expired"
    assert event.after == {"children": 2, "return_rows": 5, "amendments": 1, "files": 3}
    assert "gone" not in f"{event.before}{event.after}{event.reason}"
    assert Submission.objects.get().counts["Episodes"]["read"] == 3


def test_an_archive_goes_with_a_child_of_any_of_its_years(settings, tmp_path: Path) -> None:
    """It hangs on the first of them, in which the child was not."""
    for year, reference in ((2023, "here"), (2024, "gone")):
        of_year(tmp_path / "all", year, episodes=[GONE | {"CHILD": reference}], header=[header_row(reference)])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in (tmp_path / "all").rglob("*.csv"):
            archive.write(path, path.relative_to(tmp_path / "all"))
    load(tmp_path / "all.zip")
    rows = ReturnRow.objects.filter(child_reference="gone")
    assert [file.name for file in _files_of(rows)] == ["all.zip"]
    assert ReceivedFile.objects.get().submission.year_ending == 2023


def test_again_removes_nothing_and_notes_nothing(settings, loaded) -> None:
    on(settings, "2038-03-31")
    remove("--apply")
    version = leeds().data_version
    assert set(remove("--apply")["removed"].values()) == {0}
    assert Event.objects.filter(verb="removed").count() == 1
    assert leeds().data_version == version


def test_files_go_before_children(settings, loaded) -> None:
    on(settings, "2026-03-31")
    assert remove()["files"] == []
    on(settings, "2026-04-01")
    assert len(remove()["files"]) == 3
    assert {kind: number for kind, number in remove("--apply")["removed"].items() if number} == {"files": 3}
    assert Child.objects.count() == 3


def test_a_child_left_out_by_a_problem_is_forgotten_too(settings, tmp_path: Path) -> None:
    rows = [GONE, episode_row("wrong", DEC="01/01/2022", REC="E8")]
    load(of_year(tmp_path, 2023, episodes=rows), "--accept-issues")
    assert Submission.objects.get().left_out == ["wrong"]
    on(settings, "2038-03-31")
    remove("--apply")
    assert "gone" not in Submission.objects.get().left_out


def test_who_is_told_of_after_care_stays_until_then(settings, tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[GONE]))
    load(of_year(tmp_path, 2024, header=[header_row("gone")], missing=[missing_row("gone")]))
    on(settings, "2038-03-31")
    assert remove()["children"] == []


def test_the_authority_sets_its_own_schedule(settings, loaded) -> None:
    set_schedule(authority=leeds(), child_years=5, file_years=1, by=person("admin", leeds="administrator"))
    on(settings, "2028-03-31")
    assert remove()["schedule"] == {"child_years": 5, "file_years": 1}
    assert remove()["children"] == ["gone", "late"]
    event = Event.objects.get(verb="schedule set")
    assert (event.before["child_years"], event.after["child_years"]) == (15, 5)


@pytest.mark.parametrize("years", [0, 101])
def test_a_schedule_is_of_some_years(years: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionSchedule.objects.create(authority=leeds(), child_years=years)


def test_another_authority_is_not_touched(settings, loaded) -> None:
    on(settings, "2098-01-01")
    remove_expired(authority=Authority.objects.get(slug="bradford"), by="a test")
    assert Child.objects.count() == 3


def test_no_such_authority() -> None:
    with pytest.raises(CommandError, match="No authority"):
        call_command("remove_expired", "atlantis")


class TestPage:
    ADDRESS = "/leeds/retention/"

    @pytest.fixture
    def administrator(self, client):
        user = person("admin", leeds="administrator")
        client.force_login(user)
        return user

    def test_totals_and_no_child(self, client, administrator, settings, loaded) -> None:
        on(settings, "2038-03-31")
        page = client.get(self.ADDRESS).content.decode()
        assert "Past their date today: 2 children and 3 files" in page
        assert "gone" not in page

    def test_the_people_page_leads_there(self, client, administrator) -> None:
        assert f'href="{self.ADDRESS}"' in client.get("/leeds/people/").content.decode()

    def test_setting_it(self, client, administrator) -> None:
        response = client.post(self.ADDRESS, {"child_years": "7", "file_years": "2"}, follow=True)
        assert "The schedule is set" in response.content.decode()
        assert RetentionSchedule.objects.get().child_years == 7
        assert Event.objects.get(verb="schedule set").actor == administrator

    @pytest.mark.parametrize("years", ["", "0", "101", "ten", "-3"])
    def test_a_bad_number_is_shown_again(self, client, administrator, years: str) -> None:
        page = client.post(self.ADDRESS, {"child_years": years, "file_years": "2"})
        assert page.status_code == 200
        assert "Enter a number of years from 1 to 100" in page.content.decode()
        assert not RetentionSchedule.objects.exists()

    def test_who_may(self, client) -> None:
        client.force_login(person("analyst", leeds="analyst"))
        assert client.get(self.ADDRESS).status_code == 403
        client.force_login(person("stranger", bradford="administrator"))
        assert client.get(self.ADDRESS).status_code == 404

    def test_no_other_method(self, client, administrator) -> None:
        assert client.delete(self.ADDRESS).status_code == 405
