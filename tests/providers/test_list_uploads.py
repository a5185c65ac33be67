"""A list of homes sent by page: read, looked at, loaded or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from providers.models import Home, ListUpload
from tests.providers.books import a_home, a_setting, own_list
from tests.providers.lists import home, load, write_list
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import person
from tests.worker import take_and_die, work

pytestmark = pytest.mark.django_db
LOAD = reverse("providers:list-load", args=["bolton"])


@pytest.fixture
def us(client: Client) -> None:
    client.force_login(person("ann", bolton="commissioner"))


def send(client: Client, content: bytes, name: str = "list.csv", **fields: object) -> str:
    """The address of the list's page."""
    response = client.post(LOAD, {"sent": SimpleUploadedFile(name, content), **fields})
    assert response.status_code == 302, text_of(response)
    return response["Location"]


def do(client: Client, what: str) -> str:
    pk = ListUpload.objects.latest("pk").pk
    return text_of(client.post(reverse(f"providers:list-{what}", args=["bolton", pk]), follow=True))


def test_ofsteds_list_is_shown_and_then_loaded(client: Client, us: None, tmp_path: Path) -> None:
    load(tmp_path, home("7654321"), day="31 March 2024")
    where = send(client, write_list(tmp_path / "new.csv", home()).read_bytes())
    assert "Waiting for its turn" in text_of(client.get(where))
    work()
    page = text_of(client.get(where))
    assert "Ofsted's list as at 31 March 2025: 1 registration, 1 home among them; 1 not known here before" in page
    assert "1 home or agency registered until now is not in this list" in page
    assert Home.objects.count() == 1
    assert "Waiting for its turn" in do(client, "confirm")
    work()
    page = text_of(client.get(where))
    assert "1 new, 0 changed, 0 as they were. 4 beds added to homes" in page
    assert Home.objects.count() == 2
    assert ListUpload.objects.get().content is None
    assert "loaded already" in do(client, "confirm") or "being loaded already" in do(client, "confirm")
    assert "cannot be dropped any more" in do(client, "drop")


def test_an_own_list_with_settings(client: Client, us: None) -> None:
    where = send(client, own_list(a_home(), settings=[a_setting()]), "own.xlsx")
    work()
    page = text_of(client.get(where))
    assert "Your own list: 2 rows, with 1 home and 1 setting of supported accommodation" in page
    do(client, "confirm")
    work()
    assert "2 new, 0 changed" in text_of(client.get(where))
    assert Home.objects.get(kind="supported-setting").kept_by.slug == "bolton"


def test_a_list_that_is_refused_says_why(client: Client, us: None) -> None:
    where = send(client, b"URN,Name\n1,A\n")
    work()
    page = text_of(client.get(where))
    assert "This list cannot be loaded" in page
    assert "has no row of captions" in page
    assert "is not read yet" in do(client, "confirm")
    assert "The list is dropped" in do(client, "drop")
    assert client.get(where).status_code == 404


def test_a_list_of_ofsteds_that_says_no_day_is_asked_for_it(client: Client, us: None, tmp_path: Path) -> None:
    """It has no addresses, so nobody's own list it is."""
    content = write_list(tmp_path / "list.csv", home(), home("1234568"), day="the end").read_bytes()
    where = send(client, content)
    work()
    assert "Say it under “The day the list is of”" in text_of(client.get(where))
    where = send(client, content, as_at_day="31", as_at_month="3", as_at_year="2025")
    work()
    assert "Ofsted's list as at 31 March 2025: 2 registrations" in text_of(client.get(where))


def test_a_worker_that_was_ended_is_told(client: Client, us: None, tmp_path: Path) -> None:
    where = send(client, write_list(tmp_path / "new.csv", home()).read_bytes())
    take_and_die()
    assert "The work on this list has stopped" in text_of(client.get(where))


def test_what_was_typed_comes_back_without_a_list(client: Client, us: None) -> None:
    page = client.post(LOAD, {"as_at_day": "31", "as_at_month": "13", "as_at_year": "2025"})
    assert "Choose the list" in text_of(page)
    assert 'value="13"' in page.content.decode()
