"""The return of a year as files: the command and the page."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sufficiency.audit.models import Event
from tests.factories import episode_row, missing_row
from tests.placements.factories import import_903, leeds, load, of_year
from tests.placements.listing import text_of
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
PAGE, DOWNLOAD = "/leeds/return/", "/leeds/return/2023/"


def export(year: int, folder: Path) -> dict:
    out = io.StringIO()
    call_command("export_ssda903", "leeds", str(year), str(folder), "--json", stdout=out)
    return json.loads(out.getvalue())


class TestCommand:
    def test_what_comes_out_goes_in_again_without_a_change(self, tmp_path: Path) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row()], missing=[missing_row()]))
        export(2023, tmp_path / "out")
        again = import_903(tmp_path / "out", "--year", "2023")
        assert again.said["status"] in ("unchanged", "applied")
        assert again.said["tables"]["Episodes"] == {
            "read": 1, "added": 0, "changed": 0, "withdrawn": 0, "unchanged": 1, "left_out": 0,
        }  # fmt: skip

    def test_a_table_of_an_earlier_one_is_not_left_there(self, tmp_path: Path) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row()]))
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "oc2.csv").write_text("of last year")
        export(2023, tmp_path / "out")
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["episodes.csv", "header.csv"]

    def test_a_folder_of_something_else_is_not_touched(self, tmp_path: Path) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row()]))
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "notes.txt").write_text("mine")
        with pytest.raises(CommandError, match=r"notes\.txt") as wrong:
            export(2023, tmp_path / "out")
        assert wrong.value.returncode == 2

    @pytest.mark.parametrize(("year", "said"), [(2022, "covers the years"), (2030, "covers the years")])
    def test_a_year_nothing_is_held_of(self, tmp_path: Path, year: int, said: str) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row()]))
        with pytest.raises(CommandError, match=said) as wrong:
            export(year, tmp_path / "out")
        assert wrong.value.returncode == 1
        assert not (tmp_path / "out").exists()

    def test_nothing_held_at_all(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="Nothing is held"):
            export(2023, tmp_path / "out")

    def test_no_such_authority(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="No authority"):
            call_command("export_ssda903", "atlantis", "2023", str(tmp_path / "out"))

    def test_who_took_it_out_is_noted(self, tmp_path: Path) -> None:
        load(of_year(tmp_path, 2023, episodes=[episode_row()]))
        export(2023, tmp_path / "out")
        event = Event.objects.get(verb="exported")
        assert (event.job, event.after["year_ending"], event.after["rows"]["Episodes"]) == ("export_ssda903", 2023, 1)


class TestPages:
    @pytest.fixture
    def loaded(self, client, tmp_path: Path):
        load(of_year(tmp_path, 2023, episodes=[episode_row()]))
        user = person("analyst", leeds="analyst")
        client.force_login(user)
        return user

    def test_each_year_with_what_stands_behind_it(self, client, loaded) -> None:
        page = text_of(client.get(PAGE))
        assert "2023" in page
        assert "provisional Nothing Download 2023" in page

    def test_the_download(self, client, loaded) -> None:
        response = client.get(DOWNLOAD)
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        assert archive.namelist() == ["ssda903-leeds-2022-23/header.csv", "ssda903-leeds-2022-23/episodes.csv"]
        assert b"01/06/2022" in archive.read("ssda903-leeds-2022-23/episodes.csv")
        assert Event.objects.get(verb="exported").actor == loaded

    def test_no_such_year(self, client, loaded) -> None:
        assert client.get("/leeds/return/2019/").status_code == 404
        assert not Event.objects.filter(verb="exported").exists()

    @pytest.mark.parametrize("address", [PAGE, DOWNLOAD])
    def test_who_may(self, client, loaded, address: str) -> None:
        assert client.get(address).status_code == 200
        for role in ("commissioner", "board-member"):
            client.force_login(person(role, leeds=role))
            assert client.get(address).status_code == 403
        client.force_login(person("stranger", bradford="analyst"))
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("address", [PAGE, DOWNLOAD])
    def test_only_read(self, client, loaded, address: str) -> None:
        assert client.post(address).status_code == 405

    def test_nothing_held(self, client) -> None:
        client.force_login(person("analyst", leeds="analyst"))
        assert "Nothing to write a return from" in text_of(client.get(PAGE))
        assert leeds().data_version == 0
