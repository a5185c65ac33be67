"""Mails about editions, sent by the worker."""

from __future__ import annotations

from typing import Final

from django_tasks import task

from sufficiency.background import keeping_words_out

BEFORE_UPLOADS: Final = 10


@task(priority=BEFORE_UPLOADS)
def tell_of_edition(publication: int, what: str, site: str) -> None:
    """Tell those whom it concerns that an edition ``waits``, was ``sent back`` or is ``published``."""
    from reports.market_position.mails import mail_of_edition

    with keeping_words_out():
        mail_of_edition(publication, what, site)
