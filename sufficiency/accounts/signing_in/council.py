"""How a council's own sign-in (OpenID Connect) is described to allauth. Settings read this: no Django here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

PROVIDER_ID = "council"


def council_provider(
    *, name: str, server_url: str, client_id: str, client_secret: str, email_is_verified: bool
) -> dict[str, Any]:
    """``email_is_verified`` for a server that does not say so itself, and gives addresses of its own alone."""
    app = {
        "provider_id": PROVIDER_ID,
        "name": name,
        "client_id": client_id,
        "secret": client_secret,
        "settings": {"server_url": server_url, "verified_email": email_is_verified},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def origin_of(address: str) -> str:
    """
    >>> origin_of("https://login.example/tenant/v2.0")
    'https://login.example'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
