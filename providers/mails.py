"""The mails to providers' people. ``site`` is where this one is, as https://host/."""

from __future__ import annotations

from urllib.parse import urljoin

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from providers.actions.provider_people import new_token


def mail_provider_invitation(invitation: int, site: str) -> None:
    """Nothing where it was accepted or withdrawn meanwhile."""
    made = new_token(invitation=invitation)
    if made is None:
        return
    waiting, token = made
    values = {"invitation": waiting, "address": urljoin(site, reverse("provider:join", args=[token]))}
    text = render_to_string("own/email/invitation.txt", values)
    send_mail(f"Join {waiting.provider} on Sufficiency", text, None, [waiting.email])
