"""Mails to providers' people, sent by the worker; the token is made when the mail is sent."""

from __future__ import annotations

from typing import Final

from django_tasks import task

from sufficiency.background import keeping_words_out

BEFORE_UPLOADS: Final = 10


@task(priority=BEFORE_UPLOADS)
def send_provider_invitation(invitation: int, site: str) -> None:
    """Send a provider's colleague an invitation with a link of its own."""
    from providers.mails import mail_provider_invitation

    with keeping_words_out():
        mail_provider_invitation(invitation, site)


@task(priority=BEFORE_UPLOADS)
def tell_of_interest(interest: int, site: str) -> None:
    """Tell the council's team that an expression of interest came."""
    from providers.mails import mail_of_interest

    with keeping_words_out():
        mail_of_interest(interest, site)
