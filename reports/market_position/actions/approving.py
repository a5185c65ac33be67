"""A second person approves a draft, and it is frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from reports.market_position.actions.drafting import told
from reports.market_position.actions.refusals import NotPublishableError, check_may, held_draft
from reports.market_position.commentary import payload_of, without_note, without_words, writers_of
from reports.market_position.drawing.edition import as_stored, digest_of, draw
from reports.market_position.payload import from_json
from reports.market_position.quarters import MarketQuarter
from reports.market_position.tasks import tell_of_edition
from reports.market_position.telling import telling_in
from sufficiency.accounts.roles import Permission
from sufficiency.audit.actions import record
from sufficiency.calendar import now

if TYPE_CHECKING:
    from reports.models import Publication
    from sufficiency.accounts.models import User


def approve(*, publication: Publication, by: User, seen: str | None = None, site: str = "") -> Publication:
    """Publish the draft as it was read. ``seen`` is the digest of what the approver read (``digest_of_draft``).

    It is drawn once more first: where anything it shows or keeps back would be another now, it is refused. Who made it
    gets a mail where ``site`` says where this one is.
    """
    check_may(by, publication.authority, Permission.APPROVE_MARKET)
    with transaction.atomic():
        held = held_draft(publication)
        check_other(held, by)
        stored = as_stored(payload_of(held))
        if seen is not None and seen != digest_of(stored):
            raise NotPublishableError("The draft was changed after you opened it. Read it again before you approve it.")
        _check_still_so(held)
        if why := telling_in(from_json(stored), held.authority):
            raise NotPublishableError(why)
        held.commentary = without_note(held.commentary)
        held.payload, held.digest = stored, digest_of(stored)
        held.approved_by, held.published_at = by, now()
        held.save()
        record("market position published", held, by=by, authority=held.authority, after=told(held))
        if site:
            tell_of_edition.enqueue(held.pk, "published", site)
        return held


def digest_of_draft(publication: Publication) -> str:
    return digest_of(as_stored(payload_of(publication)))


def may_not_approve(publication: Publication, by: User) -> str:
    """Why this person may not, in a sentence; empty where they may."""
    if by.pk == publication.prepared_by_id:
        return "You prepared this edition. Somebody else has to approve it."
    if by.pk in writers_of(publication):
        return "You wrote words of this edition. Somebody else has to approve it."
    return ""


def check_other(held: Publication, by: User) -> None:
    """Raises ``NotPublishableError`` where this person made something of it."""
    if may_not_approve(held, by):
        raise NotPublishableError(may_not_approve(held, by))


def _check_still_so(held: Publication) -> None:
    what = moved(held)
    if what:
        raise NotPublishableError(
            f"{what} changed since the draft was drawn. Draw it again, read what is new, and then approve it."
        )


def moved(publication: Publication) -> str:
    """What would be another if the edition were drawn now: figures, what is kept back of them, intentions, voices
    and other words, or definitions. Empty where nothing would."""
    quarter = MarketQuarter(publication.quarter_start)
    drawn = draw(publication.authority, quarter, edition=publication.edition, correction=publication.correction)
    if drawn.definitions != publication.definitions:
        return "The definitions of its figures have"
    without = as_stored(without_words(from_json(publication.payload)))
    same = as_stored(without_words(drawn.payload)) == without and drawn.hidden == publication.hidden
    return "" if same else "The data, or the edition it is held against, has"
