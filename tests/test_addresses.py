"""Every address, present and to come: a person signs in first, and a stranger to the authority finds nothing there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sufficiency.accounts.models import User
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

# Who comes in is settled before more than a person and an authority is asked for.
pytestmark = pytest.mark.once

PUBLIC: Final = {
    "health": "load balancers ask it, and it says nothing of anybody",
    "home": "what councils published; who is signed in is led to their own start",
    "accessibility": "the law has it open to all, and it says nothing of anybody",
    "privacy": "part of the same",
    "contact": "part of the same",
    "security-txt": "whom to tell of a weakness",
    "robots": "what programs ask of every site",
    "sitemap": "part of the same: what is published",
    "accounts:sign-in": "where one signs in",
    "accounts:sign-out": "also turns back who has not shown a second factor yet",
    "accounts:invitation-accept": "who is invited has no account yet: the key is in the link",
    "provider:join": "who is invited has no account yet: the key is in the link",
    "providers:interest-new": "whoever would open a home tells a council that asked for it in public",
    "providers:interest-sent": "the reference is in the address, and nothing of what was sent is told",
    "provider:link": "the key of a reminder is in the link, and opens one home's beds",
    "account_login": "allauth's name for the same",
    "account_logout": "allauth's name for the same",
    "account_inactive": "says that an account is closed, to who had the password",
    "account_reset_password": "who has forgotten the password is not signed in",
    "account_reset_password_done": "part of the same",
    "account_reset_password_from_key": "part of the same: the key is in the link",
    "account_reset_password_from_key_done": "part of the same",
    "mfa_authenticate": "the second step of signing in, which sends away who has not done the first",
    "openid_connect_login": "the council's own sign-in, not found where there is none",
    "openid_connect_callback": "the way back from there",
    "socialaccount_login_cancelled": "the way back from there",
    "reports:market-position": "what was published is for everybody, and holds nothing but what was approved for them",
    "reports:market-quarter": "part of the same",
    "reports:market-edition": "part of the same",
    "reports:market-latest": "part of the same",
    **{
        f"reports:market-{which}{name}": "part of the same"
        for which in ("", "latest-")
        for name in ("data", "dictionary", "dictionary-json", "table-csv", "table-json")
    },
}
AUTHORITY: Final = "leeds"


def _addresses(patterns: list[URLPattern | URLResolver], within: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each address's name, and the names of what it is filled in with."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{within}{pattern.namespace}:" if pattern.namespace else within
            for name, parts in _addresses(pattern.url_patterns, inner):
                yield name, parts | set(pattern.pattern.converters)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield within + pattern.name, set(pattern.pattern.converters)


ADDRESSES: Final = dict(_addresses(get_resolver().url_patterns))
WITHIN_AUTHORITY: Final = sorted(name for name, parts in ADDRESSES.items() if "slug" in parts)
OF_AN_AUTHORITY: Final = [name for name in WITHIN_AUTHORITY if name not in PUBLIC]
"""What its members open, by their roles."""
FILLED: Final = {"slug": AUTHORITY, "quarter": "2025-Q1"}


def _address(name: str) -> str:
    return reverse(name, kwargs={part: FILLED.get(part, "1") for part in ADDRESSES[name]})


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - PUBLIC.keys()))
def test_nobody_is_shown_anything_before_they_sign_in(name: str, client: Client) -> None:
    address = _address(name)
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('accounts:sign-in')}?next={address}"


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_what_is_listed_as_public_is_there(name: str) -> None:
    assert name in ADDRESSES


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITHIN_AUTHORITY)
def test_a_stranger_to_the_authority_finds_nothing(name: str, client: Client) -> None:
    client.force_login(User.objects.create_user("stranger"))
    assert Authority.objects.filter(slug=AUTHORITY).exists()
    response = client.get(_address(name))
    # What only takes a form says so to anybody, and then finds nothing either.
    assert (client.post(_address(name)) if response.status_code == 405 else response).status_code == 404
