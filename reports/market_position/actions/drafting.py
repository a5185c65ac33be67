"""Drafts of editions: drawn, drawn anew, begun as a correction, and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.market_position.actions.refusals import (
    ChangedMeanwhileError,
    NotPublishableError,
    check_may,
    held_authority,
    held_draft,
    writer_of,
)
from reports.market_position.commentary import CONTACT, CORRECTION, seal
from reports.market_position.drawing.edition import as_stored, draw, edition_before
from reports.market_position.quarters import MarketQuarter
from reports.market_position.telling import telling
from reports.models import Publication
from sufficiency.accounts.roles import Permission
from sufficiency.audit.actions import record
from sufficiency.calendar import now

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def draft(*, authority: Authority, quarter: MarketQuarter, by: User) -> Publication:
    """The quarter's draft, drawn from the data as it is; one that is there is drawn anew and keeps its words.

    Raises ``NoDataError`` where there is nothing to draw, ``NotPublishableError`` where the quarter is published.
    """
    check_may(by, authority, Permission.PREPARE_MARKET)
    with transaction.atomic():
        held = held_authority(authority)
        of_quarter = Publication.objects.filter(authority=held, quarter_start=quarter.start)
        there = of_quarter.filter(published_at=None).first()
        if there:
            return redraw(publication=there, by=by)
        if of_quarter.exists():
            raise NotPublishableError(
                f"{quarter.in_words} is published already. What was published stays as it is: "
                "to change it, correct it by a new edition."
            )
        made = Publication(authority=held, quarter_start=quarter.start, prepared_by=by)
        before = edition_before(held, quarter, 1)
        if before and CONTACT in before.commentary:
            # Whom to write to seldom changes; the words on the figures would be about others.
            made.commentary = {CONTACT: before.commentary[CONTACT]}
        return _drawn(made, "market position drafted", by)


def redraw(*, publication: Publication, by: User) -> Publication:
    """From the data as it is now; the words stay."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    with transaction.atomic():
        return _drawn(held_draft(publication), "market position drawn anew", by)


def correct(*, publication: Publication, by: User, what: str) -> Publication:
    """A draft of a new edition of the quarter that says ``what`` was wrong; the old one stays, and stays readable."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    if not what.strip():
        raise NotPublishableError("Say what was wrong, and what it is now.")
    if why := telling(what, publication.authority):
        raise NotPublishableError(why)
    with transaction.atomic():
        authority = held_authority(publication.authority)
        editions = Publication.objects.filter(authority=authority, quarter_start=publication.quarter_start)
        last = editions.order_by("edition").last()
        if last and not last.published_at:
            raise NotPublishableError("A correction of it is drafted already: go on with that one, or withdraw it.")
        if last is None or last.pk != publication.pk:
            raise NotPublishableError("Only the last published edition of a quarter can be corrected.")
        made = Publication(
            authority=authority,
            quarter_start=last.quarter_start,
            edition=last.edition + 1,
            corrects=last,
            correction=what.strip(),
            commentary={name: each for name, each in last.commentary.items() if name != CORRECTION},
            prepared_by=by,
        )
        return _drawn(made, "correction of the market position drafted", by)


def reword_correction(*, publication: Publication, by: User, what: str, seen: str | None = None) -> Publication:
    """Of a draft that corrects another: what was wrong. ``seen`` is the ``seal`` of what who writes saw."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    what = what.replace("\r\n", "\n").strip()
    if not what:
        raise NotPublishableError("Say what was wrong, and what it is now.")
    with transaction.atomic():
        held = held_draft(publication)
        if held.corrects_id is None:
            raise NotPublishableError("A draft that corrects nothing needs no such words.")
        if why := telling(what, held.authority):
            raise NotPublishableError(why)
        if what == held.correction:
            return held
        if seen is not None and seen != seal(held.correction):
            raise ChangedMeanwhileError(held.correction, writer_of(held, CORRECTION) or held.prepared_by)
        held.commentary = {**held.commentary, CORRECTION: {"text": what, "by": by.pk}}
        held.correction = what
        return _drawn(held, "correction of the market position worded", by)


def withdraw(*, publication: Publication, by: User) -> None:
    """A draft goes for good; nothing published ever does."""
    check_may(by, publication.authority, Permission.PREPARE_MARKET)
    with transaction.atomic():
        held = held_draft(publication)
        record("market position draft withdrawn", held, by=by, authority=held.authority, before=told(held))
        held.delete()


def told(publication: Publication) -> dict[str, Any]:
    """What an event says of an edition."""
    return {
        "quarter": MarketQuarter(publication.quarter_start).name,
        "edition": publication.edition,
        "data version": publication.data_version,
        "kept back": len(publication.hidden),
    }


def _drawn(publication: Publication, verb: str, by: User) -> Publication:
    authority = publication.authority
    drawn = draw(
        authority,
        MarketQuarter(publication.quarter_start),
        edition=publication.edition,
        correction=publication.correction,
    )
    publication.payload = as_stored(drawn.payload)
    publication.hidden, publication.definitions = drawn.hidden, drawn.definitions
    publication.data_version, publication.drawn_at, publication.sent_at = authority.data_version, now(), None
    publication.save()
    record(verb, publication, by=by, authority=authority, after=told(publication))
    return publication
