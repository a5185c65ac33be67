"""A provider's own homes: what councils read of them, contacts and papers; and nothing of anybody else's."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.actions import documents
from providers.actions.home_records import contact_mark, facts_mark
from providers.models import Contact, Document, Home, ProviderInvitation, ProviderMembership
from providers.own.documents import LARGEST
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from tests.providers.factories import bed, listing, provider
from tests.providers.own.people import worker
from tests.providers.own.test_vacancies import house
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import PASSWORD, authority, person
from tests.test_addresses import ADDRESSES, OF_AN_AUTHORITY, PUBLIC

pytestmark = pytest.mark.django_db
PDF: Final = b"%PDF-1.7 made up"


@pytest.fixture
def own(client: Client) -> Client:
    client.force_login(worker(manager=True))
    return client


def at(name: str, *parts: object) -> str:
    return reverse(f"provider:{name}", args=parts)


def paper(of: Home, by: User) -> Document:
    facts = {"kind": "policy", "title": "Policy", "dated": date(2025, 1, 1), "name": "policy.pdf"}
    file = {"content_type": "application/pdf", "content": zlib.compress(PDF), "size": len(PDF)}
    return Document.objects.create(
        home=of, provider=of.provider, added_by=by, added_at=datetime(2025, 1, 1, tzinfo=UTC), **facts, **file
    )  # fmt: skip


def word(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in ("word/document.xml", *names):
            packed.writestr(name, "x")
    return file.getvalue()


def test_a_home_is_seen_and_changed(own: Client) -> None:
    made = house("1234567")
    assert "URN 1234567 Children's home Bolton Ages not stated, boys and girls" in text_of(own.get(at("home-list")))
    values = {"sexes": "girls", "ages_from": "8", "ages_to": "17", "needs_met": ["autism"], "name": "", "postcode": ""}
    page = own.post(at("home-edit", made.pk), values, follow=True)
    assert "Aged 8 to 17, girls only Can meet Autism" in text_of(page)
    assert Event.objects.get(verb="Home changed").actor.username == "worker"


def test_who_saw_something_else_is_shown_both(own: Client) -> None:
    made = house("1234567")
    values = {"seen": facts_mark(made), "sexes": "girls", "name": "Rose House"}
    Home.objects.update(name="Oak House")
    page = own.post(at("home-edit", made.pk), values)
    assert "Somebody else changed this home while you had it open. Nothing was saved." in text_of(page)
    assert "As it stands now Name Oak House" in text_of(page)
    assert 'value="Rose House"' in page.content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]
    own.post(at("home-edit", made.pk), values | {"seen": seen})
    assert Home.objects.get().name == "Rose House"


def test_its_beds_are_seen_and_what_each_is_for_is_changed(own: Client) -> None:
    made = house("1234567")
    page = own.get(at("home-detail", made.pk))
    assert "1 vacant of 2 beds. Vacancies never stated." in text_of(page)
    assert "Bed 2 Any child Vacant: can be offered" in text_of(page)
    address = at("bed-edit", made.pk, 2)
    form = own.get(address).context["form"]
    page = own.post(address, {"seen": form["seen"].value(), "solo": "on", "end": "2025-01-01"}, follow=True)
    assert "What Bed 2 is for is saved." in text_of(page)
    assert "Bed 2 solo" in text_of(page)
    assert made.beds.get(number=2).is_open
    assert "Somebody else changed Bed 2" in text_of(own.post(address, {"seen": form["seen"].value()}))
    assert own.get(at("bed-edit", made.pk, 9)).status_code == 404


def test_contacts_are_kept(own: Client) -> None:
    made = house("1234567")
    assert "Enter what they do" in text_of(own.post(at("contact-add", made.pk), {"phone": "1"}))
    long = {"role": "Manager", "email": f"{'x' * 250}@example.com"}
    assert "E-mail address must be 254 characters or fewer" in text_of(own.post(at("contact-add", made.pk), long))
    own.post(at("contact-add", made.pk), {"role": "Manager", "email": "a@example.com", "reminded": "on"})
    kept = Contact.objects.get()
    assert kept.reminded
    own.post(at("contact-edit", kept.pk), {"role": "Desk", "phone": "01632 960001"})
    assert "Desk Not given 01632 960001 None No" in text_of(own.get(at("home-detail", made.pk)))
    stale = own.post(at("contact-edit", kept.pk), {"seen": contact_mark(kept), "role": "Boss", "phone": "2"})
    assert "changed this contact while you had it open, to: Desk, 01632 960001, not reminded." in text_of(stale)
    assert Contact.objects.get().role == "Desk"
    own.post(at("contact-remove", kept.pk))
    assert not Contact.objects.exists()


def test_a_contact_and_a_document_for_all_homes(own: Client, client: Client) -> None:
    """Said once, read on the page of each; by councils too."""
    made = house("1234567")
    own.post(at("contact-add-for-all", made.provider_id), {"role": "Referrals desk", "phone": "01632 960001"})
    assert "Referrals desk" in text_of(own.get(at("home-list")))
    assert send(own, at("document-add-for-all", made.provider_id), PDF).status_code == 302
    for address in (at("home-list"), at("home-detail", made.pk)):
        assert "Policy (for all homes) Policy 1 January 2025 No end PDF, 1 KB" in text_of(own.get(address))
    assert "Referrals desk (for all homes)" in text_of(own.get(at("home-detail", made.pk)))
    kept = Contact.objects.get()
    own.post(at("contact-edit", kept.pk), {"role": "Duty desk", "phone": "01632 960001"})
    client.force_login(person("commissioner", leeds="commissioner"))
    page = client.get(reverse("providers:place-detail", args=["leeds", made.pk]), follow=True)
    assert "Duty desk" in text_of(page)
    address = reverse("providers:document-file", args=["leeds", Document.objects.get().pk])
    of_provider = client.get(reverse("providers:provider-detail", args=["leeds", made.provider_id]))
    assert all(address in each.content.decode() for each in (page, of_provider))
    assert client.get(address).content == PDF


def test_as_many_queries_however_much_there_is(own: Client) -> None:
    made, boss = house("1"), User.objects.get()

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert own.get(address).status_code == 200
        return len(captured)

    addresses = [at("home-list"), at("home-detail", made.pk), at("people")]
    few = [queries(address) for address in addresses]
    for number in range(3, 9):
        house(str(number))
        bed(made, number)
        Contact.objects.create(home=made, role="Desk", phone="1")
        Contact.objects.create(provider=made.provider, role="Desk", phone="1")
        paper(made, boss)
        worker(f"colleague-{number}")
    assert [queries(address) for address in addresses] == few
    assert max(few) <= 12


def test_who_reads_a_document(own: Client) -> None:
    """Councils that see homes, those of a setting its keeper alone; and after the home is sold, nobody."""
    council, reader = authority("bolton"), Client()
    made = house("1234567", kind="supported-setting", kept_by=council, authority=council)
    send(own, at("document-add", made.pk), PDF)
    kept = Document.objects.get()

    def status(slug: str, role: str) -> int:
        reader.force_login(person(f"{slug}-{role}", **{slug: role}))
        return reader.get(reverse("providers:document-file", args=[slug, kept.pk])).status_code

    asked = [("bolton", "commissioner"), ("bolton", "board-member"), ("leeds", "commissioner")]
    assert [status(*each) for each in asked] == [200, 403, 404]
    Home.objects.update(provider=provider("Others Ltd"))
    assert own.get(at("document-file", kept.pk)).status_code == 404
    own.force_login(worker("buyer", provider("Others Ltd")))
    assert "No document yet" in text_of(own.get(at("home-detail", made.pk)))
    assert own.get(at("document-file", kept.pk)).status_code == 404
    assert own.post(at("document-remove", kept.pk)).status_code == 404
    reader.force_login(User.objects.get(username="bolton-commissioner"))
    assert reader.get(reverse("providers:document-file", args=["bolton", kept.pk])).status_code == 404


def test_no_more_documents_than_are_kept(own: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST", 1)
    made = house("1234567")
    send(own, at("document-add", made.pk), PDF)
    assert "no more are kept. Remove one first" in text_of(send(own, at("document-add", made.pk), PDF))
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(PDF, "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (word(), "application/vnd.openxml")],
)
def test_a_paper_comes_back_as_it_was_sent(own: Client, content: bytes, content_type: str) -> None:
    made = house("1234567")
    assert send(own, at("document-add", made.pk), content).status_code == 302
    kept = Document.objects.get()
    back = own.get(at("document-file", kept.pk))
    assert back.content == content
    assert back["Content-Type"].startswith(content_type)
    assert re.fullmatch(r'attachment; filename="policy\.(pdf|png|docx)"', back["Content-Disposition"])
    assert back["X-Content-Type-Options"] == "nosniff"
    assert back["Content-Security-Policy"].startswith("sandbox")
    own.post(at("document-remove", kept.pk))
    assert [each.verb for each in Event.objects.filter(object_label="providers.document").order_by("pk")] == [
        "Document added",
        "Document removed",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script>", "The file is not PDF, Word (.docx), PNG or JPEG"),
        (b"MZ programs", "The file is not PDF"),
        (word("word/vbaProject.bin"), "The file is not PDF"),
        (b"PK\x03\x04 cut off", "The file is not PDF"),
        (b"", "The file is empty"),
        (PDF + bytes(LARGEST), "The file is larger than 10 MB"),
    ],
)
def test_what_is_not_taken_is_told(own: Client, content: bytes, said: str) -> None:
    page = send(own, at("document-add", house("1234567").pk), content)
    assert said in text_of(page)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dated": "2199-12-31"}, "The date on it must be today or earlier"),
        ({"dated": "2024-02-29", "expires_on": "2024-02-29"}, "The day it expires must be after the date on it"),
        ({"kind": "nonsense"}, "What it is: choose one of those shown"),
    ],
)
def test_what_is_wrong_about_a_document_is_told(own: Client, typed: dict[str, str], said: str) -> None:
    assert said in text_of(send(own, at("document-add", house("1234567").pk), PDF, **typed))


def send(own: Client, address: str, content: bytes, **typed: str) -> Any:
    file = SimpleUploadedFile("policy.html", content, content_type="text/html")
    values = {"kind": "policy", "title": "Policy", "dated": "2025-01-01", "file": file}
    return own.post(address, values | typed)


def test_nothing_of_anybody_elses_is_there(own: Client) -> None:
    """Each address about another provider's object, and each of a council's."""
    others = worker("other", provider("Others Ltd"), manager=True)
    theirs = house("7654321", provider=provider("Others Ltd"), name="Secret House")
    contact = Contact.objects.create(home=theirs, role="Hidden", phone="1")
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    invitation = ProviderInvitation.objects.create(
        provider=provider("Others Ltd"), email="x@example.com", token_hash="x", invited_by=others, sent_at=moment,
        expires_at=datetime(2099, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    parts = {
        "number": 1, "home": theirs.pk, "contact": contact.pk, "document": paper(theirs, others).pk,
        "invitation": invitation.pk,
        "provider": provider("Others Ltd").pk, "member": ProviderMembership.objects.get(user=others).pk,
    }  # fmt: skip
    asked = 0
    for name, needed in ADDRESSES.items():
        if not name.startswith("provider:") or name in PUBLIC:
            continue
        address = reverse(name, kwargs={part: parts[part] for part in needed})
        statuses = {own.get(address).status_code, own.post(address, {"no_change": "all"}).status_code}
        if needed:
            asked += 1
            assert statuses <= {404, 405}, name
            assert 404 in statuses, name
        else:
            assert not {"Secret", "Others", "Hidden"} & set(text_of(own.get(address, follow=True)).split()), name
    assert asked >= 17
    for name in OF_AN_AUTHORITY:
        address = reverse(name, kwargs={part: "bolton" if part == "slug" else "1" for part in ADDRESSES[name]})
        assert own.get(address).status_code in (404, 405), name


def test_a_councils_person_finds_no_page_of_a_provider(client: Client) -> None:
    made = house("1234567")
    client.force_login(person("commissioner", bolton="commissioner"))
    for address in (at("start"), at("vacancies"), at("home-list"), at("home-detail", made.pk), at("people")):
        assert client.get(address).status_code == 404


def test_create_user_makes_a_providers_manager(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setenv("SECRET_WORD", PASSWORD)
    listing("1234567")
    usual = {"password_env": "SECRET_WORD", "json": True}
    for created in (True, False):
        call_command("create_user", "pat", provider="1234567", **usual)
        said = json.loads(capsys.readouterr().out)
        assert said == {"username": "pat", "provider": "Example Care Ltd", "created": created}
    assert ProviderMembership.objects.get().manager
    ProviderMembership.objects.update(manager=False)
    call_command("create_user", "pat", provider="1234567", **usual)
    assert ProviderMembership.objects.get().manager
    for wrong in ({"provider": "9"}, {"provider": "1234567", "role": "analyst"}, {"role": "analyst"}, {}):
        with pytest.raises(CommandError):
            call_command("create_user", "sam", **usual, **wrong)
    assert not User.objects.filter(username="sam").exists()
