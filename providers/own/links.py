"""The link of a reminder: signed, for one home and one contact, good for as many days as the host agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core import signing
from django.utils.crypto import salted_hmac

from providers.models import Contact, Home
from providers.statement_terms import statement_terms
from sufficiency.calendar import today

SALT: Final = "providers.vacancy-link"


class LinkOverError(Exception):
    """It is too old, or the home or the contact is no more what it was sent for."""


class LinkAlteredError(Exception):
    """It is none of ours: cut off in the mail, or altered."""


@dataclass(frozen=True, slots=True)
class OpenedLink:
    home: Home
    contact: Contact


def link_token(home: Home, contact: Contact) -> str:
    return signing.dumps([home.pk, contact.pk, _mailbox(contact)], salt=SALT)


def _mailbox(contact: Contact) -> str:
    """Another for another address: the mailbox that a link went to is the contact's no more."""
    return salted_hmac(SALT, contact.email, algorithm="sha256").hexdigest()[:12]


def open_link(token: str) -> OpenedLink:
    """Raises ``LinkAlteredError`` or ``LinkOverError``."""
    home, contact = _found(token)
    days = statement_terms().link_days_of(home.authority_id)
    try:
        signing.loads(token, salt=SALT, max_age=timedelta(days=days))
    except signing.SignatureExpired:
        raise LinkOverError from None
    of_provider = contact.provider_id is not None and contact.provider_id == home.provider_id
    if not contact.reminded or not (contact.home_id == home.pk or of_provider):
        raise LinkOverError
    return OpenedLink(home, contact)


def _found(token: str) -> tuple[Home, Contact]:
    try:
        home_key, contact_key, mailbox = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkAlteredError from None
    homes = Home.objects.open_on(today()).select_related("registration", "authority", "provider")
    home, contact = homes.filter(pk=home_key).first(), Contact.objects.filter(pk=contact_key).first()
    if home is None or contact is None or mailbox != _mailbox(contact):
        raise LinkOverError
    return home, contact
