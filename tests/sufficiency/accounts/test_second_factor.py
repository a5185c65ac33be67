"""A second factor: set up, asked for, limited, required by an authority, and not taken away where it is."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sufficiency.accounts.models import SignInPolicy, User
from sufficiency.audit.models import Event
from tests.sufficiency.accounts.factories import PASSWORD, SECRET, authority, code, person, with_second_factor

# On SQLite only: one row of a person's is read and written at a time; attempts are counted on both in test_lockout.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIGN_IN, STEP_TWO = "/accounts/sign-in/", "/accounts/sign-in/code/"
INDEX, APP = "/accounts/second-factor/", "/accounts/second-factor/app/"


@pytest.fixture
def sam() -> User:
    return person("sam", leeds="analyst")


@pytest.fixture
def guarded(sam: User) -> User:
    return with_second_factor(sam)


def sign_in(client: Client, then: str = "/leeds/children/"):
    return client.post(SIGN_IN, {"username": "sam", "password": PASSWORD, "next": then})


def confirm(client: Client) -> None:
    client.post("/accounts/confirm/", {"password": PASSWORD})


def require(slug: str = "leeds") -> None:
    SignInPolicy.objects.create(authority=authority(slug), second_factor_required=True)


def shown(response) -> str:
    return response.content.decode()


def test_a_password_alone_opens_nothing(client: Client, guarded: User) -> None:
    assert sign_in(client)["Location"] == STEP_TWO
    assert client.get("/leeds/children/")["Location"].startswith(SIGN_IN)
    assert "Your password is right. One more step" in shown(client.get(STEP_TWO))
    assert client.get(SIGN_IN)["Location"] == STEP_TWO


def test_with_a_code_it_goes_on_to_where_one_wanted(client: Client, guarded: User) -> None:
    sign_in(client)
    assert client.post(STEP_TWO, {"code": code()})["Location"] == "/leeds/children/"
    assert client.get("/leeds/children/").status_code == 200
    assert Event.objects.get(verb="signed in").after == {"with": ["password", "mfa"]}


def test_a_code_of_half_a_minute_ago_is_good_and_one_of_a_minute_ago_is_not(client: Client, guarded: User) -> None:
    sign_in(client)
    assert client.post(STEP_TWO, {"code": code(step=-2)}).status_code == 200
    assert client.post(STEP_TWO, {"code": code(step=-1)}).status_code == 302


def test_a_code_works_once(client: Client, guarded: User) -> None:
    same = code()
    sign_in(client)
    client.post(STEP_TWO, {"code": same})
    client.post("/accounts/sign-out/")
    sign_in(client)
    assert client.post(STEP_TWO, {"code": same}).status_code == 200


def test_a_recovery_code_works_once(client: Client, guarded: User) -> None:
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client)
    assert client.post(STEP_TWO, {"code": codes[0]}).status_code == 302
    client.post("/accounts/sign-out/")
    sign_in(client)
    assert client.post(STEP_TWO, {"code": codes[0]}).status_code == 200
    assert client.post(STEP_TWO, {"code": codes[1]}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Enter the code"), ("000000", "The code is not right"), ("x" * 500, "Ensure")]
)
def test_a_wrong_code_is_asked_for_again(client: Client, guarded: User, typed: str, said: str) -> None:
    sign_in(client)
    page = shown(client.post(STEP_TWO, {"code": typed}))
    assert said in page
    assert "<title>Error: " in page


def test_codes_are_not_tried_without_end(guarded: User) -> None:
    """By whoever has the password, from wherever, beginning anew each time."""
    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        sign_in(client)
        assert "The code is not right" in shown(client.post(STEP_TWO, {"code": "000000"}))
    client = Client(REMOTE_ADDR="192.0.2.9")
    sign_in(client)
    page = shown(client.post(STEP_TWO, {"code": code()}))
    assert "Too many wrong codes. Wait five minutes, then try again" in page
    assert Event.objects.filter(verb="entered a wrong code", job="sign-in").count() == 5
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        sign_in(client)
        assert client.post(STEP_TWO, {"code": code()}).status_code == 302


def test_one_may_turn_back(client: Client, guarded: User) -> None:
    sign_in(client)
    assert client.post("/accounts/sign-out/")["Location"] == SIGN_IN
    assert client.get(SIGN_IN).status_code == 200
    assert client.get(STEP_TWO)["Location"] == SIGN_IN


def test_without_the_first_step_there_is_no_second(client: Client) -> None:
    assert client.get(STEP_TWO)["Location"] == SIGN_IN
    assert client.post(STEP_TWO, {"code": code()})["Location"] == SIGN_IN


def test_a_new_password_does_not_go_round_it(client: Client, guarded: User) -> None:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    path = f"/accounts/password/reset/{user_pk_to_url_str(guarded)}-{default_token_generator.make_token(guarded)}/"
    form = client.get(path)["Location"]
    client.post(form, {"password1": "another-good-one-8", "password2": "another-good-one-8"})
    assert client.get("/leeds/children/").status_code == 302
    answer = {"username": "sam", "password": "another-good-one-8"}
    assert client.post(SIGN_IN, answer)["Location"] == STEP_TWO


def test_an_app_is_set_up(client: Client, sam: User) -> None:
    sign_in(client)
    assert client.get(APP)["Location"] == f"/accounts/confirm/?next={quote(APP, safe='')}"
    confirm(client)
    secret = re.search(r'app-code">(\w+)<', shown(client.get(APP)))[1]
    assert "The code is not right" in shown(client.post(APP, {"code": "000000"}))
    response = client.post(APP, {"code": code(secret)}, follow=True)
    assert response.redirect_chain == [("/accounts/second-factor/codes/", 302)]
    assert len(re.findall(r"<li>\d{8}</li>", shown(response))) == 10
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    text = client.get("/accounts/second-factor/codes/file/")
    assert text["Content-Type"].startswith("text/plain")
    assert len(re.findall(r"^\d{8}$", shown(text), re.M)) == 10


@pytest.mark.django_db(transaction=True)
def test_what_was_set_up_and_removed_is_on_record(client: Client, sam: User) -> None:
    sign_in(client)
    confirm(client)
    secret = re.search(r'app-code">(\w+)<', shown(client.get(APP)))[1]
    client.post(APP, {"code": code(secret)})
    client.post("/accounts/second-factor/codes/new/")
    assert "Remove your authenticator app" in shown(client.get(f"{APP}remove/"))
    client.post(f"{APP}remove/")
    cache.clear()
    events = Event.objects.filter(verb__contains="second factor") | Event.objects.filter(verb__contains="codes")
    said = [(event.verb, (event.after or {}).get("kind")) for event in events.order_by("id")]
    assert sorted(said, key=str) == sorted(
        [
            ("set up second factor", "totp"),
            ("set up second factor", "recovery_codes"),
            ("made new recovery codes", None),
            ("removed second factor", "totp"),
            ("removed second factor", "recovery_codes"),
        ],
        key=str,
    )


def test_an_old_secret_key_still_reads_it(client: Client, guarded: User, settings) -> None:
    Authenticator.objects.filter(type="totp").delete()
    TOTP.activate(guarded, SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    sign_in(client)
    assert client.post(STEP_TWO, {"code": code()}).status_code == 302


@pytest.mark.parametrize("page", ["", "app/", "codes/", "codes/new/", "keys/", "keys/add/"])
def test_nothing_of_it_opens_without_confirming_who_one_is(client: Client, guarded: User, page: str) -> None:
    client.force_login(guarded)
    response = client.get(INDEX + page)
    if page in {"", "keys/"}:
        assert response.status_code == 200
    else:
        assert response.status_code == 302


class TestRequired:
    """By an authority."""

    @pytest.mark.parametrize("page", ["children", "board"])
    def test_who_has_none_is_led_to_set_one_up(self, client: Client, sam: User, page: str) -> None:
        require()
        client.force_login(sam)
        response = client.get(f"/leeds/{page}/", follow=True)
        assert response.redirect_chain == [(INDEX, 302)]
        assert "Leeds asks everybody for a second factor. Set one up to go on." in shown(response)

    def test_also_whose_role_does_not_open_the_page(self, client: Client) -> None:
        require()
        client.force_login(person("lee", leeds="board-member"))
        assert client.get("/leeds/children/")["Location"] == INDEX

    def test_a_stranger_is_not_told(self, client: Client) -> None:
        require()
        client.force_login(person("lee", bradford="analyst"))
        assert client.get("/leeds/children/").status_code == 404

    def test_another_authority_does_not_ask(self, client: Client) -> None:
        require()
        client.force_login(person("lee", leeds="analyst", bradford="analyst"))
        assert client.get("/bradford/board/").status_code == 200

    def test_who_has_one_goes_on(self, client: Client, guarded: User) -> None:
        require()
        client.force_login(guarded)
        assert client.get("/leeds/children/").status_code == 200

    def test_recovery_codes_alone_are_none(self, client: Client, guarded: User) -> None:
        require()
        Authenticator.objects.filter(type="totp").delete()
        client.force_login(guarded)
        assert client.get("/leeds/children/")["Location"] == INDEX

    def test_the_last_one_is_not_removed(self, client: Client, guarded: User) -> None:
        require()
        client.force_login(guarded)
        confirm(client)
        page = shown(client.post(f"{APP}remove/"))
        assert "Your council asks for a second factor. Set up another one first" in page
        assert Authenticator.objects.filter(type="totp").exists()

    def test_the_last_key_is_not_removed(self, client: Client, sam: User) -> None:
        require()
        key = Authenticator.objects.create(user=sam, type="webauthn", data={"name": "Key 1", "credential": {}})
        client.force_login(sam)
        confirm(client)
        response = client.post(f"{INDEX}keys/{key.pk}/remove/", follow=True)
        assert "Set up another one first" in shown(response)
        assert Authenticator.objects.filter(pk=key.pk).exists()
        SignInPolicy.objects.all().delete()
        assert "is removed" in shown(client.post(f"{INDEX}keys/{key.pk}/remove/", follow=True))

    def test_it_costs_no_query(self, client: Client, guarded: User, django_assert_num_queries, rf) -> None:
        from sufficiency.accounts.access import authority_or_404
        from sufficiency.accounts.roles import Permission

        require()
        request = rf.get("/")
        request.user = guarded
        with django_assert_num_queries(1):
            authority_or_404(request, "leeds", Permission.SEE_BOARD)
