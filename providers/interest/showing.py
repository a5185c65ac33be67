"""A showing of the public form: which form it was, when it was shown, and to which block of addresses.

It travels in the form, signed. A cookie would say no more than it does: nobody is signed in whose rights a page
elsewhere could use. What it stops is a form that was never shown, one sent in no time, and one sent twice.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core import signing
from django.utils.crypto import salted_hmac

from sufficiency.accounts.signing_in.lockout import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sufficiency.authorities.models import Authority

SALT: Final = "providers.interest"
LASTS: Final = timedelta(hours=12)
QUICKEST: Final = timedelta(seconds=3)
"""Nobody reads and fills in the form in less."""


class NotShownError(Exception):
    """The form was shown too long ago, to somebody else, or never."""


class TooQuickError(Exception):
    """It was sent as soon as it was shown."""


def address_mark(request: HttpRequest) -> str:
    """Of who asks: the same for all of one block of addresses, and no address can be read from it."""
    return salted_hmac(SALT, client_address(request) or "", algorithm="sha256").hexdigest()[:32]


def new_showing(authority: Authority, sent_from: str) -> str:
    return signing.dumps([secrets.token_urlsafe(16), authority.pk, sent_from], salt=SALT)


def checked_showing(token: str, authority: Authority, sent_from: str) -> str:
    """Which showing it was. Raises NotShownError, TooQuickError."""
    try:
        showing, whose, shown_to = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        raise NotShownError from None
    if (whose, shown_to) != (authority.pk, sent_from):
        raise NotShownError
    try:
        signing.loads(token, salt=SALT, max_age=QUICKEST)
    except signing.SignatureExpired:
        return str(showing)
    raise TooQuickError
