"""What every page has: the frame, the policy, the navigation, and pages for what went wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sufficiency.accounts.roles import ROLES, RoleName
from sufficiency.web.navigation import entries_for, pages
from tests.sufficiency.accounts.factories import person

# The frame of a page asks the database for who is there, which every sign-in does on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def shown(response) -> str:
    return response.content.decode()


def test_the_policy_lets_nothing_in_from_elsewhere(client) -> None:
    policy = dict(
        part.split(" ", 1) for part in client.get("/accounts/sign-in/")["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not {"script-src", "style-src"} & set(policy)
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_no_template_holds_script_or_style(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_the_frame_is_the_councils_own(client) -> None:
    client.force_login(person(leeds="analyst"))
    page = shown(client.get("/leeds/children/"))
    assert '<html lang="en-GB"' in page
    assert re.search(r'class="app-header__name"[^>]*>Leeds', page)
    assert page.count("<h1") == 1
    assert 'href="#main-content"' in page
    assert not re.search(r"gov\.uk|crown|crest|logotype", page, re.I)


def test_no_font_or_crest_comes_with_the_styles() -> None:
    source = (Path(settings.BASE_DIR) / "static/scss/app.scss").read_text()
    assert "$govuk-font-family: (arial, sans-serif)" in source
    assert not re.search(r"components/(header|footer)\"", source)


@pytest.mark.parametrize("role", RoleName)
def test_the_navigation_is_what_the_role_opens(client, role: RoleName) -> None:
    client.force_login(person(leeds=role))
    for page in pages():
        opens = client.get(reverse(page.url_name, args=["leeds"])).status_code == 200
        assert opens == (page.permission in ROLES[role].permissions)
    assert len(entries_for(role, "leeds", None)) <= 7


def test_the_page_one_is_on_is_marked(client) -> None:
    client.force_login(person(leeds="analyst"))
    page = shown(client.get("/leeds/children/"))
    assert set(re.findall(r'href="([^"]+)" aria-current="page"', page)) == {"/leeds/children/"}


def test_a_row_leads_between_the_pages_of_an_entry_that_the_role_opens(client) -> None:
    client.force_login(person(leeds="analyst"))
    row = re.compile(r'class="app-pages__link" href="[^"]+"( aria-current="page")?>([^<]+)<')
    assert row.findall(shown(client.get("/leeds/imports/"))) == [
        (' aria-current="page"', "Imports"),
        ("", "Return for DfE"),
        ("", "Data quality"),
    ]
    client.force_login(person("com", leeds="commissioner"))
    assert row.findall(shown(client.get("/leeds/queries/"))) == [
        ("", "Children"),
        (' aria-current="page"', "Data quality"),
    ]
    assert not row.findall(shown(client.get("/leeds/vacancies/")))


def test_an_address_that_leads_nowhere_says_what_to_do(client) -> None:
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert "check that it is right" in shown(response)


def test_a_page_of_others_says_whom_to_ask(client) -> None:
    client.force_login(person(leeds="board-member"))
    response = client.get("/leeds/children/")
    assert response.status_code == 403
    assert "administrator" in shown(response)


def test_a_form_from_elsewhere_is_refused_with_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"username": "sam", "password": "x"})
    assert response.status_code == 403
    assert "This form is out of date" in shown(response)


def test_a_request_that_cannot_be_read_says_so(client, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/accounts/sign-in/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "could not be read" in shown(response)


def test_a_fault_of_ours_shows_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("sufficiency.accounts.views.start.start_pages_of", fail)
    client = Client(raise_request_exception=False)
    client.force_login(person(leeds="analyst"))
    response = client.get("/")
    assert response.status_code == 500
    assert "This is our fault" in shown(response)
    assert "secret detail" not in shown(response)


def test_pages_for_what_went_wrong_ask_the_database_nothing(client, django_assert_num_queries) -> None:
    client.force_login(person(leeds="analyst"))
    with django_assert_num_queries(0):
        client.get("/no/such/page")
