"""When a session ends: after a while of nothing, and once a day in any case."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest

BEGAN, SEEN = "session_began", "session_seen"
# Whose session ended in this browser: what they send afterwards is kept for them.
ENDED_FOR = "session_ended_for"
# Each page is something done, but need not be a write.
WRITTEN_EVERY = 60

View = TypeVar("View", bound="Callable[..., Any]")


def connect() -> None:
    user_logged_in.connect(begin, dispatch_uid="sessions")


def begin(request: HttpRequest, **others: Any) -> None:
    """Whoever signs in, however they do."""
    now = int(time.time())
    request.session.pop(ENDED_FOR, None)
    request.session[BEGAN] = request.session[SEEN] = now


def leaves_session_alone(view: View) -> View:
    """For what a page asks by itself: it is nothing that the person did."""
    view.leaves_session_alone = True  # type: ignore[attr-defined]
    return view


def knows_nobody(view: View) -> View:
    """For what is public and the same for all: no session is looked at, so no cookie is set, and nobody signs in."""
    view.knows_nobody = True  # type: ignore[attr-defined]
    return view


def is_signed_in(session: SessionBase) -> bool:
    return SESSION_KEY in session


def ends_at(session: SessionBase) -> datetime:
    """Whichever end comes first."""
    idle = session[SEEN] + settings.SESSION_IDLE.total_seconds()
    longest = session[BEGAN] + settings.SESSION_LONGEST.total_seconds()
    return datetime.fromtimestamp(min(idle, longest), tz=UTC)


def has_ended(session: SessionBase) -> bool:
    """A session from before there were ends begins now."""
    if BEGAN not in session:
        session[BEGAN] = session[SEEN] = int(time.time())
    return ends_at(session).timestamp() <= time.time()


def go_on(session: SessionBase, at_once: bool = False) -> None:
    """Something was done: the while of nothing begins anew."""
    now = int(time.time())
    if at_once or now - session[SEEN] >= WRITTEN_EVERY:
        session[SEEN] = now


def end(request: HttpRequest) -> str:
    """End it, and say why in words. The browser remembers whose it was, and nothing else."""
    without_rest = request.session[SEEN] - request.session[BEGAN] + settings.SESSION_IDLE.total_seconds()
    idle = without_rest < settings.SESSION_LONGEST.total_seconds()
    whose = request.session[SESSION_KEY]
    logout(request)
    request.session[ENDED_FOR] = whose
    if idle:
        return f"You were signed out, because nothing was done for {settings.SESSION_IDLE.seconds // 60} minutes."
    hours = settings.SESSION_LONGEST.total_seconds() / 3600
    return f"You were signed out, as everybody is {hours:g} hours after signing in."
