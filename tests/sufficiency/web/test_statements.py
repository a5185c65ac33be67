"""What the site says of itself, to people and to programs, before anybody signs in."""

from __future__ import annotations

import pytest
from django.test import Client

# Words that the database is not asked for.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECURITY = "/.well-known/security.txt"


def shown(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_the_accessibility_statement_has_all_that_the_model_asks() -> None:
    page = shown("/accessibility/")
    parts = (
        "Compliance status", "version 2.2", "Non-accessible content", "Disproportionate burden",
        "Preparation of this accessibility statement", "It was last reviewed on", "This website was last tested on",
        "Feedback and contact information", "Enforcement procedure", "Equality and Human Rights Commission",
    )  # fmt: skip
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/contact/"])
def test_each_is_open_to_all_at_every_foot_and_only_read(path: str) -> None:
    assert f'href="{path}"' in shown("/")
    shown(path)
    assert Client().post(path).status_code == 405


def test_the_privacy_notice_promises_of_the_form_what_its_own_tests_hold() -> None:
    page = shown("/privacy/")
    assert "The form sets no cookie" in page
    assert "forgotten two years after the last step" in page


def test_contact_names_who_is_named_in_the_settings(settings) -> None:
    nobody = shown("/contact/")
    assert "mailto:" not in nobody
    assert SECURITY not in nobody
    settings.SITE_CONTACT, settings.SECURITY_CONTACT = "help@bolton.example", "mailto:security@bolton.example"
    settings.SECURITY_EXPIRES = "2099-01-31"
    page = shown("/contact/")
    assert f'href="{SECURITY}"' in page
    assert 'href="mailto:help@bolton.example"' in page
    assert 'href="mailto:security@bolton.example">security@bolton.example<' in page


def test_security_txt_says_whom_to_tell_and_until_when(settings) -> None:
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "mailto:security@bolton.example", "2099-01-31"
    assert shown(SECURITY).splitlines() == [
        "Contact: mailto:security@bolton.example",
        "Expires: 2099-01-31T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: http://testserver{SECURITY}",
    ]


@pytest.mark.parametrize(
    ("contact", "expires"),
    [("", "2099-01-31"), ("mailto:security@bolton.example", ""), ("mailto:security@bolton.example", "2020-01-31")],
)
def test_security_txt_is_not_there_when_nobody_stands_behind_it(settings, contact: str, expires: str) -> None:
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = contact, expires
    assert Client().get(SECURITY).status_code == 404


def test_robots_are_told_where_the_map_is() -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in shown("/robots.txt").splitlines()
