"""Editions in words and tables, for those who prepare and approve them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from reports.indicators.registry import INDICATORS
from reports.market_position.commentary import CONTACT_FIELDS, CORRECTION, SENT_BACK, contact_of, payload_of, text_of
from reports.market_position.public.words import small_counts_words
from reports.market_position.quarters import MarketQuarter
from reports.market_position.small_counts import small_counts_of
from reports.market_position.workbench.found import title_of
from reports.supply.registry import SUPPLY
from sufficiency.accounts.models import User
from sufficiency.accounts.presenters import person_words
from sufficiency.web.components import Column, Table, Tag, link
from sufficiency.web.presenters import capital, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from reports.models import Publication

EXCERPT = 140
CONTACT_TITLE = "Contact"


def state_of(publication: Publication) -> Tag:
    if publication.published_at:
        return Tag("Published", "green", "●")
    if publication.sent_at:
        return Tag("Waiting for approval", "blue", "◆")
    return Tag("Sent back", "yellow", "▲") if SENT_BACK in publication.commentary else Tag("Draft", "grey", "○")


def editions_table(editions: Iterable[Publication], slug: str) -> Table:
    columns: list[Column | str] = [
        "Edition", "State", "Prepared by", "Approved by", Column("Published", unbroken=True), "On the web",
    ]  # fmt: skip
    rows = [
        (
            link(title_of(each), reverse("reports:publishing-edition", args=[slug, each.pk])),
            state_of(each).body,
            person_words(each.prepared_by),
            person_words(each.approved_by) if each.approved_by else "Nobody yet",
            moment_day(each.published_at) if each.published_at else "Not yet",
            link("Public page", public_href(each, slug)) if each.published_at else "Not yet",
        )
        for each in editions
    ]
    return Table("Editions, the newest first", columns, rows, caption_hidden=True)


def public_href(publication: Publication, slug: str) -> str:
    quarter = MarketQuarter(publication.quarter_start).name
    return reverse("reports:market-edition", args=[slug, quarter, publication.edition])


def lede(publication: Publication) -> str:
    day = day_words(MarketQuarter(publication.quarter_start).last_day)
    by = person_words(publication.prepared_by)
    words = f"Edition {publication.edition}, as at {day}. Drawn on {moment_day(publication.drawn_at)}, prepared by {by}"
    if publication.approved_by and publication.published_at:
        approver, when = person_words(publication.approved_by), moment_day(publication.published_at)
        return f"{words}, approved by {approver} and published on {when}."
    return f"{words}. Nobody outside sees it yet."


def sent_back_words(publication: Publication) -> tuple[str, str]:
    """Who sent it back and when, and why; empty where that was not, or was dealt with."""
    note = publication.commentary.get(SENT_BACK)
    if not note or publication.published_at:
        return "", ""
    who = User.objects.filter(pk=note["who"]).first()
    day = day_words(date.fromisoformat(note["on"]))
    return f"{person_words(who) if who else 'Somebody'} sent it back on {day}.", note["text"]


def doubts(publication: Publication) -> dict[str, str]:
    """Of a draft, by the title of the part: what in its words may tell of a few children."""
    if publication.published_at:
        return {}
    titles = {each["slug"]: each["title"] for each in publication.payload["sections"]} | {CORRECTION: "What was wrong"}
    found = small_counts_of(payload_of(publication))
    return {titles[where]: small_counts_words(phrases) for where, phrases in found.items()}


def words_table(publication: Publication, slug: str, doubtful: Mapping[str, str]) -> Table:
    """A row a section; of a draft with where its words are changed, and what to look at again."""
    rows: list[Any] = []
    for section in publication.payload["sections"]:
        text = text_of(publication, section["slug"])
        change = reverse("reports:publishing-words", args=[slug, publication.pk, section["slug"]])
        rows.append(_row(publication, section["title"], text, change, doubtful.get(section["title"], "")))
    contact = contact_of(publication)
    said = ", ".join(contact[name] for name in CONTACT_FIELDS if name in contact)
    change = reverse("reports:publishing-contact", args=[slug, publication.pk])
    rows.append(_row(publication, CONTACT_TITLE, said, change))
    columns = ["Section", "Words"] if publication.published_at else ["Section", "Words", "Change"]
    return Table("Words of the edition by section", columns, rows, caption_hidden=True)


def _row(publication: Publication, title: str, text: str, href: str, doubt: str = "") -> tuple[Any, ...]:
    excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"
    row: tuple[Any, ...] = (title, excerpt or "None")
    if doubt:
        row = (title, format_html("{}<br><strong>{}</strong>", excerpt or "None", doubt))
    what = "the contact" if title == CONTACT_TITLE else f"the words on {title.lower()}"
    return row if publication.published_at else (*row, link(f"Change {what}", href))


def kept_table(publication: Publication) -> Table:
    """A line for the cells of one row that have one reason."""
    columns: dict[tuple[str, str, str], list[str]] = {}
    for each in publication.hidden:
        columns.setdefault((each["row"], each["table"], each["why"]), []).append(each["column"] or "Figure")
    rows = [(row, table, ", ".join(names), capital(why)) for (row, table, why), names in columns.items()]
    return Table("What is kept back, and why", ["Row", "Table", "Columns", "Reason"], rows, caption_hidden=True)


def kept_sentence(publication: Publication) -> str:
    number = len(publication.hidden)
    if not number:
        return "Nothing is kept back from this edition."
    verb = "is" if number == 1 else "are"
    return (
        f"{count_words(number, 'number')} {verb} kept back so that nobody learns of 1 to 5 children, here or by "
        "holding this edition against the board's pages or an earlier edition. Nobody can show them."
    )


def definitions_table(publication: Publication) -> Table:
    """By which version of its definition each measure was counted; frozen with the figures."""
    titles = {slug: each.title for slug, each in (INDICATORS | SUPPLY).items()}
    rows = [(titles.get(slug, slug), version) for slug, version in sorted(publication.definitions.items())]
    columns: list[Column | str] = ["Measure", Column("Version of its definition", numeric=True)]
    return Table("Definitions the figures were counted by", columns, sorted(rows), caption_hidden=True)


def moment_day(moment: datetime) -> str:
    return day_words(timezone.localtime(moment).date())
