"""The page of a home that no list of Ofsted's has by itself: a household, a setting, or a home not listed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from providers.home_beds import home_beds
from providers.keeping import keeps_home
from providers.models import Contact, Document, Home
from providers.models.home import SHARING_A_URN, HomeKind
from providers.presenters.home_beds import beds_section
from providers.presenters.own_homes import documents_table
from providers.presenters.places import (
    ability_facts,
    approvals_table,
    contacts_table,
    kept_places,
    place_facts,
    place_lede,
)
from providers.presenters.quality import stopped_here
from providers.quality.words import reads_words
from providers.selectors import why_closed
from providers.views.home_parts import may_keep, of_home
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import OPEN, today
from sufficiency.codes.ofsted import ProvisionType

if TYPE_CHECKING:
    from django.http import HttpResponse

    from providers.models import Listing
    from providers.querysets import HomeQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority
    from sufficiency.web.components import Table

MOST_KEPT = 100
SEVERAL_HOMES = (ProvisionType.FOSTERING_AGENCY, ProvisionType.SUPPORTED_ACCOMMODATION)


@require_safe
def place_detail(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.SEE_HOMES)
    if of.registration and of.kind not in SHARING_A_URN and of.registration.listings.exists():
        return redirect("providers:home-detail", slug, of.registration.urn)
    approvals = list(of.approvals.select_related("hub").order_by("-start"))
    household, words = of.kind == HomeKind.FOSTER_HOUSEHOLD, reads_words(authority)
    values |= kept_of(of, request.user, authority, slug) | {
        "lede": place_lede(of, authority),
        "facts": list(place_facts(of, slug, why_closed(of, authority) if of.closed_on and words else "")),
        "household": household,
        "approvals": approvals_table(approvals) if household else None,
        "may_end": not of.closed_on and any(each.end > today() for each in approvals),
        "may_add_beds": not household and not of.closed_on,
        "may_close": not household,
    }
    return render(request, "providers/place_detail.html", values)


def unlisted(user: User, authority: Authority) -> HomeQuerySet:
    """Homes with a URN of their own that a council's list has and Ofsted's has not, or not yet."""
    return (
        Home.objects.visible_to(user)
        .known_to(authority)
        .exclude(kind__in=SHARING_A_URN)
        .filter(registration__listings=None)
    )


def on_no_list(request: SignedInRequest, authority: Authority) -> Table:
    """Those in the council's own area: somebody typed them in, or its own list has them."""
    homes = unlisted(request.user, authority).filter(authority=authority).select_related("registration")
    newest = homes.exclude(registration=None).order_by("-opened_on", "pk")[:MOST_KEPT]
    return kept_places(newest, authority.slug, "Registered, and on no list of Ofsted's yet", "Home")


def kept_of(
    home: Home, user: User, authority: Authority, slug: str, listed_places: int | None = None
) -> dict[str, Any]:
    """Beds, abilities, contacts and documents: what the pages of every home have, whoever lists it. Eight queries."""
    may_edit = may_keep(authority) and keeps_home(authority, home)
    contacts = Contact.objects.visible_to(user).of_home(home)
    documents = Document.objects.visible_to(user).of_home(home).shown()
    return {
        "home": home,
        "stopped": stopped_here(home, authority, words=reads_words(authority)),
        "beds": beds_section(home_beds(home, authority, today()), authority, slug, listed_places),
        "abilities": list(ability_facts(home)),
        "contacts": contacts_table(list(contacts), slug, may_edit=may_edit),
        "documents": documents_table(documents, today(), slug),
        "may_keep": may_keep(authority),
        "may_edit": may_edit,
    }


def parts_of(now: Listing, user: User, authority: Authority, slug: str) -> dict[str, Any]:
    """What the page of a URN has besides the lists: its home's parts, or the places that the council keeps of it."""
    homes = Home.objects.visible_to(user).known_to(authority).filter(registration=now.registration)
    homes = homes.select_related("registration", "authority", "kept_by", "provider")
    home = homes.exclude(kind__in=SHARING_A_URN).first()
    if home:
        return kept_of(home, user, authority, slug, now.places if now.end == OPEN else None)
    if now.kind in SEVERAL_HOMES:
        return {"kept": kept_places(homes.filter(kept_by=authority).order_by("reference", "pk")[:MOST_KEPT], slug)}
    return {}
