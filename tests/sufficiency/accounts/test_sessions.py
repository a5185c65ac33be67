"""Sessions end, say when they will, and lose nothing of what was being typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import include, path

from sufficiency.accounts.kept_forms import MOST, kept_data
from sufficiency.accounts.models import KeptForm, User
from sufficiency.urls import MAIN_NAVIGATION as MAIN_NAVIGATION
from sufficiency.urls import urlpatterns as of_the_product
from tests.sufficiency.accounts.factories import PASSWORD, person

# On SQLite only: about the clock and what a browser is told; of the database one row at a time.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = datetime(2025, 3, 5, 9, tzinfo=UTC)
TYPED = {"reference": "A/17", "day": "31 March", "new_password": "kestrel", "tags": ["one", "two"]}


class MoveForm(forms.Form):
    reference = forms.CharField()
    day = forms.CharField()


def move(request: HttpRequest) -> HttpResponse:
    """A form's page as any other: it asks once for what was kept."""
    form = MoveForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        return HttpResponse("saved")
    return render(
        request, "accounts/form_page.html", {"form": form, "data": dict(form.data.lists()) if form.data else {}}
    )


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/accessibility.html")


urlpatterns = [
    path("move/", move, name="move"),
    path("other/", move, name="other"),
    path("open/", public, name="open"),
    path("", include(of_the_product)),
]


@pytest.fixture(autouse=True)
def _pages(settings) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sam() -> User:
    return person("sam", leeds="analyst")


@pytest.fixture
def client(client: Client, sam: User) -> Client:
    client.force_login(sam)
    return client


def later(**span: float) -> Any:
    return time_machine.travel(NOW + timedelta(**span), tick=False)


def sign_in_again(client: Client, then: str = "/move/", username: str = "sam") -> HttpResponse:
    answer = {"username": username, "password": PASSWORD, "next": then}
    return client.post("/accounts/sign-in/", answer, follow=True)


def test_it_ends_when_nothing_is_done(client: Client) -> None:
    with later(minutes=29, seconds=59):
        assert client.get("/leeds/children/").status_code == 200
    with later(minutes=59):
        assert client.get("/leeds/children/").status_code == 200
    with later(minutes=89, seconds=1):
        response = client.get("/leeds/children/?on=2024-03-31", follow=True)
        assert response.redirect_chain == [("/accounts/sign-in/?next=/leeds/children/%3Fon%3D2024-03-31", 302)]
        assert "because nothing was done for 30 minutes" in response.content.decode()


def test_it_ends_after_a_working_day_in_any_case(client: Client) -> None:
    for quarter in range(1, 48):
        with later(minutes=15 * quarter):
            assert client.get("/accounts/").status_code == 200, quarter
    with later(hours=12):
        page = client.get("/accounts/", follow=True).content.decode()
    assert "as everybody is 12 hours after signing in" in page


def test_a_page_that_anybody_may_see_takes_nobody_for_signed_in_after_the_end(client: Client) -> None:
    with later(minutes=31):
        page = client.get("/open/").content.decode()
    assert "Sign out" not in page
    assert client.get("/leeds/children/").status_code == 302


def test_the_page_says_when(client: Client) -> None:
    page = client.get("/accounts/").content.decode()
    assert "If you do nothing until 09:30, you are signed out." in page
    assert 'data-ends-in="1800"' in page


def test_to_go_on_is_not_a_write_for_every_page(client: Client, django_assert_num_queries) -> None:
    with later(seconds=59), django_assert_num_queries(2):
        client.get("/move/")


def test_asking_how_long_does_not_prolong_it(client: Client) -> None:
    with later(minutes=20):
        assert client.get("/accounts/session/").json() == {"ends_in": 600}
    with later(minutes=31):
        assert client.get("/accounts/session/").status_code == 302


def test_staying_does(client: Client) -> None:
    with later(minutes=29):
        assert client.post("/accounts/session/stay/").json() == {"stayed": True}
    with later(minutes=58):
        assert client.get("/accounts/session/").json() == {"ends_in": 60}


def test_each_takes_its_own_method(client: Client) -> None:
    assert client.post("/accounts/session/").status_code == 405
    assert client.get("/accounts/session/stay/").status_code == 405


