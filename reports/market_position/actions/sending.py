"""A draft goes to those who may approve it, and back to those who made it, each time with a mail that says no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from reports.market_position.actions.approving import check_other
from reports.market_position.actions.refusals import NotPublishableError, check_may, held_draft
from reports.market_position.commentary import SENT_BACK, without_note
from reports.market_position.tasks import tell_of_edition
from reports.market_position.telling import telling
from sufficiency.accounts.roles import Permission
from sufficiency.audit.actions import record
from sufficiency.calendar import now, today

if TYPE_CHECKING:
    from reports.models import Publication
    from sufficiency.accounts.models import User

MOST_WHY: Final = 1000


def send(*, publication: Publication, by: User, site: str = "") -> Publication:
    """For approval. Whatever is changed of it later, it has to be sent again. Those who may approve get a mail
    where ``site`` says where this one is."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    with transaction.atomic():
        held = held_draft(publication)
        held.sent_at, held.commentary = now(), without_note(held.commentary)
        held.save(update_fields=["sent_at", "commentary"])
        record("market position sent for approval", held, by=by, authority=held.authority)
        if site:
            tell_of_edition.enqueue(held.pk, "waits", site)
        return held


def send_back(*, publication: Publication, by: User, why: str, site: str = "") -> Publication:
    """To those who made it, who read ``why``; it can be changed and sent again."""
    check_may(by, publication.authority, Permission.APPROVE_MARKET)
    why = why.replace("\r\n", "\n").strip()
    if not why:
        raise NotPublishableError("Say what has to be changed.")
    if len(why) > MOST_WHY:
        raise NotPublishableError(f"Write {MOST_WHY:,} characters or fewer.")
    with transaction.atomic():
        held = held_draft(publication)
        check_other(held, by)
        if held.sent_at is None:
            raise NotPublishableError("It does not wait for approval any more: it was changed or sent back meanwhile.")
        if found := telling(why, held.authority):
            raise NotPublishableError(found)
        note = {"text": why, "who": by.pk, "on": today().isoformat()}
        held.sent_at, held.commentary = None, {**held.commentary, SENT_BACK: note}
        held.save(update_fields=["sent_at", "commentary"])
        record("market position sent back", held, by=by, authority=held.authority, reason=why)
        if site:
            tell_of_edition.enqueue(held.pk, "sent back", site)
        return held
