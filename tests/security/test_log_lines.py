"""A child's reference is in no log line, wherever it was typed."""

from __future__ import annotations

import io
import json
import logging
from types import SimpleNamespace

import pytest
from django.db import DataError, IntegrityError
from django.test import Client

from tests.security.conftest import REFERENCE

# The log is the same whatever stands behind the page.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    "path",
    [
        f"/leeds/children/A%20{REFERENCE}/", f"/leeds/children/A%22{REFERENCE}/", f"/leeds/children/A'{REFERENCE}/",
        f"/leeds/children/A%3F{REFERENCE}/", f"/leeds/children/A%0A{REFERENCE}/", f"/leeds/children/A%2F{REFERENCE}/",
        f"/leeds/Children/{REFERENCE}/", f"/leeds/child/{REFERENCE}/", f"/leeds/children//{REFERENCE}/",
        f"/leeds/children/x/{REFERENCE}/", f"/leeds/board/{REFERENCE}/", f"/{REFERENCE}/children/", f"/{REFERENCE}",
        f"/leeds/children/?reference=A+{REFERENCE}", f"/accounts/sign-in/?next=/leeds/children/{REFERENCE}/",
    ],
)  # fmt: skip
def test_not_in_an_address_that_leads_nowhere(signed_in, log, path: str) -> None:
    client = signed_in("analyst")
    assert client.get(path).status_code in {200, 302, 404}
    assert log()
    assert REFERENCE not in log()


def test_not_where_a_form_is_refused(log) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/leeds/children/A%20{REFERENCE}/").status_code == 403
    assert "CSRF" in log()
    assert REFERENCE not in log()


def test_not_where_a_page_fails(signed_in, child, log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("placements.views.children.child_record", None)
    response = signed_in("analyst").get(f"/leeds/children/{REFERENCE}/")
    assert response.status_code == 500
    assert REFERENCE not in response.content.decode()
    assert "TypeError" in log()
    assert REFERENCE not in log()


def test_the_page_that_was_asked_for_is_named_by_its_pattern(signed_in, log) -> None:
    signed_in("analyst").get("/leeds/children/1/")
    events = [json.loads(line)["event"] for line in log().splitlines()]
    assert "Not Found: <slug:slug>/children/<reference:reference>/" in events


@pytest.mark.parametrize(
    "fault",
    [
        KeyError(REFERENCE),
        IntegrityError(f"duplicate key\nDETAIL:  Key (authority_id, reference)=(3, {REFERENCE}) already exists."),
        DataError(f'invalid input syntax for type date: "{REFERENCE}"'),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_not_in_the_words_of_a_fault(signed_in, child, log, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(*args: object) -> None:
        try:
            raise fault
        except type(fault):
            raise RuntimeError(REFERENCE)  # noqa: B904 the first as context

    monkeypatch.setattr("placements.views.children.child_record", fail)
    signed_in("analyst").get(f"/leeds/children/{REFERENCE}/")
    assert type(fault).__name__ in log()
    assert "RuntimeError" in log()
    assert "in child_detail" in log()
    assert REFERENCE not in log()


def test_faults_that_led_to_each_other_without_end_are_cut(log) -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    try:
        raise one
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error")
    assert log().count("which followed on") == 4


def test_not_in_what_the_server_says_of_a_request(log) -> None:
    """Gunicorn's line about what got past Django."""
    logging.getLogger("gunicorn.error").error("Error handling request %s %s", "GET", f"/leeds/children/{REFERENCE}/")
    assert "Error handling" in log()
    assert REFERENCE not in log()


def test_a_line_without_a_page_is_left_as_it_is(log) -> None:
    logging.getLogger("django.request").warning("Slow: /", extra={"request": SimpleNamespace()})
    assert "Slow: /" in log()


def test_not_where_it_was_typed_for_a_user_name(log, child) -> None:
    """A wrong password is somebody's warning, and what stood in the field is nobody's business."""
    import axes.handlers.database  # its logger writes through the root's handler

    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger(axes.handlers.database.__name__).addHandler(handler)
    client = Client()
    for _ in range(6):
        client.post("/accounts/sign-in/", {"username": REFERENCE, "password": REFERENCE, "next": f"/{REFERENCE}/"})
    logging.getLogger(axes.handlers.database.__name__).removeHandler(handler)
    assert "failure" in stream.getvalue()
    assert REFERENCE not in stream.getvalue()
    assert REFERENCE not in log()
