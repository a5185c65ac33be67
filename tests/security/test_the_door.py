"""Signing in, and staying in one's own council."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from sufficiency.audit.models import Event
from tests.placements.factories import child_of
from tests.sufficiency.accounts.factories import PASSWORD, authority, person

# Asked before a page looks anything up.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIGN_IN = "/accounts/sign-in/"


@pytest.mark.parametrize(
    "then", [SIGN_IN, f"{SIGN_IN}?next={SIGN_IN}", "", "//elsewhere.example/", "/\\elsewhere.example"]
)
def test_who_is_in_already_is_sent_on_and_not_round(signed_in, then: str) -> None:
    response = signed_in("analyst").get(SIGN_IN, {"next": then}, follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/leeds/board/"


def test_a_session_that_was_planted_is_not_taken_over(client) -> None:
    person(leeds="analyst")
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post(SIGN_IN, {"username": "sam", "password": PASSWORD})
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/leeds/children/").status_code == 302


def test_a_session_does_not_outlive_its_end(client) -> None:
    client.force_login(person(leeds="analyst"))
    kept = client.cookies["sessionid"].value
    client.post("/accounts/sign-out/", {"next": "//elsewhere.example/"})
    client.cookies["sessionid"] = kept
    assert client.get("/leeds/children/").status_code == 302


def test_signing_out_needs_our_own_form() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(leeds="analyst"))
    assert client.post("/accounts/sign-out/").status_code == 403
    assert client.get("/leeds/board/").status_code == 200


def test_somebody_who_left_is_out_at_once(client) -> None:
    user = person(leeds="analyst")
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get("/leeds/children/").status_code == 302


def test_a_role_that_was_taken_away_is_gone_at_once(client) -> None:
    user = person(leeds="analyst")
    client.force_login(user)
    user.memberships.all().delete()
    assert client.get("/leeds/children/").status_code == 404


def test_a_name_that_nobody_has_costs_as_much_as_one_that_somebody_has(client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try hashes once: the time does not say who exists."""
    person(leeds="analyst")
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args))
    for name in ("sam", "nobody"):
        client.post(SIGN_IN, {"username": name, "password": "wrong"})
    assert len(hashed) == 2


def test_the_same_reference_in_two_councils_is_two_children(signed_in, child) -> None:
    child_of(authority("bradford"), child.reference)
    elsewhere = child_of(authority("bradford"), "ELSEWHERE")
    client = signed_in("analyst")
    assert client.get(f"/leeds/children/{child.reference}/").status_code == 200
    assert Event.objects.get(verb="viewed").object_id == str(child.pk)
    assert client.get(f"/leeds/children/{elsewhere.reference}/").status_code == 404
    assert client.get(f"/bradford/children/{elsewhere.reference}/").status_code == 404


@pytest.mark.parametrize("role", ["board-member", "finance", "participation"])
@pytest.mark.parametrize(
    "query", ["", "on=2024-03-31&page=1&children=1&by=age", "on=2024-03-30", "on_day=30&on_month=3"]
)
def test_a_reader_of_totals_is_led_to_no_child(signed_in, child, role: str, query: str) -> None:
    client = signed_in(role)
    for page in ("/leeds/board/", "/leeds/board/children_looked_after/"):
        shown = client.get(f"{page}?{query}").content.decode()
        assert child.reference not in shown
        assert "/leeds/children/" not in shown
    for page in ("/leeds/children/", f"/leeds/children/{child.reference}/"):
        assert client.get(f"{page}?{query}").status_code == 403
    assert not Event.objects.filter(verb="viewed").exists()
