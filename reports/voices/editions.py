"""Where words that were taken back stand in the market position: they leave its drafts, and no published edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reports.market_position.actions.refusals import held_authority
from reports.market_position.quarters import MarketQuarter
from reports.models import Publication

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

SECTION: Final = "voices"
Line = tuple[str, str]


def take_out_of_drafts(authority: Authority, words: str) -> None:
    """Who was sent the draft reads it again: it is another. In the transaction of what takes the words back.

    Editions are held by their authority: one that is being drawn or approved is waited for, and then looked at.
    """
    held_authority(authority)
    for draft in Publication.objects.filter(authority=authority, published_at=None):
        if not _has(draft, words):
            continue
        for section in _voices(draft):
            section["lines"] = [line for line in section["lines"] if not _quotes(line, words)]
        draft.sent_at = None
        draft.save(update_fields=["payload", "sent_at"])


def published_with(authority: Authority, words: str) -> list[str]:
    """The quarters of the editions that anybody can read the words in, and that stay as they are."""
    published = Publication.objects.filter(authority=authority, published_at__isnull=False).order_by("quarter_start")
    return list(dict.fromkeys(MarketQuarter(each.quarter_start).in_words for each in published if _has(each, words)))


def _has(publication: Publication, words: str) -> bool:
    return any(_quotes(line, words) for section in _voices(publication) for line in section["lines"])


def _voices(publication: Publication) -> list[dict[str, Any]]:
    return [each for each in publication.payload.get("sections", ()) if each["slug"] == SECTION]


def _quotes(line: Line, words: str) -> bool:
    return line[1].startswith(f"“{words.strip()}”")
