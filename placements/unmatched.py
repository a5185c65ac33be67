"""Placements in homes, of which no home is known: the worklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, TextChoices, Value, When

from placements.matching.stays import IN_HOMES
from placements.models import BedMatch, Placement
from providers.models import Home, HomeKind
from sufficiency.calendar import today
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.geography import normalise_postcode

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from placements.querysets import RowsOfChildren
    from providers.querysets import HomeQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

# Semi-independent living (H5) was registered nowhere, and so is no work to do.
WORKED_ON: Final = IN_HOMES - {PlacementType.H5}
Outcome = BedMatch.Outcome
WITHOUT_HOME: Final = (Outcome.NO_URN, Outcome.UNKNOWN_URN, Outcome.AGENCY_ONLY, Outcome.NOT_OPEN, Outcome.FULL)
MOST_HOMES: Final = 20


class Days(TextChoices):
    """Which days the list is about."""

    NOW = "now", "Living there now"
    EVER = "ever", "At any time"


def unmatched(user: User, authority: Authority, *, why: str = "", when: str = Days.NOW) -> RowsOfChildren:
    """Those seen by the person; each with its placement's ``place``, ``end``, ``postcode`` and ``urn``."""
    placed = Placement.objects.filter(child=OuterRef("child"), start=OuterRef("start"), placement_type__in=WORKED_ON)
    if when != Days.EVER:
        placed = placed.open_on(today())
    rows = BedMatch.objects.visible_to(user).of(authority).filter(Exists(placed))
    wanted = [Outcome.BY_HAND] if why == Outcome.BY_HAND else [why] if why in WITHOUT_HOME else WITHOUT_HOME
    return rows.filter(outcome__in=wanted)


def with_placement(rows: RowsOfChildren) -> QuerySet[Any, dict[str, Any]]:
    """As dicts, the longest there first."""
    placed = Placement.objects.filter(child=OuterRef("child"), start=OuterRef("start"))
    columns = {"place": "placement_type", "until": "end", "postcode": "placement_postcode", "urn": "urn"}
    told = {name: Subquery(placed.values(column)[:1]) for name, column in columns.items()}
    shown = rows.annotate(**told, reference=F("child__reference"))
    return shown.order_by("start", "reference").values("pk", "reference", "start", "outcome", *columns)


def counts_by_outcome(rows: RowsOfChildren) -> dict[str, int]:
    return dict(rows.order_by().values_list("outcome").annotate(Count("pk")))


def placement_of(match: BedMatch) -> Placement | None:
    """None where a return took it out since."""
    return Placement.objects.filter(child=match.child_id, start=match.start).first()


def homes_like(user: User, authority: Authority, text: str) -> HomeQuerySet:
    """Homes by URN or postcode, or the start of either, or a part of a name; those told exactly come first."""
    homes = Home.objects.visible_to(user).known_to(authority).exclude(kind=HomeKind.FOSTER_HOUSEHOLD)
    homes = homes.select_related("registration", "authority", "provider")
    # PostgreSQL holds no such sign, and does not even look for one.
    text = text.replace("\0", "").strip()
    if not text:
        return homes.none()
    postcode = normalise_postcode(text)
    exact = Q(registration__urn__iexact=text) | Q(postcode=postcode)
    district = Q(postcode__istartswith=f"{text} ") | Q(postcode__istartswith=postcode)
    like = (
        exact
        | district
        | Q(registration__urn__istartswith=text)
        | Q(name__icontains=text)
        | Q(provider__name__icontains=text)
    )
    first = Case(When(exact, then=Value(0)), default=Value(1))
    return homes.filter(like).order_by(first, "name", "registration__urn", "pk")
