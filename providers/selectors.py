"""What the pages of homes ask of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum

from providers.forms import ALL, IN, NOT_INSPECTED, Standing
from providers.models import Home, Inspection, Listing, OfstedList
from providers.models.home import SHARING_A_URN
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet
    from django.db.models.expressions import OrderBy

    from providers.querysets import ListingQuerySet
    from sufficiency.accounts.models import User

# What each heading of the list sorts by; those without a value come last, either way round.
SORTS: Final[dict[str, tuple[str, ...]]] = {
    "home": ("name", "registration__urn"),
    "kind": ("kind",),
    "owner": ("provider__name",),
    "area": ("authority__name",),
    "places": ("places",),
    "judgement": ("judged_on",),
    "standing": ("end", "status"),
}
USUAL_SORT: Final = "owner"
SHOWN: Final = (
    "name", "kind", "sector", "places", "status", "end", "short_break_only", "premises", "authority_name",
    "registration_id",
)  # fmt: skip
_HOMES: Final = Home.objects.exclude(kind__in=SHARING_A_URN)
NAMED: Final = {
    "urn": F("registration__urn"),
    "owner": F("provider__name"),
    "host": F("authority__name"),
    # What a council's own list calls a home whose name Ofsted's list redacts.
    "own_name": Subquery(_HOMES.filter(registration=OuterRef("registration")).values("name")[:1]),
}
OTHERS_SHOWN: Final = 20


def list_days() -> list[date]:
    """The days of the lists that are loaded, oldest first."""
    return list(OfstedList.objects.order_by("as_at").values_list("as_at", flat=True))


def listings_in(user: User, authority: Authority, area: str) -> ListingQuerySet:
    """The last that is known of each home and agency in an area: the authority's, a group's or all."""
    return of_area(Listing.objects.visible_to(user).last_known(), authority, area)


def of_area(listings: ListingQuerySet, authority: Authority, area: str) -> ListingQuerySet:
    if area == ALL:
        return listings
    if area == IN:
        return listings.filter(authority=authority)
    return listings.filter(authority__in=Authority.objects.filter(groups__slug=area).values("pk"))


def of_standing(listings: ListingQuerySet, standing: str) -> ListingQuerySet:
    conditions = {
        Standing.REGISTERED: Q(end=OPEN),
        Standing.SUSPENDED: Q(end=OPEN, status="suspended"),
        Standing.CLOSED: Q(end__lt=OPEN),
        Standing.ANY: Q(),
    }
    return listings.filter(conditions[Standing(standing)])


def narrowed(listings: ListingQuerySet, asked: dict[str, Any]) -> ListingQuerySet:
    """Those of which everything asked for is so."""
    text, judgements = asked["name"].strip(), asked["judgement"]
    if judgements:
        found = Q(judged__in=judgements) | (Q(judged=None) if NOT_INSPECTED in judgements else Q())
        listings = listings.with_judgement().filter(found)
    conditions = [
        Q(kind__in=asked["kind"]) if asked["kind"] else Q(),
        Q(sector__in=asked["sector"]) if asked["sector"] else Q(),
        Q() if asked["places_from"] is None else Q(places__gte=asked["places_from"]),
        Q() if asked["places_to"] is None else Q(places__lte=asked["places_to"]),
        _called(text) if text else Q(),
    ]
    return listings.filter(*conditions)


def _called(text: str) -> Q:
    own = Q(registration__in=_HOMES.filter(name__icontains=text).values("registration"))
    return own | Q(name__icontains=text) | Q(provider__name__icontains=text) | Q(registration__urn__icontains=text)


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: str
    count: int
    places: int


def counts_by_kind(listings: ListingQuerySet) -> list[KindCount]:
    """How many of each kind, most first, and their registered places."""
    rows = listings.values("kind").order_by().annotate(count=Count("pk"), beds=Sum("places", default=0))
    found = [KindCount(row["kind"], row["count"], row["beds"]) for row in rows]
    return sorted(found, key=lambda each: (-each.count, each.kind))


def sort_or_usual(asked: str) -> str:
    return asked if asked.removeprefix("-") in SORTS else USUAL_SORT


def sorted_rows(listings: ListingQuerySet, sort: str) -> QuerySet[Any, dict[str, Any]]:
    """Rows of the list as dicts, in an order that two pages never share a row in."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name == "judgement":
        listings = listings.with_judgement()
    order = [_by(field, down) for field in SORTS[name]]
    return listings.order_by(*order, "registration__urn").values(*SHOWN, **NAMED)


def _by(field: str, down: bool) -> OrderBy:
    return F(field).desc(nulls_last=True) if down else F(field).asc(nulls_last=True)


def last_inspections(registrations: Iterable[int]) -> dict[int, Inspection]:
    """The last full inspection of each of a page's registrations. One query."""
    found = Inspection.objects.filter(registration__in=list(registrations)).order_by("inspected_on")
    return {each.registration_id: each for each in found}


@dataclass(frozen=True, slots=True)
class HomeRecord:
    """All that is known of what is registered under a URN."""

    now: Listing
    history: Sequence[Listing]
    inspections: Sequence[Inspection]
    days: Sequence[date]
    others: Sequence[dict[str, Any]]
    others_count: int
    judged: dict[int, Inspection]


def home_record(now: Listing, authority: Authority, user: User) -> HomeRecord:
    """Seven queries at most, however long the history is and however many homes the owner has."""
    others = _others(now, user)
    own = sorted_rows(others.annotate(here=_here(authority)), USUAL_SORT).order_by("-here", "kind", "registration__urn")
    shown = list(own[:OTHERS_SHOWN]) if now.provider_id else []
    return HomeRecord(
        now=now,
        history=list(now.registration.listings.select_related("provider", "authority").order_by("start")),
        inspections=list(now.registration.inspections.order_by("-inspected_on")),
        days=list_days(),
        others=shown,
        others_count=others.count() if len(shown) == OTHERS_SHOWN else len(shown),
        judged=last_inspections(row["registration_id"] for row in shown),
    )


def _here(authority: Authority) -> ExpressionWrapper:
    return ExpressionWrapper(Q(authority=authority), output_field=BooleanField())


def _others(now: Listing, user: User) -> ListingQuerySet:
    """What else is registered of the same owner, or of its group where one is known."""
    registered = of_standing(Listing.objects.visible_to(user).last_known(), Standing.REGISTERED)
    group = now.provider.group_id if now.provider else None
    same = Q(provider__group=group) if group else Q(provider=now.provider_id)
    return registered.filter(same).exclude(registration=now.registration_id)


def why_closed(home: Home, authority: Authority) -> str:
    """As somebody of the authority wrote who closed it by hand; what another council wrote stays with that one.

    One query.
    """
    events = Event.objects.of(authority).filter(object_label=home._meta.label_lower, object_id=str(home.pk))
    last = events.filter(verb="Home closed").first()
    return last.reason if last and last.after == {"closed_on": f"{home.closed_on}"} else ""
