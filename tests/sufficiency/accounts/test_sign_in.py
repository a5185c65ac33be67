"""Signing in and out, and where each person starts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.sufficiency.accounts.factories import PASSWORD, person

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


def sign_in(client, username: str = "sam", password: str = PASSWORD, path: str = SIGN_IN, **values):
    return client.post(path, {"username": username, "password": password, **values})


def test_the_page_is_for_anyone(client) -> None:
    response = client.get(SIGN_IN)
    assert response.status_code == 200
    assert 'name="username"' in response.content.decode()


def test_nobody_else_gets_past_it(client) -> None:
    assert client.get("/accounts/")["Location"] == f"{SIGN_IN}?next=/accounts/"
    assert client.get("/leeds/children/")["Location"] == f"{SIGN_IN}?next=/leeds/children/"


def test_the_right_password_leads_to_the_start(client) -> None:
    person(leeds="analyst")
    assert sign_in(client)["Location"] == reverse("home")


def test_it_leads_back_to_the_page_that_was_asked_for(client) -> None:
    person(leeds="analyst")
    page = client.get(f"{SIGN_IN}?next=/leeds/children/").content.decode()
    assert '<input type="hidden" name="next" value="/leeds/children/">' in page
    assert sign_in(client, next="/leeds/children/")["Location"] == "/leeds/children/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_it_leads_nowhere_else(client, elsewhere: str) -> None:
    person(leeds="analyst")
    assert sign_in(client, next=elsewhere)["Location"] == reverse("home")


def test_what_was_wrong_is_not_told_apart(client) -> None:
    person("sam", leeds="analyst")
    gone = person("gone", leeds="analyst")
    gone.is_active = False
    gone.save()
    pages = [sign_in(client, "sam", "wrong"), sign_in(client, "nobody", "wrong"), sign_in(client, "gone", PASSWORD)]
    said = {tuple(page.context["form"].non_field_errors()) for page in pages}
    assert said == {("The user name or password is not right. Check both and try again.",)}


def test_a_failed_form_says_so_and_keeps_the_name_but_not_the_password(client) -> None:
    page = sign_in(client, "sam", "wrong").content.decode()
    assert "<title>Error: Sign in" in page
    assert 'data-module="govuk-error-summary"' in page
    assert 'value="sam"' in page
    assert 'value="wrong"' not in page


def test_an_empty_form_says_what_to_enter_and_leads_there(client) -> None:
    page = sign_in(client, "", "").content.decode()
    assert '<a href="#id_username">Enter your user name or e-mail address</a>' in page
    assert '<a href="#id_password">Enter your password</a>' in page
    assert 'aria-describedby="id_username_error"' in page


def test_signing_out_is_by_a_button(client) -> None:
    client.force_login(person(leeds="analyst"))
    assert client.get("/accounts/sign-out/").status_code == 405
    assert client.post("/accounts/sign-out/")["Location"] == SIGN_IN
    assert client.get("/leeds/children/").status_code == 302


@pytest.mark.parametrize("role", ["analyst", "board-member", "finance", "participation", "manager", "commissioner"])
def test_someone_of_one_council_starts_at_its_board(client, role: str) -> None:
    client.force_login(person(leeds=role))
    assert client.get("/")["Location"] == "/leeds/board/"


def test_an_administrator_starts_at_the_people(client) -> None:
    client.force_login(person(leeds="administrator"))
    assert client.get("/")["Location"] == "/leeds/people/"


def test_someone_of_several_councils_chooses(client, django_assert_max_num_queries) -> None:
    client.force_login(person(leeds="analyst", bradford="administrator", wakefield="board-member"))
    # One of them asks for which providers they work.
    with django_assert_max_num_queries(4):
        page = client.get("/").content.decode()
    assert 'href="/leeds/board/"' in page
    assert 'href="/wakefield/board/"' in page
    assert 'href="/bradford/people/"' in page


def test_someone_of_no_council_is_told_whom_to_ask(client) -> None:
    client.force_login(person())
    assert "administrator" in client.get("/").content.decode()


def test_the_start_is_only_read(client) -> None:
    client.force_login(person(leeds="analyst"))
    assert client.post("/").status_code == 405
