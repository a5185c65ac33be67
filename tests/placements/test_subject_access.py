"""Everything held of one child, for the child."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from placements.actions import amend_child, open_child_record
from placements.models import Child
from placements.ssda903.child_held import child_held
from placements.subject_access import RELATED
from sufficiency.audit.models import Event
from tests.factories import episode_row, missing_row, uasc_row
from tests.placements.factories import leeds, load, of_year
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(tmp_path: Path) -> Child:
    rows = [episode_row(), episode_row("2", PL_POST="LS12 2DS")]
    load(of_year(tmp_path / "in", 2023, episodes=rows, missing=[missing_row()], uasc=[uasc_row()]))
    child = child_held(leeds(), "1")
    changed = child.with_episodes([replace(child.episodes[0], urn="SC000009")])
    amend_child(authority=leeds(), before=child, after=changed, verb="corrected", by="a test", reason="A slip")
    return Child.objects.get(reference="1")


def export(folder: Path) -> tuple[str, dict]:
    call_command("export_child", "leeds", "1", str(folder), stdout=io.StringIO())
    return (folder / "what-is-held.txt").read_text(), json.loads((folder / "everything.json").read_text())


def test_in_words_and_as_data(loaded: Child, tmp_path: Path) -> None:
    open_child_record(child=loaded, by=person("analyst", leeds="analyst"))
    words, data = export(tmp_path / "out")
    for said in ("1 June 2022", "Full care order (C2)", "LS6 3HN", "SC000009", "15 June 2010", "1 July 2022"):
        assert said in words
    assert data["child"]["reference"] == "1"
    assert {row["table"] for row in data["as_received"]} == {"Header", "Episodes", "Missing", "UASC"}
    assert [each["reason"] for each in data["written_here"]] == ["A slip"]
    assert {each["what"] for each in data["who_did_or_saw_what"]} >= {"viewed", "corrected"}


def test_nothing_of_another_child_and_no_name_of_staff(loaded: Child, tmp_path: Path) -> None:
    open_child_record(child=loaded, by=person("nosy", leeds="analyst"))
    words, data = export(tmp_path / "out")
    for text in (words, json.dumps(data)):
        assert "LS12 2DS" not in text
        assert "nosy" not in text


def test_every_kind_of_row_that_hangs_on_a_child_is_in_it() -> None:
    hanging = {
        relation.get_accessor_name()
        for relation in Child._meta.related_objects
        if relation.related_model in apps.get_models()
    }
    assert hanging == set(RELATED)


def test_who_took_it_out_is_noted(loaded: Child, tmp_path: Path) -> None:
    export(tmp_path / "out")
    event = Event.objects.get(verb="exported")
    assert (event.job, event.object_id, event.reason) == ("export_child", str(loaded.pk), "Subject access")


def test_refused(loaded: Child, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note").touch()
    for arguments, said, status in (
        (("leeds", "9", tmp_path / "out"), "no child", 1),
        (("atlantis", "1", tmp_path / "out"), "No authority", 1),
        (("leeds", "1", tmp_path / "full"), "not an empty folder", 2),
    ):
        with pytest.raises(CommandError, match=said) as wrong:
            call_command("export_child", *map(str, arguments))
        assert wrong.value.returncode == status


class TestDownload:
    ADDRESS = "/leeds/children/1/everything/"

    def test_a_zip_and_a_note(self, client, loaded: Child) -> None:
        user = person("analyst", leeds="analyst")
        client.force_login(user)
        response = client.get(self.ADDRESS)
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        assert sorted(archive.namelist()) == ["everything.json", "what-is-held.txt"]
        assert Event.objects.get(verb="exported").actor == user

    def test_who_may(self, client, loaded: Child) -> None:
        client.force_login(person("commissioner", leeds="commissioner"))
        assert client.get(self.ADDRESS).status_code == 403
        client.force_login(person("stranger", bradford="analyst"))
        assert client.get(self.ADDRESS).status_code == 404
        assert client.get("/bradford/children/1/everything/").status_code == 404
        assert not Event.objects.filter(verb="exported").exists()

    def test_the_childs_page_leads_there_for_who_may(self, client, loaded: Child) -> None:
        for role, leads in (("analyst", True), ("commissioner", False)):
            client.force_login(person(role, leeds=role))
            page = client.get("/leeds/children/1/").content.decode()
            assert (f'href="{self.ADDRESS}"' in page) is leads, role

    def test_no_such_child_and_no_other_method(self, client, loaded: Child) -> None:
        client.force_login(person("analyst", leeds="analyst"))
        assert client.get("/leeds/children/99/everything/").status_code == 404
        assert client.post(self.ADDRESS).status_code == 405
