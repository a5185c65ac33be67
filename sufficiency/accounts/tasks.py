"""Mails, sent by the worker (django-tasks): a mail server that is slow or away holds nobody's page up.

A task is told whose mail it is and where this site is; addresses and tokens are found and made when it is sent, so
that neither the table of tasks nor a log has any.
"""

from __future__ import annotations

from typing import Final

from django_tasks import task

from sufficiency.background import keeping_words_out

BEFORE_UPLOADS: Final = 10
NOBODY: Final = 0


@task(priority=BEFORE_UPLOADS)
def send_reset_link(user: int, site: str) -> None:
    """Send somebody a link to choose a new password. ``NOBODY`` is sent none: who asks is told no more by the time."""
    from sufficiency.accounts.mails import mail_reset_link

    with keeping_words_out():
        mail_reset_link(user, site)


@task(priority=BEFORE_UPLOADS)
def send_invitation(invitation: int, site: str) -> None:
    """Send an invitation with a link of its own."""
    from sufficiency.accounts.mails import mail_invitation

    with keeping_words_out():
        mail_invitation(invitation, site)
