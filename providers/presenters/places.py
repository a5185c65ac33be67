"""The page of a home that has no registration of its own, and what is known of any home beyond Ofsted's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from providers.models.home import HomeKind
from providers.presenters.links import home_href
from providers.presenters.words import NOT_STATED, home_called, with_also
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Feature, Need, Scheme, Sexes
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from providers.models import Approval, Contact, Home
    from sufficiency.authorities.models import Authority


def place_lede(home: Home, authority: Authority) -> str:
    """What it is, whose, and that nobody else sees it."""
    of = "of your own" if home.run_by_id == authority.pk else f"of {home.provider}" if home.provider else ""
    closed = f" It closed on {day_words(home.closed_on)}." if home.closed_on else ""
    seen = f" Only people of {authority.name} see this page." if home.kept_by_id == authority.pk else ""
    return f"{HomeKind(home.kind).label} {of}".strip() + f".{closed}{seen}"


def place_facts(home: Home, slug: str, why_closed: str) -> Iterator[tuple[str, Any]]:
    if home.reference:
        yield "Your reference", home.reference
    if home.registration:
        yield from _registered(home, slug)
    elif home.run_by:
        yield "Run by", home.run_by.name
    yield "Host authority", home.authority.name if home.authority else NOT_STATED
    yield "Postcode", home.postcode or "Not known: distances to it are not known either"
    yield "Open since", day_words(home.opened_on) if home.opened_on else NOT_STATED
    if home.closed_on:
        yield "Closed", with_also(day_words(home.closed_on), why_closed)


def _registered(home: Home, slug: str) -> Iterator[tuple[str, Any]]:
    """Its own URN, or its agency's or provider's; with a page where Ofsted's list has it."""
    assert home.registration is not None
    urn = home.registration.urn
    listed = home.registration.listings.exists()
    href = reverse("providers:home-detail", args=[slug, urn])
    words: Any = link(f"URN {urn}", href) if listed else f"URN {urn}, on none of Ofsted's lists that are loaded"
    if home.provider:
        words = format_html("{}, {}", _owner(home, slug), words)
    kinds = {HomeKind.FOSTER_HOUSEHOLD: "Agency", HomeKind.SUPPORTED_SETTING: "Provider"}
    yield kinds.get(HomeKind(home.kind), "Registration"), words


def _owner(home: Home, slug: str) -> Any:
    assert home.provider is not None
    return link(home.provider.name, reverse("providers:provider-detail", args=[slug, home.provider_id]))


def ability_facts(home: Home) -> Iterator[tuple[str, Any]]:
    """What a home can do, as councils and the home itself say: Ofsted's list says none of it."""
    yield "Ages", ages_words(home.ages_from, home.ages_to)
    yield "Takes", Sexes(home.sexes).label
    yield "Can meet", _named(home.needs_met, Need)
    yield "Cannot meet", _named(home.needs_not_met, Need)
    yield "Has", _named(home.features, Feature)
    dated = f" ({day_words(home.purpose_dated)})" if home.purpose_dated else ""
    yield "Statement of purpose", f"{home.purpose}{dated}" if home.purpose else NOT_STATED


def ages_words(least: int | None, most: int | None) -> str:
    """
    >>> ages_words(8, 17), ages_words(None, 11), ages_words(16, None), ages_words(None, None)
    ('8 to 17', 'up to 11', 'from 16', 'Not stated')
    """
    if least is None and most is None:
        return NOT_STATED
    if least is None or most is None:
        return f"up to {most}" if least is None else f"from {least}"
    return f"{least} to {most}"


def _named(codes: Iterable[str], kinds: type[Need | Feature]) -> str:
    labels = dict(kinds.choices)
    return ", ".join(str(labels.get(code, code)) for code in codes) or NOT_STATED


def contacts_table(contacts: Sequence[Contact], slug: str, *, may_edit: bool) -> Table:
    rows = [
        [_contact(each, slug, may_edit), each.name or NO_NUMBER, _phone(each.phone), _email(each.email),
         "Yes" if each.reminded else "No"]
        for each in contacts
    ]  # fmt: skip
    return Table(
        "Contacts", ["Whom to ask", "Name", "Telephone", "E-mail", "Gets reminders"], rows, caption_hidden=True
    )


def _contact(contact: Contact, slug: str, may_edit: bool) -> Any:
    if not may_edit or contact.home_id is None:
        return contact.role if contact.home_id else f"{contact.role} (for all of the provider's homes)"
    return link(contact.role, reverse("providers:contact-edit", args=[slug, contact.home_id, contact.pk]))


def _phone(number: str) -> Any:
    return link(number, f"tel:{number.replace(' ', '')}") if number else NO_NUMBER


def _email(address: str) -> Any:
    return link(address, f"mailto:{address}") if address else NO_NUMBER


def approvals_table(approvals: Iterable[Approval]) -> Table:
    columns: list[Column | str] = [
        Column("From", unbroken=True), Column("Until", unbroken=True), "Approved for", "Level", "Scheme", "Exemption",
        "Adaptations",
    ]  # fmt: skip
    rows = [_approval(each) for each in approvals]
    return Table("Approvals, newest first", columns, rows, caption_hidden=True)


def _approval(each: Approval) -> list[Any]:
    scheme = Scheme(each.scheme).label if each.scheme else NO_NUMBER
    return [
        day_words(each.start),
        "Goes on" if each.end == OPEN else day_words(each.end),
        approval_words(each),
        each.level or NO_NUMBER,
        f"{scheme}, hub {each.hub.reference}" if each.hub else scheme,
        each.exemption or NO_NUMBER,
        each.adaptations or NO_NUMBER,
    ]


def approval_words(approval: Approval) -> str:
    """ "3 places, ages 0 to 17, brothers and sisters only, 1 more as a stretch"."""
    words = f"{count_words(approval.places, 'place')}, ages {ages_words(approval.ages_from, approval.ages_to)}"
    words += ", brothers and sisters only" if approval.siblings_only else ""
    return words + (f", {approval.stretch_places} more as a stretch" if approval.stretch_places else "")


def kept_places(
    homes: Iterable[Home],
    slug: str,
    title: str = "Households and settings you keep",
    what: str = "Household or setting",
) -> Table:
    """The households or settings of one agency or provider that the council keeps, or homes that no list has yet."""
    rows = [
        [link(home_called(home), home_href(home, slug)), home.postcode or NOT_STATED,
         f"Closed on {day_words(home.closed_on)}" if home.closed_on else "Open"]
        for home in homes
    ]  # fmt: skip
    return Table(title, [what, "Postcode", "Standing"], rows, caption_hidden=True)
