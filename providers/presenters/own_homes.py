"""A provider's own homes in tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from providers.models.home import HomeKind
from providers.own.documents import content_words
from providers.presenters.home_beds import VACANT
from providers.presenters.home_beds import features_words as features_of
from providers.presenters.vacancy_words import features_words, needs_words, said_words, takes_words
from providers.presenters.words import NOT_STATED, home_called, with_also
from providers.vacancies.standing import vacant_number
from sufficiency.codes.supply import UnavailableReason, UseKind
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, capital, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from providers.models import BedUse, Contact, Document, Home, Provider, ProviderMembership, Statement
    from providers.vacancies.standing import BedStanding

KILOBYTE = 1024


def homes_table(homes: Sequence[Home]) -> Table:
    rows = [
        (
            link(home_called(home), reverse("provider:home-detail", args=[home.pk])),
            HomeKind(home.kind).label,
            home.authority.name if home.authority else NOT_STATED,
            takes_words(home),
        )
        for home in homes
    ]
    return Table("Your homes", ["Home", "Type", "Area of", "Takes"], rows, caption_hidden=True)


def home_facts(home: Home) -> list[tuple[str, Any]]:
    """What councils read of it."""
    dated = f" ({day_words(home.purpose_dated)})" if home.purpose_dated else ""
    return [
        ("Name", home.name or f"{NOT_STATED}: councils see the URN"),
        ("URN", home.registration.urn if home.registration else NOT_STATED),
        ("Type", HomeKind(home.kind).label),
        ("Area of", home.authority.name if home.authority else NOT_STATED),
        ("Postcode", home.postcode or "Not known, so councils see no distance"),
        ("Takes", takes_words(home)),
        ("Can meet", capital(needs_words(home.needs_met)) or NOT_STATED),
        ("Cannot meet", capital(needs_words(home.needs_not_met)) or NOT_STATED),
        ("What there is", features_words(home.features) or NOT_STATED),
        (f"Statement of purpose{dated}", home.purpose or NOT_STATED),
    ]


def beds_table(standings: Sequence[BedStanding]) -> Table:
    columns: list[Column | str] = ["Bed", "For", "Now", Column("Since", unbroken=True)]
    return Table("Beds", columns, [_bed(each) for each in standings], caption_hidden=True)


def _bed(standing: BedStanding) -> tuple[Any, ...]:
    bed, use = standing.bed, standing.use
    href = reverse("provider:bed-edit", args=[bed.home_id, bed.number])
    since = day_words(use.start) if use else NO_NUMBER
    return link(str(bed), href), features_of(bed) or "Any child", _used(use), since


def _used(use: BedUse | None) -> str:
    """A provider knows whose child lives in its home."""
    if use is None:
        return VACANT
    if use.kind == UseKind.UNAVAILABLE:
        return f"Unavailable: {UnavailableReason(use.reason).label}"
    return f"{use.get_kind_display()}{f', {use.authority.name}' if use.authority else ''}"


def said(standings: Sequence[BedStanding], last: Statement | None, moment: datetime) -> str:
    """How many are vacant, and who said so when."""
    return f"{vacant_number(standings)} vacant of {count_words(len(standings), 'bed')}. {said_words(last, moment)}."


def contacts_table(contacts: Iterable[Contact]) -> Table:
    rows = [
        (
            link(each.role + _of_all(each.home_id), reverse("provider:contact-edit", args=[each.pk])),
            each.name or "Not given",
            each.phone or "None",
            each.email or "None",
            "Yes" if each.reminded else "No",
        )
        for each in contacts
    ]
    columns = ["What they do", "Name", "Telephone", "E-mail address", "Gets reminders"]
    return Table("Contacts", columns, rows, caption_hidden=True)


def documents_table(documents: Iterable[Document], day: date, slug: str = "") -> Table:
    """For the provider's own people, or with ``slug`` for those of a council."""
    columns: list[Column | str] = ["Document", "What it is", Column("Date", unbroken=True), "Good until", "File"]
    rows = [
        (
            link(each.title + _of_all(each.home_id), _document_href(each, slug)),
            each.get_kind_display(),
            day_words(each.dated),
            _until(each.expires_on, day),
            f"{content_words(each.content_type)}, {size_words(each.size)}",
        )
        for each in documents
    ]
    return Table("Documents", columns, rows, caption_hidden=True)


def _document_href(document: Document, slug: str) -> str:
    if slug:
        return reverse("providers:document-file", args=[slug, document.pk])
    return reverse("provider:document-file", args=[document.pk])


def _until(end: date | None, day: date) -> Any:
    if end is None:
        return "No end"
    return with_also(day_words(end), "out of date") if end < day else day_words(end)


def _of_all(home: int | None) -> str:
    return "" if home else " (for all homes)"


@dataclass(frozen=True, slots=True)
class ForAll:
    """What is for all homes of one provider."""

    provider: Provider
    contacts: Table
    documents: Table
    papers: Sequence[Document]


def for_all(
    mine: Iterable[ProviderMembership], contacts: Iterable[Contact], documents: Iterable[Document], day: date
) -> list[ForAll]:
    """One for each provider of the person's."""
    asked, papers = list(contacts), list(documents)
    return [_for_all(each.provider, asked, papers, day) for each in mine]


def _for_all(provider: Provider, contacts: list[Contact], documents: list[Document], day: date) -> ForAll:
    papers = [each for each in documents if each.provider_id == provider.pk]
    asked = [each for each in contacts if each.provider_id == provider.pk]
    return ForAll(provider, contacts_table(asked), documents_table(papers, day), papers)


def size_words(size: int) -> str:
    """
    >>> size_words(100), size_words(2048), size_words(3 * 1024 * 1024)
    ('1 KB', '2 KB', '3.0 MB')
    """
    kilobytes = max(1, round(size / KILOBYTE))
    return f"{kilobytes} KB" if kilobytes < KILOBYTE else f"{size / KILOBYTE / KILOBYTE:.1f} MB"