def test_a_session_from_before_there_were_ends_begins_now(client: Client) -> None:
    session = client.session
    del session["session_began"], session["session_seen"]
    session.save()
    assert client.get("/accounts/session/").json() == {"ends_in": 1800}


def test_what_was_typed_is_there_again(client: Client) -> None:
    with later(minutes=31):
        sent = client.post("/move/?from=list", TYPED, follow=True)
        assert sent.redirect_chain == [("/accounts/sign-in/?next=/move/%3Ffrom%3Dlist", 302)]
        assert "what you typed is kept for an hour" in sent.content.decode()
        page = sign_in_again(client, "/move/?from=list")
    assert page.request["PATH_INFO"] == "/move/"
    assert page.context["data"] == {"reference": ["A/17"], "day": ["31 March"], "tags": ["one", "two"]}
    shown = page.content.decode()
    assert 'value="A/17"' in shown
    assert "Your session had ended. Nothing was saved: check what you typed and send it again." in shown
    assert client.post("/move/", TYPED).content == b"saved"


def test_it_is_given_once(client: Client) -> None:
    with later(minutes=31):
        client.post("/move/", TYPED)
        sign_in_again(client)
        again = client.get("/move/")
    assert again.context["data"] == {}
    assert "Nothing was saved" not in again.content.decode()
    assert not KeptForm.objects.exists()


def test_nobody_else_is_shown_it(client: Client) -> None:
    person("robin", leeds="analyst")
    with later(minutes=31):
        client.post("/move/", TYPED)
        assert sign_in_again(client, username="robin").context["data"] == {}
        client.post("/accounts/sign-out/")
        assert sign_in_again(client).context["data"]["reference"] == ["A/17"]


def test_another_browser_is_not_shown_it(client: Client, sam: User) -> None:
    with later(minutes=31):
        client.post("/move/", TYPED)
        elsewhere = Client()
        assert sign_in_again(elsewhere).context["data"] == {}
        elsewhere.cookies["kept-form"] = "x" * 44
        assert elsewhere.get("/move/").context["data"] == {}


def test_another_form_is_not_filled_with_it(client: Client) -> None:
    with later(minutes=31):
        client.post("/move/", TYPED)
        assert sign_in_again(client, "/other/").context["data"] == {}


def test_two_windows_keep_two_forms(client: Client) -> None:
    with later(minutes=31):
        client.post("/move/", TYPED)
        client.post("/other/", TYPED | {"reference": "B/2"})
        assert sign_in_again(client, "/other/").context["data"]["reference"] == ["B/2"]
        assert client.get("/move/").context["data"]["reference"] == ["A/17"]


def test_after_an_hour_it_is_gone(client: Client) -> None:
    with later(minutes=31):
        client.post("/move/", TYPED)
    with later(minutes=91, seconds=1):
        assert sign_in_again(client).context["data"] == {}
    with later(minutes=200):
        client.post("/move/", TYPED)
        assert KeptForm.objects.count() == 1


def test_the_database_alone_does_not_tell_it(client: Client) -> None:
    with later(minutes=31):
        response = client.post("/move/", TYPED)
    row = KeptForm.objects.values().get()
    assert not any("A/17" in str(value) or "move" in str(value) for value in row.values())
    cookie = response.cookies["kept-form"]
    assert cookie.value not in str(row)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 3600)


def test_too_much_is_not_kept_and_that_is_said(client: Client) -> None:
    with later(minutes=31):
        page = client.post("/move/", {"day": "x" * MOST}, follow=True).content.decode()
    assert "too long to keep" in page
    assert not KeptForm.objects.exists()


def test_who_never_signed_in_leaves_nothing(sam: User) -> None:
    client = Client()
    assert client.post("/move/", TYPED).status_code == 302
    assert not KeptForm.objects.exists()


def test_who_signed_out_leaves_nothing(client: Client) -> None:
    client.post("/accounts/sign-out/")
    assert client.post("/move/", TYPED).status_code == 302
    assert not KeptForm.objects.exists()


def test_a_form_from_elsewhere_leaves_nothing(sam: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(sam)
    with later(minutes=31):
        assert client.post("/move/", TYPED).status_code == 403
    assert not KeptForm.objects.exists()


def test_of_the_account_s_own_pages_nothing_is_kept(client: Client) -> None:
    with later(minutes=31):
        client.post("/accounts/second-factor/app/", {"code": "123456"})
    assert not KeptForm.objects.exists()
