"""Whatever an address or a form says, the answer is a page and never a fault of ours."""

from __future__ import annotations

import io
from typing import Final
from urllib.parse import quote_from_bytes
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client

from sufficiency.wsgi import application

pytestmark = pytest.mark.django_db
ODD: Final[list[bytes]] = [
    text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    for text in (
        "", " ", "\t", "\r\nSet-Cookie: a=1", "\0", "a\0b", "%", "%00", "\u2028", "\u202e", "\ufeff", "\ud800",
        b"\xff\xfe", b"\xc0\x80", "9" * 30, "9" * 5000, "-1", "inf", "nan", "1.5", "true",
        "\u0663", "\u00b2", "\U0001d7da\U0001d7d8\U0001d7da\U0001d7dc",
        "2024-03-31", "2024-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "-2024-03-31", "2024-W13-7", "31 March",
        "\u0662\u0660\u0662\u0664-\u0660\u0663-\u0663\u0661", "' OR 1=1 --",
        '" OR ""="', ") UNION SELECT 1 --", "{{ 7*7 }}", "%(x)s", "%s%n", "../../etc/passwd", "_",
        "\\", "child__authority", "-", "--reference", "-child__date_of_birth", "reference,age", "?",
        "last", "a" * 8000, "\U0001f600" * 40, "a\u0301" * 40, "<script>alert(1)</script>", "javascript:alert(1)",
    )
]  # fmt: skip
FILTERS: Final = ["age", "placement", "provider", "area", "distance", "miles", "legal", "uasc", "disabled", "care"]


@pytest.fixture
def client(signed_in, child) -> Client:
    return signed_in("analyst")


def _answer(client: Client, path: str) -> None:
    """Whatever stands where the braces are."""
    for odd in ODD:
        response = client.get(_with(path, odd))
        assert response.status_code in {200, 302, 400, 404}, (ascii(odd[:100]), response.status_code)
        assert "Set-Cookie: a=1" not in str(response.headers)
        assert b"<script>alert" not in response.content


def _with(text: str, odd: bytes) -> str:
    return text.format(quote_from_bytes(odd, safe=""))


@pytest.mark.parametrize(
    "path",
    [
        "/leeds/children/?on={}",
        "/leeds/children/?on_day={0}&on_month={0}&on_year=2024",
        "/leeds/children/?reference={}",
        "/leeds/children/?sort={0}&page={0}",
        f"/leeds/children/?care=all&{'&'.join(f'{name}={{0}}' for name in FILTERS)}",
        "/leeds/children/{}/",
        "/{}/children/",
        "/leeds/board/{}/",
        "/leeds/board/children_looked_after/?on={0}&page={0}",
        "/accounts/sign-in/?next={}",
    ],
)
def test_in_every_part_of_an_address(client: Client, path: str) -> None:
    _answer(client, path)


@pytest.mark.parametrize(
    "path",
    [
        "/leeds/board/?on={}",
        "/leeds/board/?on={0}&on=2024-03-30&on_day={0}",
        "/leeds/board/placed_in_area/?on={0}&page={0}",
    ],
)
def test_from_a_reader_of_totals(signed_in, path: str) -> None:
    _answer(signed_in("board-member"), path)


@pytest.mark.parametrize(
    "path",
    [
        "/leeds/events/?since={0}&until={0}",
        "/leeds/events/?person={0}&page={0}",
        "/leeds/events/?verb={0}&until_day={0}&until_month={0}&until_year={0}",
    ],
)
def test_from_a_reader_of_events(signed_in, path: str) -> None:
    _answer(signed_in("administrator"), path)


FORMS: Final = ["username={}&password=x", "username=sam&password={}", "username=a&password=b&next={}"]


@pytest.mark.parametrize("form", FORMS)
def test_at_the_door(form: str) -> None:
    client, kind = Client(raise_request_exception=False), "application/x-www-form-urlencoded"
    for number, odd in enumerate(ODD):
        # Each from elsewhere: who tries as often as this from one place is locked out.
        there = f"192.0.2.{number}"
        response = client.post("/accounts/sign-in/", _with(form, odd), content_type=kind, REMOTE_ADDR=there)
        assert response.status_code in {200, 400}, ascii(odd[:100])


@pytest.mark.parametrize("blank", ["%09", "%20", "%E2%80%A8"])
def test_a_blank_day_is_no_day(client: Client, blank: str) -> None:
    for query in (f"on={blank}", f"on_day={blank}&on_month={blank}&on_year={blank}"):
        page = client.get(f"/leeds/children/?{query}", follow=True)
        assert "on 31 March 2024." in page.content.decode()


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "hex", "undefined", "rot13", "no-such-thing", '"hex"'])
@pytest.mark.parametrize("claim", ["; charset={}", ";CHARSET = {}", ";a=b; charset*={}"])
def test_an_encoding_that_no_browser_claims(settings, charset: str, claim: str) -> None:
    """Past the test client, which makes a request of its own."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    kind = "application/x-www-form-urlencoded" + claim.format(charset)
    assert _asked("GET", kind) == "200 OK"
    assert _asked("POST", kind) == "403 Forbidden"


def _asked(method: str, kind: str) -> str:
    """The status of the sign-in page, asked for as a web server asks."""
    form, said = b"username=%41", list[str]()
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/accounts/sign-in/",
        "QUERY_STRING": "next=%41",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(form)),
        "wsgi.input": io.BytesIO(form),
    }
    setup_testing_defaults(environ)
    application(environ, lambda status, headers: said.append(status))
    return said[0]


def test_more_than_a_form_may_hold() -> None:
    client = Client(raise_request_exception=False)
    for form in ("&".join(["a=1"] * 5100), "a=" + "x" * 3_000_000):
        response = client.post("/accounts/sign-in/", form, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 400
