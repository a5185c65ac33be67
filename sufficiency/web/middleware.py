"""What every request goes through: one log line, and how its answer may be kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.shortcuts import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("sufficiency.requests")
# What no page of ours asks a browser for.
PIECE, MEGABYTE = 64 * 1024, 1024 * 1024
MOST_FORGOTTEN = 500 * MEGABYTE
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class RequestLogMiddleware:
    """Says which page was asked for by its pattern: an address may hold a child's reference."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        log.info(
            "request",
            method=request.method,
            route=request.resolver_match.route if request.resolver_match else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - began) * 1000, 1),
            user=_user_id(request),
        )
        return response


class NothingKeptMiddleware:
    """Pages stay in no cache, a browser's included: after sign-out the back button shows none of them.

    A view that sets ``Cache-Control`` itself, for what is public, is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class LargestRequestMiddleware:
    """Turns a request away that is larger than anything asked for, before any of it is kept.

    What the browser still sends is read and forgotten, up to a bound: only then does it show the answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = str(request.META.get("CONTENT_LENGTH") or "")
        length = int(said) if said.isdecimal() else 0
        if length <= settings.LARGEST_REQUEST:
            return self.get_response(request)
        left = min(length, MOST_FORGOTTEN)
        while left > 0 and (piece := request.read(min(left, PIECE))):
            left -= len(piece)
        values = {"most": f"{settings.LARGEST_REQUEST // MEGABYTE - 1} MB"}
        return render(request, "413.html", values, status=413)


def _user_id(request: HttpRequest) -> str | None:
    """The signed-in person where the page asked who it is; asking here would cost a query of its own."""
    session = getattr(request, "session", None)
    return session.get(SESSION_KEY) if session is not None and session.accessed else None
