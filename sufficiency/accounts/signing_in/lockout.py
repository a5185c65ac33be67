"""Whose wrong passwords are counted together, and what somebody is told who has tried too often."""

from __future__ import annotations

import ipaddress
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sufficiency.accounts.signing_in.backend import person_named

# One machine has all the IPv6 addresses that begin with these bits, and may ask from another each time.
BITS_OF_ONE = 64


def client_address(request: HttpRequest) -> str | None:
    """The address that asks: of the connection, or what the outermost of our own proxies was asked from.

    Whatever stands further left in X-Forwarded-For the browser may have written itself.
    """
    direct = request.META.get("REMOTE_ADDR") or None
    if not settings.PROXY_COUNT:
        return _counted(direct or "") or direct
    named = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    found = named[-settings.PROXY_COUNT] if len(named) >= settings.PROXY_COUNT else ""
    return _counted(found) or _counted(direct or "") or direct


def _counted(text: str) -> str:
    """The address as it is counted, that of its network for IPv6; empty for what is none.

    >>> _counted("192.0.2.1"), _counted("2001:db8::a:b:c:d"), _counted("::ffff:192.0.2.1"), _counted("unknown")
    ('192.0.2.1', '2001:db8::', '192.0.2.1', '')
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), BITS_OF_ONE), strict=False).network_address)


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """One name for a person, however it was typed: by user name or address, in capitals or not."""
    typed = (credentials or {}).get("username") or ""
    person = person_named(typed)
    return (person.username if person else typed.strip()).lower()


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None, *others: Any
) -> HttpResponse:
    """The same page whether or not the name is anybody's."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=HTTPStatus.TOO_MANY_REQUESTS)
