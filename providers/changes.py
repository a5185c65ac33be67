"""What a later list of Ofsted's no longer had, and what then had another owner: read from the registrations' times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Subquery, TextChoices

from providers.models import Listing
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from providers.querysets import ListingQuerySet


class Change(TextChoices):
    CLOSED = "closed", "Closed"
    OWNER = "owner", "Another owner"


SHOWN = ("on", "urn", "listed_name", "kind", "host", "authority_name", "was", "now")


def changes_in(listings: ListingQuerySet, what: str = "") -> QuerySet[Any, dict[str, Any]]:
    """Newest first: ``on`` is the day of the list that shows it, ``was`` the owner before, ``now`` the next or None.

    One whose time ended and did not go on closed, also where a later list has it again.
    """
    parts = {Change.CLOSED: _closed(listings), Change.OWNER: _owners(listings)}
    first, *others = [rows for change, rows in parts.items() if what in ("", change)]
    return first.union(*others, all=True).order_by("-on", "urn") if others else first.order_by("-on", "urn")


def _closed(listings: ListingQuerySet) -> QuerySet[Any, dict[str, Any]]:
    goes_on = Listing.objects.filter(registration=OuterRef("registration"), start=OuterRef("end"))
    ended = listings.exclude(end=OPEN).annotate(next=Subquery(goes_on.values("pk")[:1])).filter(next=None)
    return _shown(ended.annotate(on=F("end"), was=F("provider__name"), now=Subquery(goes_on.values("name")[:1])))


def _owners(listings: ListingQuerySet) -> QuerySet[Any, dict[str, Any]]:
    before = Listing.objects.filter(registration=OuterRef("registration"), end=OuterRef("start"))
    held = before.exclude(provider=OuterRef("provider")).exclude(provider=None)
    other = listings.exclude(provider=None).annotate(was=Subquery(held.values("provider__name")[:1]))
    return _shown(other.exclude(was=None).annotate(on=F("start"), now=F("provider__name")))


def _shown(rows: ListingQuerySet) -> QuerySet[Any, dict[str, Any]]:
    named = rows.annotate(urn=F("registration__urn"), listed_name=F("name"), host=F("authority__name"))
    return named.order_by().values(*SHOWN)
