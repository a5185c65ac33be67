"""The mails we send, each with a link that is made when it is sent. ``site`` is where this one is, as https://host/."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from sufficiency.accounts.actions.invitations import new_token
from sufficiency.accounts.models import User
from sufficiency.accounts.signing_in.adapters import primary_address


def mail_reset_link(user: int, site: str) -> None:
    """To their verified address; nothing to who has none, or may not sign in."""
    person = User.objects.filter(pk=user, is_active=True).first()
    email = primary_address(person) if person else ""
    if person is None or not email:
        return
    parts = [user_pk_to_url_str(person), default_token_generator.make_token(person)]
    values = {
        "username": person.username,
        "address": urljoin(site, reverse("account_reset_password_from_key", args=parts)),
    }
    _send("Choose a new password", "accounts/email/password_reset.txt", values, email)


def mail_invitation(invitation: int, site: str) -> None:
    """Nothing where it was accepted or withdrawn meanwhile."""
    made = new_token(invitation=invitation)
    if made is None:
        return
    waiting, token = made
    address = urljoin(site, reverse("accounts:invitation-accept", args=[token]))
    values = {"invitation": waiting, "address": address}
    _send(f"Join {waiting.authority} on Sufficiency", "accounts/email/invitation.txt", values, waiting.email)


def _send(subject: str, template: str, values: dict[str, Any], email: str) -> None:
    send_mail(subject, render_to_string(template, values), None, [email])
