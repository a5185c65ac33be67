"""The preparer's words on an edition, by section, and whom to write to: plain text, with who wrote it last."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reports.market_position.payload import Payload, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.market_position.waiting import Draft
    from reports.models import Publication

CONTACT: Final = "contact"
CONTACT_FIELDS: Final = ("team", "email", "phone")
CORRECTION: Final = "correction"
"""Where it stands who worded anew what was wrong in the edition before."""
SENT_BACK: Final = "sent-back"
"""Where it stands why the draft was sent back, by whom and on which day, until it is sent again."""
MOST: Final = 5000
"""Characters of one section's words: the page stays under 100 KB."""
Written = dict[str, dict[str, Any]]


def text_of(publication: Publication, section: str) -> str:
    return str(publication.commentary.get(section, {}).get("text", ""))


def contact_of(publication: Publication) -> dict[str, str]:
    """Without who wrote it."""
    return {name: value for name, value in publication.commentary.get(CONTACT, {}).items() if name in CONTACT_FIELDS}


def writers_of(edition: Publication | Draft) -> set[int]:
    """Keys of those who wrote words of it: none of them approves it."""
    return {each["by"] for each in edition.commentary.values() if each.get("by")}


def makers_of(edition: Publication | Draft) -> set[int]:
    """Keys of who prepared it and of who wrote words of it."""
    return {edition.prepared_by_id, *writers_of(edition)}


def without_note(commentary: dict[str, Any]) -> dict[str, Any]:
    """Once it is sent again, or published, what was asked of it is done."""
    return {name: each for name, each in commentary.items() if name != SENT_BACK}


def seal(words: str | Mapping[str, str]) -> str:
    """Of words as somebody saw them, so that they are told when others wrote meanwhile.

    >>> seal("More homes") == seal("More homes"), seal("More homes") == seal("Fewer homes")
    (True, False)
    """
    text = words if isinstance(words, str) else "\n".join(f"{name} {words[name]}" for name in sorted(words))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def payload_of(publication: Publication) -> Payload:
    """As it was published; of a draft, what is drawn with the words written so far."""
    payload = from_json(publication.payload)
    return payload if publication.published_at else with_words(payload, publication)


def with_words(payload: Payload, publication: Publication) -> Payload:
    """A part of which neither the data nor the preparer says anything is left out."""
    worded = [replace(each, commentary=text_of(publication, each.slug)) for each in payload.sections]
    sections = tuple(each for each in worded if each.commentary or each.is_drawn)
    return replace(payload, sections=sections, contact=contact_of(publication) or default_contact(payload))


def without_words(payload: Payload) -> Payload:
    """As it was drawn, without the parts that nothing was drawn for."""
    sections = tuple(replace(each, commentary="") for each in payload.sections if each.is_drawn)
    return replace(payload, sections=sections, contact={})


def default_contact(payload: Payload) -> dict[str, str]:
    return {"team": f"{payload.authority['name']} children's commissioning team"}
