"""Who tries passwords is stopped, and learns nothing; who owns the account can go on."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from sufficiency.accounts.models import User
from sufficiency.accounts.signing_in.lockout import client_address
from sufficiency.audit.models import Event
from tests.sufficiency.accounts.factories import PASSWORD, person
from tests.worker import work

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


def attempt(username: str = "sam", password: str = "wrong", address: str = "192.0.2.1", **headers: str):
    values = {"username": username, "password": password, "next": "/leeds/children/QQREF77/"}
    return Client(REMOTE_ADDR=address, **headers).post(SIGN_IN, values)


def fail(times: int, *args: str, **options: str) -> list[int]:
    return [attempt(*args, **options).status_code for _ in range(times)]


def answer(response) -> tuple[int, str]:
    """Without what differs between any two pages."""
    return response.status_code, re.sub(r"\bsam\b|nobody|csrf\S+ value=\S+", "", response.content.decode())


@pytest.fixture
def sam() -> User:
    return person("sam", email="sam@leeds.example", leeds="analyst")


def test_the_fifth_wrong_password_locks_and_the_right_one_is_refused_too(sam: User) -> None:
    assert fail(5) == [200, 200, 200, 200, 429]
    response = attempt(password=PASSWORD)
    assert response.status_code == 429
    page = response.content.decode()
    assert "cannot sign in for 15 minutes" in page
    assert "/accounts/password/reset/" in page
    assert "_auth_user_id" not in response.client.session


def test_whether_there_is_such_a_person_is_not_told(sam: User) -> None:
    pages = [[attempt(name) for _ in range(6)] for name in ("sam", "nobody")]
    said = [
        [(one.status_code, re.sub(r"\bsam\b|nobody|csrf\S+ value=\S+", "", one.content.decode())) for one in them]
        for them in pages
    ]
    assert said[0] == said[1]


def test_it_ends_after_a_quarter_of_an_hour(sam: User) -> None:
    now = timezone.now()
    with time_machine.travel(now):
        fail(5)
    with time_machine.travel(now + timedelta(minutes=14)):
        assert attempt(password=PASSWORD).status_code == 429
    with time_machine.travel(now + timedelta(minutes=15, seconds=2)):
        assert attempt(password=PASSWORD).status_code == 302


def test_it_holds_for_the_name_from_that_address_alone(sam: User) -> None:
    person("robin", leeds="analyst")
    fail(5)
    assert attempt(password=PASSWORD, address="192.0.2.2").status_code == 302
    assert attempt("robin", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    "names",
    [
        ["sam@leeds.example", "SAM@leeds.example", "sam", "Sam@Leeds.Example", " sam "],
        ["NOBODY", "nobody", "Nobody", "nobody ", "nOBODY"],
    ],
)
def test_other_ways_to_write_the_name_are_no_way_round(sam: User, names: list[str]) -> None:
    assert [attempt(name).status_code for name in names] == [200, 200, 200, 200, 429]


def test_another_browser_is_no_way_round(sam: User) -> None:
    codes = [attempt(HTTP_USER_AGENT=f"browser {number}").status_code for number in range(5)]
    assert codes[-1] == 429


def test_what_a_browser_writes_itself_is_no_way_round(sam: User) -> None:
    codes = [attempt(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").status_code for number in range(5)]
    assert codes[-1] == 429


def test_the_many_addresses_of_one_machine_are_no_way_round(sam: User) -> None:
    codes = [attempt(address=f"2001:db8:0:1::{number}").status_code for number in range(5)]
    assert codes[-1] == 429


def test_a_right_password_begins_the_count_anew(sam: User) -> None:
    assert fail(4) == [200] * 4
    assert attempt("sam@leeds.example", PASSWORD).status_code == 302
    assert fail(4) == [200] * 4


def test_who_resets_the_password_need_not_wait(sam: User) -> None:
    fail(5)
    client = Client()
    client.post("/accounts/password/reset/", {"email": "sam@leeds.example"})
    work()
    path = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(path)["Location"]
    new = {"password1": "another-good-one-8", "password2": "another-good-one-8"}
    assert client.post(form, new)["Location"] == "/accounts/password/reset/done/"
    assert attempt(password="another-good-one-8").status_code == 302


def test_confirming_one_s_password_counts_too(sam: User) -> None:
    client = Client(REMOTE_ADDR="192.0.2.1")
    client.force_login(sam)
    codes = [client.post("/accounts/confirm/", {"password": "wrong"}).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]


def test_many_names_from_one_address_are_slowed(sam: User) -> None:
    codes = [attempt(f"name{number}").status_code for number in range(31)]
    assert codes == [200] * 30 + [429]


def test_each_failure_and_the_lock_out_are_events(sam: User) -> None:
    fail(7)
    fail(1, "nobody")
    events = Event.objects.order_by("id").values_list("verb", "job", "authority__slug", "object_id")
    verbs = ["failed to sign in"] * 5 + ["was locked out"]
    assert sorted(events) == [(verb, "sign-in", "leeds", str(sam.pk)) for verb in verbs]


def test_neither_passwords_nor_where_one_was_going_are_kept(sam: User) -> None:
    attempt(password="secret-of-sam")
    kept = str(list(AccessAttempt.objects.values()))
    assert "secret-of-sam" not in kept
    assert "QQREF77" not in kept


@pytest.mark.django_db(transaction=True)
def test_a_burst_of_threads_gets_no_further(sam: User) -> None:
    """As many as arrive at the same moment are looked at, none is lost from the count, and then it is locked."""
    at_once, codes = 8, list[int]()
    start = threading.Barrier(at_once)

    def guess() -> None:
        try:
            start.wait()
            codes.extend(fail(3))
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache.clear()
    assert len(codes) == 24
    looked_at = Event.objects.filter(verb="failed to sign in").count()
    assert 5 <= looked_at <= 5 + at_once
    assert AccessAttempt.objects.get().failures_since_start == looked_at
    assert attempt(password=PASSWORD).status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "203.0.113.7", "192.0.2.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (2, "203.0.113.7", "192.0.2.1"),
        (1, "not an address", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::"),
        (1, "2001:db8::9:8:7:6", "2001:db8::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_the_address_is_what_our_own_proxies_say(settings, proxies: int, forwarded: str, found: str) -> None:
    settings.PROXY_COUNT = proxies
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(request) == found
