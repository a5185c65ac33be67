"""What browsers, proxies and other sites are told of every page."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from django.views.decorators.cache import cache_control

from sufficiency.web.middleware import NothingKeptMiddleware

# Headers are the same whatever stands behind the page.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = [
    "/", "/leeds/board/", "/leeds/board/children_looked_after/", "/leeds/children/", "/leeds/children/QQREF77/",
    "/bradford/children/", "/no/such/page", "/accounts/sign-in/", "/health",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ["analyst", "board-member", None])
def test_nothing_is_kept_framed_guessed_or_told(signed_in, child, path: str, role: str | None) -> None:
    headers = (signed_in(role) if role else Client()).get(path).headers
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_a_fault_of_ours_is_not_kept_either(signed_in, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("analyst")
    monkeypatch.setattr("sufficiency.accounts.views.start.start_pages_of", None)
    response = client.get("/")
    assert response.status_code == 500
    assert "no-store" in response["Cache-Control"]
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_what_is_public_may_say_so_itself(rf) -> None:
    from django.http import HttpResponse

    public = cache_control(public=True, max_age=60)(lambda request: HttpResponse())
    assert NothingKeptMiddleware(public)(rf.get("/"))["Cache-Control"] == "public, max-age=60"


def test_a_session_lasts_a_working_day_at_most(client) -> None:
    from tests.sufficiency.accounts.factories import PASSWORD, person

    person(leeds="analyst")
    client.post("/accounts/sign-in/", {"username": "sam", "password": PASSWORD})
    cookie = client.cookies[configured.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    with time_machine.travel(timezone.now() + timedelta(hours=12, seconds=1)):
        assert client.get("/accounts/").status_code == 302


@pytest.mark.parametrize("host", ["elsewhere.example", "testserver@elsewhere.example", "testserver.elsewhere.example"])
def test_a_host_that_is_not_ours_is_refused(host: str) -> None:
    assert Client(raise_request_exception=False).get("/accounts/sign-in/", headers={"host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(signed_in, child) -> None:
    headers = {"x-forwarded-host": "elsewhere.example", "x-forwarded-server": "elsewhere.example"}
    response = signed_in("analyst").get("/leeds/children/?on_day=31&on_month=3&on_year=2024", headers=headers)
    assert response["Location"] == "/leeds/children/?on=2024-03-31"
