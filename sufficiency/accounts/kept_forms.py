"""What was typed when a session ended is not lost: the same person finds it in the form after signing in again.

A view of a form asks once: ``form = PlacementForm(request.POST or kept_data(request))``. The page shows a banner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.fernet import Fernet, InvalidToken
from django.http import QueryDict
from django.urls import reverse

from sufficiency.accounts.actions.kept_forms import keep_form, take_kept_form
from sufficiency.accounts.models import User
from sufficiency.accounts.sessions import ENDED_FOR

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE: Final = "kept-form"
MOST: Final = 100 * 1024
"""Bytes of the fields as a browser sends them."""


def kept_data(request: HttpRequest) -> QueryDict | None:
    """What this person typed here when their session ended; given once, and marked for the banner."""
    key = request.COOKIES.get(COOKIE, "")
    if request.method != "GET" or not key or not request.user.is_authenticated:
        return None
    kept = take_kept_form(key=key, path=request.path, by=request.user)
    if kept is None:
        return None
    request.kept_form = kept  # type: ignore[attr-defined]
    return QueryDict(kept.fields)


def keep_what_was_sent(request: HttpRequest) -> bool | None:
    """Keep a form that came too late; None when there was none to keep, False when it was too long."""
    whose = User.objects.filter(pk=request.session.get(ENDED_FOR, 0)).first()
    fields = _fields(request)
    if whose is None or not fields or request.path.startswith(reverse("accounts:account")):
        return None
    if len(fields) > MOST:
        return False
    key = _key(request)
    keep_form(key=key, path=request.path, fields=fields, had_files=bool(request.FILES), by=whose)
    request.kept_key = key  # type: ignore[attr-defined]
    return True


def _fields(request: HttpRequest) -> str:
    """As a browser writes them; neither passwords nor the form's own token."""
    sent = request.POST.copy()
    for name in list(sent):
        if name == "csrfmiddlewaretoken" or "password" in name.lower():
            del sent[name]
    return sent.urlencode()


def _key(request: HttpRequest) -> str:
    """The browser's, where it has kept a form already: it may send several from as many windows."""
    own = request.COOKIES.get(COOKIE, "")
    try:
        Fernet(own)
    except (ValueError, InvalidToken):
        return Fernet.generate_key().decode()
    return own
