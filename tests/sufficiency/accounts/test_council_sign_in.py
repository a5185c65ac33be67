"""A council's own sign-in lets in who has the verified address here, and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as configured
from django.test import Client

from sufficiency.accounts.models import User
from sufficiency.accounts.signing_in.council import council_provider
from sufficiency.audit.models import Event
from tests.sufficiency.accounts.factories import code, person, with_second_factor
from tests.sufficiency.accounts.oidc_server import CLIENT_ID, CLIENT_SECRET, OidcServer

# What a council's server says is told apart in Python; signing in is tried on both in test_sign_in.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
START, BACK = "/accounts/sign-in/with/council/", "/accounts/sign-in/with/council/back/"
SAM = {"sub": "1", "email": "Sam@Leeds.example", "email_verified": True, "name": "Sam"}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *parts: Any) -> None:
        return None


@pytest.fixture
def council(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[OidcServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = OidcServer()
    server.claims = dict(SAM)
    configure(settings, server)
    yield server
    server.stop()


def configure(settings, server: OidcServer, *, email_is_verified: bool = False) -> None:
    settings.OIDC_NAME, settings.OIDC_SERVER_URL = "Leeds City Council", server.address
    settings.SOCIALACCOUNT_PROVIDERS = council_provider(
        name="Leeds City Council", server_url=server.address, client_id=CLIENT_ID, client_secret=CLIENT_SECRET,
        email_is_verified=email_is_verified,
    )  # fmt: skip


@pytest.fixture
def sam() -> User:
    return person("sam", email="sam@leeds.example", leeds="analyst")


def there_and_back(client: Client, **values: str):
    """As a browser goes: to the council, and with what it says back to us."""
    to = client.post(START, {"process": "login", **values})["Location"]
    with pytest.raises(HTTPError) as sent:
        urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({})).open(to, timeout=5)
    sent.value.close()
    back = urlsplit(sent.value.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def shown(response) -> str:
    return response.content.decode()


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_without_one_there_is_no_button_and_no_address(client: Client) -> None:
    assert "Sign in with" not in shown(client.get("/accounts/sign-in/"))
    assert client.post(START).status_code == 404
    assert client.get(BACK).status_code == 404


def test_the_button_leads_there_with_a_form(client: Client, council: OidcServer) -> None:
    page = shown(client.get("/accounts/sign-in/?next=/leeds/children/"))
    assert f'action="{START}"' in page
    assert "Sign in with Leeds City Council" in page
    assert page.count('<input type="hidden" name="next" value="/leeds/children/">') == 2
    assert client.get(START).status_code == 405
    query = parse_qs(urlsplit(client.post(START, {"process": "login"})["Location"]).query)
    assert query["client_id"] == [CLIENT_ID]
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == [f"http://testserver{BACK}"]


def test_it_signs_in_who_has_the_address(client: Client, council: OidcServer, sam: User) -> None:
    assert there_and_back(client, next="/leeds/children/")["Location"] == "/leeds/children/"
    assert client.session["_auth_user_id"] == str(sam.pk)
    assert "/token" in council.asked
    assert Event.objects.get(verb="signed in").after == {"with": ["socialaccount"]}
    sam.refresh_from_db()
    assert sam.has_usable_password()


def test_it_leads_nowhere_else(client: Client, council: OidcServer, sam: User) -> None:
    assert there_and_back(client, next="https://elsewhere.example/")["Location"] == "/"


def test_it_makes_no_account(client: Client, council: OidcServer) -> None:
    page = there_and_back(client, next="/leeds/children/")
    assert "No account has your e-mail address" in shown(page)
    assert not User.objects.exists()
    assert not is_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": None},
        {"email": ""},
        {"email": "other@leeds.example"},
        {"email": "sam@leeds.example.elsewhere.example"},
        {"email": "\u017fam@leeds.example"},
    ],
)
def test_it_takes_only_a_verified_address(
    client: Client, council: OidcServer, sam: User, claims: dict[str, Any]
) -> None:
    council.claims |= claims
    assert "No account has your e-mail address" in shown(there_and_back(client))
    assert not is_in(client)


def test_the_address_must_be_verified_here_too(client: Client, council: OidcServer) -> None:
    user = person("sam", leeds="analyst")
    user.email = "sam@leeds.example"
    user.save()
    there_and_back(client)
    assert not is_in(client)
    user.refresh_from_db()
    assert user.has_usable_password()


def test_a_server_whose_addresses_are_its_own_may_be_trusted(
    client: Client, council: OidcServer, sam: User, settings
) -> None:
    configure(settings, council, email_is_verified=True)
    del council.claims["email_verified"]
    there_and_back(client)
    assert is_in(client)


def test_the_same_identity_with_another_address_is_another_person(
    client: Client, council: OidcServer, sam: User
) -> None:
    there_and_back(client)
    client.post("/accounts/sign-out/")
    council.claims["email"] = "gone@leeds.example"
    there_and_back(client)
    assert not is_in(client)


def test_an_identity_is_tied_to_no_account(client: Client, council: OidcServer, sam: User) -> None:
    client.force_login(sam)
    council.claims["email"] = "thief@leeds.example"
    assert there_and_back(client, process="connect").status_code == 403
    client.post("/accounts/sign-out/")
    there_and_back(client)
    assert not is_in(client)


def test_who_left_stays_out(client: Client, council: OidcServer, sam: User) -> None:
    sam.is_active = False
    sam.save()
    page = client.get(there_and_back(client)["Location"])
    assert "You cannot sign in here any more" in shown(page)
    assert not is_in(client)


def test_a_second_factor_is_still_asked_for(client: Client, council: OidcServer, sam: User) -> None:
    with_second_factor(sam)
    assert there_and_back(client, next="/leeds/children/")["Location"] == "/accounts/sign-in/code/"
    assert not is_in(client)
    assert client.post("/accounts/sign-in/code/", {"code": code()})["Location"] == "/leeds/children/"


def test_an_answer_that_was_not_asked_for_is_refused(client: Client, council: OidcServer, sam: User) -> None:
    for query in ("", "?code=code-0&state=made-up", "?code=code-0", "?error=x"):
        assert client.get(BACK + query).status_code == 401
    assert not is_in(client)


def test_an_answer_from_another_browser_is_refused(client: Client, council: OidcServer, sam: User) -> None:
    to = client.post(START, {"process": "login"})["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(to).query).items()}
    back = urlsplit(council.authorize(query))
    victim = Client()
    assert victim.get(f"{back.path}?{back.query}").status_code == 401
    assert not is_in(victim)


def test_turning_back_there_leads_back_here(client: Client, council: OidcServer) -> None:
    council.refusal = "access_denied"
    assert "You turned back" in shown(client.get(there_and_back(client)["Location"]))


def test_a_server_that_does_not_answer_is_said(client: Client, council: OidcServer) -> None:
    council.stop()
    response = client.post(START, {"process": "login"})
    assert response.status_code == 401
    assert "The council’s sign-in did not answer" in shown(response)  # noqa: RUF001


def test_it_is_set_up_from_the_environment() -> None:
    said = (
        "settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'][1:],"
        " settings.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['settings']"
    )
    started = subprocess.run(
        [sys.executable, "-c", f"from sufficiency import settings; print({said})"],
        cwd=configured.BASE_DIR, capture_output=True, text=True, check=True,
        env={
            **os.environ,
            "OIDC_NAME": "Leeds City Council",
            "OIDC_SERVER_URL": "https://login.example/tenant/v2.0",
            "OIDC_CLIENT_ID": "a",
            "OIDC_CLIENT_SECRET": "b",
        },
    )  # fmt: skip
    assert "['https://login.example']" in started.stdout
    assert "'verified_email': False" in started.stdout
