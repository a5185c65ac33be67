"""Sessions that end, forms that came too late, and those who ask for a second factor."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect

from sufficiency.accounts import sessions
from sufficiency.accounts.access import SecondFactorNeeded
from sufficiency.accounts.actions.kept_forms import KEPT_FOR
from sufficiency.accounts.kept_forms import COOKIE, keep_what_was_sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

KEPT = "Sign in again: what you typed is kept for an hour, and nothing is saved yet."
TOO_LONG = "Nothing was saved, and what you typed was too long to keep."


class SessionEndMiddleware:
    """Ends a session that is past its end before a page looks who is there.

    An address that leads nowhere asks the database nothing, so it looks when the page is known.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if key := getattr(request, "kept_key", ""):
            age = int(KEPT_FOR.total_seconds())
            response.set_cookie(COOKIE, key, max_age=age, secure=settings.HTTPS, httponly=True, samesite="Lax")
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *parts: Any) -> None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or getattr(view, "knows_nobody", False):
            return
        quiet = getattr(view, "leaves_session_alone", False)
        why = ""
        if sessions.is_signed_in(request.session):
            if not sessions.has_ended(request.session):
                _say_when(request, quiet)
                return
            why = sessions.end(request)
        if getattr(view, "login_required", True) and not quiet:
            _tell(request, why)


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Asks who is there, but of a page that knows nobody: to look at the session makes the answer depend on it."""

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *parts: Any) -> HttpResponseBase | None:
        return None if getattr(view, "knows_nobody", False) else super().process_view(request, view, *parts)


def _say_when(request: HttpRequest, quiet: bool) -> None:
    """On the request, for the foot of the page and its script."""
    if not quiet:
        sessions.go_on(request.session)
    end = sessions.ends_at(request.session)
    request.session_ends_at = end  # type: ignore[attr-defined]
    request.session_ends_in = max(0, int(end.timestamp() - time.time()))  # type: ignore[attr-defined]


def _tell(request: HttpRequest, why: str) -> None:
    """Why they are asked to sign in again, and what becomes of what they sent."""
    kept = keep_what_was_sent(request) if request.method == "POST" else None
    if kept:
        messages.info(request, f"{why} {KEPT}".strip())
    elif kept is False:
        messages.warning(request, f"{why} {TOO_LONG}".strip())
    elif why:
        messages.info(request, why)


class SecondFactorMiddleware:
    """Leads who still has to set up a second factor to where they do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, SecondFactorNeeded):
            return None
        messages.info(request, f"{exception.asker} asks everybody for a second factor. Set one up to go on.")
        return redirect("mfa_index")
