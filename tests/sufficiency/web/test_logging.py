"""One line a request, and no child's reference in any."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog

from sufficiency.web.logging import LOGGING
from tests.sufficiency.accounts.factories import person


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch):
    """What is written while the test runs, through the formatter of the settings."""
    stream = io.StringIO()
    settings = dict(LOGGING["formatters"]["json"])
    formatter = settings.pop("()")(**settings)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    for name in ("sufficiency", "django"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [handler])
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_one_line(client, lines) -> None:
    user = person(leeds="analyst")
    client.force_login(user)
    client.get("/leeds/children/?reference=10042")
    (line,) = lines()
    assert (line["method"], line["status"], line["user"]) == ("GET", 200, str(user.pk))
    assert line["route"] == "<slug:slug>/children/"
    assert line["milliseconds"] > 0
    assert line["timestamp"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/leeds/children/10042/", "/bradford/children/10042/?reference=10042"])
def test_no_line_holds_a_reference(client, lines, path: str) -> None:
    client.force_login(person(leeds="analyst"))
    assert client.get(path).status_code == 404
    written = lines()
    assert {line["logger"] for line in written} == {"sufficiency.requests", "django.request"}
    assert "10042" not in json.dumps(written)


def test_the_pattern_of_an_address_is_kept(lines) -> None:
    structlog.get_logger("sufficiency.test").info("request", route="<slug:slug>/children/<reference:reference>/")
    assert lines()[0]["route"] == "<slug:slug>/children/<reference:reference>/"


@pytest.mark.django_db
def test_a_line_of_a_stranger_has_no_user(client, lines) -> None:
    client.get("/accounts/sign-in/")
    assert lines()[0]["user"] is None


def test_references_go_wherever_they_stand(lines) -> None:
    structlog.get_logger("sufficiency.test").info("seen", reference="10042", child={"child": "10042"}, n=[1])
    try:
        raise ValueError("at /leeds/children/10042/edit")
    except ValueError:
        structlog.get_logger("sufficiency.test").exception("failed", told=["/leeds/children/10042/"])
    assert len(lines()) == 2
    assert "10042" not in json.dumps(lines())
    assert "ValueError" in lines()[1]["exception"]


def test_what_the_standard_library_writes_goes_the_same_way(lines) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/leeds/children/10042/")
    assert lines()[0]["event"] == "Not Found: /leeds/children/(left out)/"


def test_a_flood_that_is_held_off_is_told_of_once(lines) -> None:
    for status in (429, 404):
        logging.getLogger("django.request").warning("Held off", extra={"status_code": status})
    assert [line["event"] for line in lines()] == ["Held off"]
