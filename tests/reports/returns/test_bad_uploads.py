"""What is sent by mistake or in malice, and what comes too late: refused in words, nothing half done."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from placements.actions import apply_plan
from placements.models import Child, ReceivedFile, Submission
from placements.ssda903.limits import LARGEST_FILE, MEGABYTE
from placements.ssda903.preparing import prepare
from placements.ssda903.received import compressed
from providers.actions.bed_uses import put_use
from reports.models import Upload
from reports.models.upload import State
from reports.returns import kept_work
from reports.returns.actions import confirm_upload
from reports.returns.working import apply_now, prepare_now
from sufficiency.accounts.models import User
from sufficiency.accounts.sessions import SEEN
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from sufficiency.codes.supply import Teller, UseKind
from tests.factories import episode_row
from tests.placements.factories import leeds, of_year, rows_held
from tests.providers.factories import USED, bed, home
from tests.reports.returns.factories import files_of, post, press, upload, work


def one(name: str, content: bytes) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, content)]


def zip_of(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


ENTITIES = b'<!DOCTYPE a [<!ENTITY e "903"><!ENTITY x SYSTEM "file:///etc/passwd">]><SSDA903>&e;&x;</SSDA903>'
ATTACKS = {
    "entities": ("return.xml", ENTITIES),
    "a million nested tags": ("return.xml", b"<a>" * 1_000_000),
    "a path out of the zip": ("return.zip", zip_of("../../episodes.csv", b"CHILD\n1\n")),
    "a bomb": ("return.zip", zip_of("episodes.csv", b"0" * 30 * MEGABYTE)),
    "a workbook": ("return.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "bytes": ("episodes.csv", bytes(range(256)) * 50),
    "a name": ("../../../etc/\x00passwd.csv", b"CHILD\n1\n"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_with_a_sentence_and_nothing_is_stored(signed_in: Client, attack: str) -> None:
    before = rows_held()
    each = upload(signed_in, one(*ATTACKS[attack]))
    assert each.state == State.REFUSED
    assert rows_held() == before
    assert not ReceivedFile.objects.exists()
    found = [example for rule in each.result["rules"] for example in rule["examples"]]
    assert any(len(example["message"]) > 20 for example in found)
    page = signed_in.get(f"/leeds/imports/uploads/{each.pk}/").content.decode()
    assert "Nothing was changed" in page
    assert "root:" not in page


class Endless(io.RawIOBase):
    """A body of so many bytes, none of which exist before they are read."""

    def __init__(self, size: int) -> None:
        self.left, self.most = size, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        given = min(self.left, self.left if size < 0 else size)
        self.left, self.most = self.left - given, max(self.most, given)
        return b"0" * given


@pytest.mark.django_db
def test_a_request_larger_than_any_return_is_turned_away_in_pieces(signed_in: Client) -> None:
    body = Endless(LARGEST_FILE + 2 * MEGABYTE)
    response = signed_in.generic(
        "POST", "/leeds/imports/new/", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(body.left), **{"wsgi.input": body},
    )  # fmt: skip
    assert response.status_code == 413
    assert "larger than 50 MB, more than any return" in response.content.decode()
    assert body.most <= MEGABYTE
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_a_byte_more_than_fifty_megabytes_is_refused_on_the_form(signed_in: Client) -> None:
    response = post(signed_in, one("episodes.csv", b"0" * (LARGEST_FILE + 1)))
    assert response.status_code == 200
    assert "The files are larger than 50 MB together" in response.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_an_upload_confirmed_after_another_changed_the_data(signed_in: Client, tmp_path: Path) -> None:
    first = upload(signed_in, files_of(tmp_path / "1"))
    second = upload(signed_in, files_of(tmp_path / "2", episodes=[episode_row("2")]))
    press(signed_in, "confirm", first)
    press(signed_in, "confirm", second)
    assert (first.state, second.state) == (State.APPLIED, State.OUT_OF_DATE)
    assert Submission.objects.count() == 1
    page = signed_in.get(f"/leeds/imports/uploads/{second.pk}/").content.decode()
    assert "Somebody changed the register after this upload was checked" in page
    press(signed_in, "again", second)
    assert second.state == State.READY
    press(signed_in, "confirm", second)
    assert second.state == State.APPLIED


@pytest.mark.django_db
def test_data_that_changes_between_the_button_and_the_worker(signed_in: Client, tmp_path: Path) -> None:
    each = upload(signed_in, files_of(tmp_path))
    signed_in.post(f"/leeds/imports/uploads/{each.pk}/confirm/")
    Authority.objects.filter(slug="leeds").data_changed()
    work()
    each.refresh_from_db()
    assert each.state == State.OUT_OF_DATE
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_a_bed_that_is_used_meanwhile_is_no_change_of_the_register(
    signed_in: Client, analyst: User, tmp_path: Path
) -> None:
    """Neither before the button nor between it and the worker."""
    there, usual = home(None, authority=leeds()), {"start": USED, "told_by": Teller.PROVIDER, "by": analyst}
    each = upload(signed_in, files_of(tmp_path))
    put_use(bed=bed(there), kind=UseKind.OCCUPIED, authority=leeds(), **usual)
    signed_in.post(f"/leeds/imports/uploads/{each.pk}/confirm/")
    put_use(bed=bed(there, 2), kind=UseKind.OCCUPIED, **usual)
    work()
    each.refresh_from_db()
    assert each.state == State.APPLIED
    assert Submission.objects.count() == 1
    assert leeds().supply_version == 2


@pytest.mark.django_db
def test_another_worker_applies_just_what_the_preview_said(signed_in: Client, tmp_path: Path) -> None:
    """It does not have what the first worked out, and reads the files again."""
    each = upload(signed_in, files_of(tmp_path))
    kept_work.drop()
    press(signed_in, "confirm", each)
    assert each.state == State.APPLIED
    assert Child.objects.count() == 1


@pytest.mark.django_db
def test_a_preview_that_no_longer_holds_is_not_applied(signed_in: Client, tmp_path: Path) -> None:
    """As when a new version of the software reads the same files otherwise."""
    each = upload(signed_in, files_of(tmp_path))
    kept_work.drop()
    Upload.objects.update(result=each.result | {"children_changed": 7})
    press(signed_in, "confirm", each)
    assert each.state == State.OUT_OF_DATE
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_an_attempt_that_was_given_up_changes_nothing(signed_in: Client, analyst: User, tmp_path: Path) -> None:
    each = upload(signed_in, files_of(tmp_path))
    signed_in.post(f"/leeds/imports/uploads/{each.pk}/confirm/")
    each.refresh_from_db()
    apply_now(each.pk, each.attempt - 1)
    assert not Submission.objects.exists()
    work()
    apply_now(each.pk, each.attempt)
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_what_came_after_the_session_ended(client: Client, analyst: User, tmp_path: Path) -> None:
    """Files cannot be kept: the page asks for them again, and has the rest of what was chosen."""
    client.force_login(analyst)
    client.get("/leeds/imports/new/")
    session = client.session
    session[SEEN] -= 24 * 60 * 60
    session.save()
    response = post(client, files_of(tmp_path), standing="final")
    assert response.status_code == 302
    assert not Upload.objects.exists()
    client.force_login(analyst)
    page = client.get("/leeds/imports/new/").content.decode()
    assert "choose the file again" in page
    assert 'value="final" checked' in page


@pytest.mark.django_db(transaction=True)
def test_two_people_apply_at_once(analyst: User, tmp_path: Path) -> None:
    """One import is done; the other is out of date, and none of it is there."""
    uploads = []
    for number in ("1", "2"):
        folder = of_year(tmp_path / number, 2023, episodes=[episode_row(f"{number}-{each}") for each in range(20)])
        each = Upload.objects.create(authority=leeds(), created_by=analyst)
        for path in sorted(folder.glob("*.csv")):
            size, content = compressed([path.read_bytes()])
            each.files.create(name=f"2022-23-{path.name}", size=size, content=content)
        uploads.append(each)
    for each in uploads:
        prepare_now(each.pk, each.attempt)
        confirm_upload(upload=each, by=analyst)
        each.refresh_from_db()
    kept_work.drop()
    together = threading.Barrier(2)

    def apply(each: Upload) -> None:
        together.wait()
        try:
            apply_now(each.pk, each.attempt)
        finally:
            connection.close()

    threads = [threading.Thread(target=apply, args=(each,)) for each in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in uploads:
        each.refresh_from_db()
    assert sorted(each.state for each in uploads) == [State.APPLIED, State.OUT_OF_DATE]
    (done,) = (each for each in uploads if each.state == State.APPLIED)
    assert Submission.objects.count() == 1
    assert Event.objects.filter(verb="applied").count() == 1
    prefix = f"{uploads.index(done) + 1}-"
    assert {child[:2] for child in Child.objects.values_list("reference", flat=True)} == {prefix}
    assert Child.objects.count() == 20


@pytest.mark.django_db
def test_a_command_and_a_page_meet_the_same_rule(signed_in: Client, tmp_path: Path) -> None:
    each = upload(signed_in, files_of(tmp_path / "1"))
    apply_plan(plan=prepare(leeds(), of_year(tmp_path, 2023, episodes=[episode_row("9")])), by="a test")
    press(signed_in, "confirm", each)
    assert each.state == State.OUT_OF_DATE
