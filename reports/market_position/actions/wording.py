"""The words of a draft. Two who write one section at once: the second is told, with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.market_position.actions.refusals import (
    ChangedMeanwhileError,
    NotPublishableError,
    check_may,
    held_draft,
    writer_of,
)
from reports.market_position.commentary import CONTACT, CONTACT_FIELDS, MOST, contact_of, seal, text_of
from reports.market_position.telling import telling, telling_in_contact
from sufficiency.accounts.roles import Permission
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from reports.models import Publication
    from sufficiency.accounts.models import User


def write_commentary(
    *, publication: Publication, section: str, text: str, by: User, seen: str | None = None
) -> Publication:
    """Plain text: HTML in it is shown as it was typed. ``seen`` is the ``seal`` of the words that who writes saw."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    if len(text) > MOST:
        raise NotPublishableError(f"Write {MOST:,} characters or fewer.")
    with transaction.atomic():
        held = held_draft(publication)
        if why := telling(text, held.authority):
            raise NotPublishableError(why)
        if section not in [each["slug"] for each in held.payload["sections"]]:
            raise NotPublishableError(f"This edition has no section “{section}”.")
        text, standing = _lines(text), text_of(held, section)
        if text == standing:
            return held
        if seen is not None and seen != seal(standing):
            raise ChangedMeanwhileError(standing, writer_of(held, section))
        return _write(held, section, {"text": text}, {"text": standing}, by)


def write_contact(
    *, publication: Publication, contact: dict[str, str], by: User, seen: str | None = None
) -> Publication:
    """Whom providers write to: a team, never a person."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    with transaction.atomic():
        held = held_draft(publication)
        standing = contact_of(held)
        wanted = {name: contact[name].strip() for name in CONTACT_FIELDS if contact.get(name, "").strip()}
        if why := telling_in_contact(wanted, held.authority):
            raise NotPublishableError(why)
        if wanted == standing:
            return held
        if seen is not None and seen != seal(standing):
            raise ChangedMeanwhileError(standing, writer_of(held, CONTACT))
        return _write(held, CONTACT, wanted, standing, by)


def _write(held: Publication, key: str, after: dict[str, Any], before: dict[str, Any], by: User) -> Publication:
    held.commentary = {**held.commentary, key: {**after, "by": by.pk}}
    held.sent_at = None
    held.save(update_fields=["commentary", "sent_at"])
    verb = "market position worded"
    record(verb, held, by=by, authority=held.authority, before={key: before}, after={key: after})
    return held


def _lines(text: str) -> str:
    """As browsers send them, lines end in two characters.

    >>> _lines(" More\\r\\nhomes ")
    'More\\nhomes'
    """
    return text.replace("\r\n", "\n").strip()
