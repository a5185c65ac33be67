"""The page of an edition: one template for the preview and for what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from reports.market_position.commentary import CORRECTION
from reports.market_position.public.words import paragraphs, small_counts_words, table_of
from reports.market_position.quarters import MarketQuarter
from reports.market_position.small_counts import small_counts_of
from sufficiency.web.presenters import day_words, share_words

if TYPE_CHECKING:
    from django.http import HttpRequest

    from reports.market_position.payload import Fact, Payload, PublishedTable, Section
    from sufficiency.web.components import Table

TEMPLATE: Final = "market_position/edition.html"
# What is wanted stands beside what is not.
SIDE_BY_SIDE: Final = ("wanted", "not-wanted")
CONTACT: Final = {"team": "Team", "name": "Team", "email": "E-mail", "phone": "Telephone", "address": "Address"}


@dataclass(frozen=True)
class FactShown:
    title: str
    words: str
    counts: str
    day: str
    explained: str
    has_no_figure: bool


@dataclass(frozen=True)
class TableShown:
    slug: str
    title: str
    table: Table


@dataclass(frozen=True)
class SectionShown:
    slug: str
    title: str
    commentary: list[str]
    facts: list[FactShown]
    tables: list[TableShown]
    lines: list[tuple[str, list[str]]]
    none: str
    doubt: str
    """Of a preview: what in its words may tell of a few children."""

    @property
    def says_something(self) -> bool:
        return bool(self.commentary or self.facts or self.tables or self.lines or self.none)


def render_edition(request: HttpRequest, payload: Payload, *, preview: bool, **values: Any) -> HttpResponse:
    """The page for somebody who is signed in, before it is published: what stands round it is theirs."""
    return HttpResponse(edition_html(payload, request=request, preview=preview, **values))


def edition_html(payload: Payload, *, preview: bool, request: HttpRequest | None = None, **values: Any) -> str:
    """Without a request it is the same for everybody, which is how it is published."""
    return render_to_string(TEMPLATE, edition_values(payload, preview=preview) | values, request)


def edition_values(payload: Payload, *, preview: bool) -> dict[str, Any]:
    """Who prepares it sees that a part has nothing in it yet; a reader does not."""
    doubtful = small_counts_of(payload) if preview else {}
    parts = [_section(each, small_counts_words(doubtful.get(each.slug, ()))) for each in payload.sections]
    sections = [each for each in parts if preview or each.says_something]
    return {
        "authority": payload.authority,
        "preview": preview,
        "payload": payload,
        "quarter_words": MarketQuarter.named(payload.quarter).in_words,
        "as_at": day_words(date.fromisoformat(payload.as_at)),
        "correction": paragraphs(payload.correction),
        "correction_doubt": small_counts_words(doubtful.get(CORRECTION, ())),
        "facts": [_fact(each) for each in payload.facts],
        "sections": sections,
        "groups": _groups(sections),
        "contact": [(label, payload.contact[key]) for key, label in CONTACT.items() if payload.contact.get(key)],
        "interest_href": _interest(payload.authority["slug"]),
    }


def _section(section: Section, doubt: str) -> SectionShown:
    return SectionShown(
        section.slug,
        section.title,
        paragraphs(section.commentary),
        [_fact(each) for each in section.facts],
        [_table(each) for each in section.tables],
        [(heading, paragraphs(text)) for heading, text in section.lines],
        section.none,
        doubt,
    )


def _fact(fact: Fact) -> FactShown:
    """The counts behind it in smaller letters, and what is said in words where there is no figure."""
    words, counts = fact.words, ""
    if isinstance(fact.numerator, int) and isinstance(fact.denominator, int):
        counts = share_words(fact.numerator, fact.denominator)
        words = words.removesuffix(f"({counts})").strip()
    day = day_words(date.fromisoformat(fact.day))
    return FactShown(fact.title, words, counts, day, fact.explained, isinstance(fact.value, str))


def _table(table: PublishedTable) -> TableShown:
    return TableShown(table.slug, table.title, table_of(table))


def _groups(sections: list[SectionShown]) -> list[list[SectionShown]]:
    """Each section by itself, but the two that stand side by side, where one follows the other."""
    groups: list[list[SectionShown]] = []
    for each in sections:
        if groups and (groups[-1][-1].slug, each.slug) == SIDE_BY_SIDE:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _interest(slug: str) -> str:
    """Where providers say that they would open a home; nothing where that has no address."""
    try:
        return reverse("providers:interest-new", args=[slug])
    except NoReverseMatch:
        return ""
