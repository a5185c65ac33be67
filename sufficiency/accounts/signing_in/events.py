"""What allauth, axes and Django say happened at the door, written down as events.

These are their hooks for others; our own writes are actions and need none.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from sufficiency.accounts.actions.sessions import note_about
from sufficiency.accounts.models import User
from sufficiency.accounts.signing_in.backend import person_named

DOOR = "sign-in"


def connect() -> None:
    user_login_failed.connect(failed, dispatch_uid="events")
    # Its own receivers, which lock, are connected when it is imported: ours has to hear of the failure first.
    from axes.signals import user_locked_out

    user_locked_out.connect(locked_out, dispatch_uid="events")
    account.user_logged_in.connect(signed_in, dispatch_uid="events")
    account.password_changed.connect(password_changed, dispatch_uid="events")
    account.password_set.connect(password_changed, dispatch_uid="events")
    account.password_reset.connect(password_reset, dispatch_uid="events")
    second_factor.authenticator_added.connect(factor_added, dispatch_uid="events")
    second_factor.authenticator_removed.connect(factor_removed, dispatch_uid="events")
    second_factor.authenticator_reset.connect(factor_reset, dispatch_uid="events")
    second_factor.authentication_failed.connect(wrong_code, dispatch_uid="events")


def signed_in(request: HttpRequest, user: User, **others: Any) -> None:
    """``with`` names what was shown: a password, the council's own sign-in, a second factor."""
    shown = [step["method"] for step in request.session.get("account_authentication_methods", [])]
    note_about(user, "signed in", by=user, after={"with": list(dict.fromkeys(shown))})


def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **others: Any) -> None:
    """A wrong password for somebody we know. What was typed is not kept: it may be a password in the wrong field.

    A try during a lock-out was not looked at, and is neither counted nor written down.
    """
    if request is None or getattr(request, "axes_locked_out", False):
        return
    request.password_was_wrong = True  # type: ignore[attr-defined]
    person = person_named(credentials.get("username") or "")
    if person is not None:
        note_about(person, "failed to sign in", by=DOOR)


def locked_out(request: HttpRequest, username: str, **others: Any) -> None:
    """Once, at the failure that was one too many."""
    person = person_named(username) if getattr(request, "password_was_wrong", False) else None
    if person is not None:
        note_about(person, "was locked out", by=DOOR)


def password_changed(user: User, **others: Any) -> None:
    note_about(user, "changed password", by=user)


def password_reset(user: User, **others: Any) -> None:
    """Who has the mailbox need not wait for the end of a lock-out."""
    from axes.utils import reset

    reset(username=user.username.lower())
    note_about(user, "reset password", by=user)


def factor_added(user: User, authenticator: Authenticator, **others: Any) -> None:
    note_about(user, "set up second factor", by=user, after={"kind": authenticator.type})


def factor_removed(user: User, authenticator: Authenticator, **others: Any) -> None:
    note_about(user, "removed second factor", by=user, after={"kind": authenticator.type})


def factor_reset(user: User, **others: Any) -> None:
    note_about(user, "made new recovery codes", by=user)


def wrong_code(user: User, **others: Any) -> None:
    note_about(user, "entered a wrong code", by=DOOR)
