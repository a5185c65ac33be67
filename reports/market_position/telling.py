"""Finds in words that are to be published what would tell of a child or of a home's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.plan.postcodes import postcodes_in
from reports.voices.identifying import references_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reports.market_position.payload import Payload
    from sufficiency.authorities.models import Authority


def telling(text: str, authority: Authority) -> str:
    """Why a text may not be published, and what to do; empty where nothing was found."""
    for word in references_in(text, authority):
        return f"Take out “{word}”: it looks like a child's reference."
    return telling_place(text)


def telling_place(text: str) -> str:
    for postcode in postcodes_in(text):
        return f"Take out “{postcode}”: a full postcode is an address. Name the district."
    return ""


def telling_in_contact(contact: Mapping[str, str], authority: Authority) -> str:
    """The same of whom to write to. A telephone number may look like a reference: of it only a postcode is refused."""
    return telling(contact.get("team", ""), authority) or telling_place(" ".join(contact.values()))


def telling_in(payload: Payload, authority: Authority) -> str:
    """The same of all words of an edition."""
    return telling("\n".join(_words(payload)), authority) or telling_in_contact(payload.contact, authority)


def _words(payload: Payload) -> Iterator[str]:
    yield payload.correction
    for section in payload.sections:
        yield section.commentary
        yield from (text for line in section.lines for text in line)
