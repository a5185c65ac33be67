"""The page of one home or agency: what is known of it now, its inspections, its history and its owner's others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from providers.models.home import HOME_OF
from providers.presenters.home_list import HEADINGS, home_row
from providers.presenters.words import (
    BY_HAND,
    NOT_STATED,
    called,
    judgement_words,
    kind_words,
    places_words,
    scale_words,
    sector_words,
    status_words,
    with_also,
)
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import Judgement, ProvisionType, RegistrationStatus
from sufficiency.web.components import Column, Table, link, way_within
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from providers.models import Home, Inspection, Listing, Provider
    from providers.selectors import HomeRecord

REDACTED: Final = "Not known: Ofsted's list does not give it, so distances to it are not known"
YES_NO: Final = {True: "Yes", False: "No", None: NOT_STATED}


@dataclass(frozen=True, slots=True)
class HomePage:
    title: str
    lede: str
    facts: Sequence[tuple[str, Any]]
    inspections: Table
    history: Table
    others: Table | None
    others_words: str


def home_page(record: HomeRecord, slug: str, home: Home | None = None, *, may_keep: bool = False) -> HomePage:
    """``home`` has the name and the postcode that a council's own list gave, where Ofsted's redacts them."""
    now = record.now
    return HomePage(
        title=called(now.name or (home.name if home else ""), now.registration.urn),
        lede=_lede(record),
        facts=list(_facts(record, slug, home, may_keep=may_keep)),
        inspections=_inspections(record.inspections),
        history=_history(record.history, record.days),
        others=_others(record, slug) if record.others else None,
        others_words=_others_words(record),
    )


def _lede(record: HomeRecord) -> str:
    now, last = record.now, record.inspections[0] if record.inspections else None
    words = kind_words(now.kind)
    judged = f"judged {judgement_words(last)} on {day_words(last.inspected_on)}" if last else "not yet inspected"
    judged += " (recorded by hand)" if last and last.said_on is None else ""
    until = _last_listed(now, record.days)
    return f"{words[0].upper()}{words[1:]} in {_host(now)}, {judged}. As Ofsted's list of {day_words(until)} has it."


def _facts(record: HomeRecord, slug: str, home: Home | None, *, may_keep: bool) -> Iterator[tuple[str, Any]]:
    now = record.now
    yield "URN", now.registration.urn
    yield "Kind", ProvisionType(now.kind).label
    yield "Registration", _standing(now, record.days)
    yield "Registered on", day_words(now.registered_on) if now.registered_on else NOT_STATED
    yield "Owner", _owner(now, slug)
    if now.provider:
        yield "Owner group", _group(now.provider, slug, may_keep=may_keep)
    yield "Sector", sector_words(now.sector)
    if now.places is not None or now.kind in HOME_OF:
        yield "Registered places", places_words(now.places)
    if now.kind == ProvisionType.SUPPORTED_ACCOMMODATION:
        yield "Settings", NOT_STATED if now.premises is None else number_words(now.premises)
    if now.kind in (ProvisionType.CHILDRENS_HOME, ProvisionType.SCHOOL_AS_HOME):
        yield "Short breaks only", YES_NO[now.short_break_only]
        yield "In several buildings", YES_NO[now.multi_building]
    yield "Host authority", _host(now)
    own = f"{home.postcode}, as a council's own list has it" if home and home.postcode else REDACTED
    yield "Address", ", ".join(filter(None, (now.town, now.postcode))) or own


def _standing(now: Listing, days: Sequence[date]) -> str:
    if now.end == OPEN:
        return status_words(now.status, now.end)
    return f"Closed between {day_words(_last_listed(now, days))} and {day_words(now.end)}"


def _last_listed(listing: Listing, days: Sequence[date]) -> date:
    """The last list that has it as it is here."""
    return max((day for day in days if listing.start <= day < listing.end), default=listing.start)


def _owner(now: Listing, slug: str) -> Any:
    if now.provider is None:
        return NOT_STATED
    return link(now.provider.name, reverse("providers:provider-detail", args=[slug, now.provider_id]))


def _group(owner: Provider, slug: str, *, may_keep: bool) -> Any:
    if owner.group:
        return link(owner.group.name, reverse("providers:group-detail", args=[slug, owner.group.pk]))
    naming = way_within("Name its owner group", reverse("providers:provider-group", args=[slug, owner.pk]))
    return format_html("None is known. {}", naming) if may_keep else "None is known"


def _host(listing: Listing) -> str:
    return listing.authority.name if listing.authority else listing.authority_name or "an area not stated"


def _inspections(inspections: Sequence[Inspection]) -> Table:
    columns: list[Column | str] = [
        Column("Inspected", unbroken=True), "Judgement", "Children helped and protected", "Leaders and managers",
        Column("Published", unbroken=True),
    ]  # fmt: skip
    return Table("Full inspections, newest first", columns, [_inspection(each) for each in inspections])


def _inspection(each: Inspection) -> list[Any]:
    return [
        day_words(each.inspected_on),
        with_also(judgement_words(each), scale_words(each) if each.said_on else BY_HAND),
        _part(each.protection),
        _part(each.leadership),
        day_words(each.published_on) if each.published_on else NO_NUMBER,
    ]


def _part(judgement: str) -> str:
    return Judgement(judgement).label if judgement else NO_NUMBER


def _history(history: Sequence[Listing], days: Sequence[date]) -> Table:
    """A row for each list on which something changed, newest first."""
    rows: list[list[Any]] = []
    before: Listing | None = None
    for listing in history:
        if before is not None and before.end < listing.start:
            rows.append([day_words(before.end), _closed(before, days)])
            before = None
        rows.append([day_words(listing.start), _changes(before, listing) if before else _first(listing)])
        before = listing
    if before is not None and before.end != OPEN:
        rows.append([day_words(before.end), _closed(before, days)])
    return Table("What Ofsted's lists said", [Column("List as at", unbroken=True), "What it said"], rows[::-1])


def _closed(listing: Listing, days: Sequence[date]) -> str:
    last = day_words(_last_listed(listing, days))
    return f"No longer listed: closed between {last} and {day_words(listing.end)}"


def _first(listing: Listing) -> str:
    parts = [status_words(listing.status, OPEN), _host(listing)]
    parts += [count_words(listing.places, "place")] if listing.places is not None else []
    parts += [f"owned by {listing.provider.name}"] if listing.provider else []
    return f"First listed here: {', '.join(parts)}"


def _changes(before: Listing, after: Listing) -> Any:
    pairs = zip(_told(before), _told(after), strict=True)
    lines = [(heading, _change(was, now)) for (heading, was), (_, now) in pairs if was != now]
    changed = format_html_join("", "<li>{}: {}</li>", lines)
    return format_html('<ul class="govuk-list app-changes">{}</ul>', changed)


def _change(was: str, now: str) -> str:
    """Lists have come to give more over the years: what is first stated has not changed.

    >>> _change("3", "4"), _change("Not stated", "4")
    ('3 → 4', '4, first stated here')
    """
    return f"{now}, first stated here" if was == NOT_STATED else f"{was} → {now}"


def _told(listing: Listing) -> list[tuple[str, str]]:
    """Every fact with a history, in words."""
    status = RegistrationStatus(listing.status).label if listing.status else NOT_STATED
    return [
        ("Registration", status),
        ("Kind", ProvisionType(listing.kind).label),
        ("Name", listing.name or NOT_STATED),
        ("Owner", listing.provider.name if listing.provider else NOT_STATED),
        ("Sector", sector_words(listing.sector)),
        ("Places", places_words(listing.places)),
        ("Settings", places_words(listing.premises)),
        ("Short breaks only", YES_NO[listing.short_break_only]),
        ("In several buildings", YES_NO[listing.multi_building]),
        ("Host authority", _host(listing)),
        ("Address", ", ".join(filter(None, (listing.town, listing.postcode))) or NOT_STATED),
        ("Registered on", day_words(listing.registered_on) if listing.registered_on else NOT_STATED),
    ]


def _others(record: HomeRecord, slug: str) -> Table:
    rows = [home_row(row, record.judged.get(row["registration_id"]), slug) for row in record.others]
    columns = [Column(heading, name == "places") for heading, name in HEADINGS]
    return Table("The owner's other homes and agencies", columns, rows, caption_hidden=True)


def _others_words(record: HomeRecord) -> str:
    if record.now.provider is None:
        return "The list does not say who the owner is."
    provider = record.now.provider
    owner = provider.group.name if provider.group else provider.name
    if not record.others_count:
        return f"{owner} has no other home or agency registered in England."
    words = f"{owner} has {count_words(record.others_count, 'other home or agency', 'other homes and agencies')}"
    shown = len(record.others)
    some = f"; the first {shown} are shown, those in your area first" if shown < record.others_count else ""
    return f"{words} registered in England{some}."
