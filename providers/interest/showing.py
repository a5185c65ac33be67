"""A showing of the public form: which form it was, when it was shown, and to which block of addresses.

It travels in the form, signed. A cookie would say no more than it does: nobody is signed in whose rights a page
elsewhere could use. What it stops is a form that was never shown, one sent in no time, and one sent twice.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core import signing
from django.utils.crypto import salted_hmac

from sufficiency.accounts.signing_in.lockout import client_address
from sufficiency.calendar import now

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from sufficiency.authorities.models import Authority

SALT: Final = "providers.interest"
LASTS: Final = timedelta(hours=12)
QUICKEST: Final = timedelta(seconds=3)
"""Nobody reads and fills in the form in less."""
IN_A_FLOOD: Final = timedelta(seconds=90)
"""Whoever took longer over it is let in where those who were quicker have had their share."""


class NotShownError(Exception):
    """The form was shown too long ago, to somebody else, or never."""


class TooQuickError(Exception):
    """It was sent as soon as it was shown."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Which it was, and from when on it counts as filled in by somebody who took their time."""

    name: str
    unhurried_from: datetime


def address_mark(request: HttpRequest) -> str:
    """Of who asks: the same for all of one block of addresses, and no address can be read from it."""
    return salted_hmac(SALT, client_address(request) or "", algorithm="sha256").hexdigest()[:32]


def new_showing(authority: Authority, sent_from: str) -> str:
    return signing.dumps([secrets.token_urlsafe(16), authority.pk, sent_from, int(time.time())], salt=SALT)


def checked_showing(token: str, authority: Authority, sent_from: str) -> Showing:
    """Which showing it was. Raises NotShownError, TooQuickError."""
    try:
        name, whose, shown_to, at = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        raise NotShownError from None
    if (whose, shown_to) != (authority.pk, sent_from):
        raise NotShownError
    age = timedelta(seconds=time.time() - at)
    if age < QUICKEST:
        raise TooQuickError
    return Showing(name, now() + IN_A_FLOOD - age)
