"""A provider's own homes in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from providers.models.home import HomeKind
from providers.presenters.vacancy_words import features_words, needs_words, takes_words
from providers.presenters.words import NOT_STATED, home_called
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from providers.models import Contact, Document, Home

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
        ("URN", home.registration.urn if home.registration else NOT_STATED),
        ("Type", HomeKind(home.kind).label),
        ("Area of", home.authority.name if home.authority else NOT_STATED),
        ("Postcode", home.postcode or "Not known, so councils see no distance"),
        ("Takes", takes_words(home)),
        ("Can meet", needs_words(home.needs_met) or NOT_STATED),
        ("Cannot meet", needs_words(home.needs_not_met) or NOT_STATED),
        ("What there is", features_words(home.features) or NOT_STATED),
        (f"Statement of purpose{dated}", home.purpose or NOT_STATED),
    ]


def contacts_table(home: Home, contacts: Sequence[Contact]) -> Table:
    rows = [
        (
            link(each.role, reverse("provider:contact-edit", args=[home.pk, each.pk])),
            each.name or "Not given",
            each.phone or "None",
            each.email or "None",
            "Yes" if each.reminded else "No",
        )
        for each in contacts
    ]
    return Table("Contacts", ["What they do", "Name", "Telephone", "E-mail address", "Reminded"], rows)


def documents_table(home: Home, documents: Sequence[Document]) -> Table:
    columns: list[Column | str] = ["Paper", "What it is", Column("Date", unbroken=True), "Good until", "Size"]
    rows = [
        (
            link(each.title, reverse("provider:document-file", args=[home.pk, each.pk])),
            each.get_kind_display(),
            day_words(each.dated),
            day_words(each.expires_on) if each.expires_on else "No end",
            size_words(each.size),
        )
        for each in documents
    ]
    return Table("Papers", columns, rows)


def size_words(size: int) -> str:
    """
    >>> size_words(100), size_words(2048), size_words(3 * 1024 * 1024)
    ('1 KB', '2 KB', '3.0 MB')
    """
    kilobytes = max(1, round(size / KILOBYTE))
    return f"{kilobytes} KB" if kilobytes < KILOBYTE else f"{size / KILOBYTE / KILOBYTE:.1f} MB"
