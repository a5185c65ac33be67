"""Homes where a council has stopped new placements of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from providers.bed_errors import PlacementsStoppedError
from providers.models import Concern, Listing
from providers.presenters.words import home_called
from providers.quality.words import shown
from sufficiency.calendar import OPEN, today
from sufficiency.codes.ofsted import RegistrationStatus
from sufficiency.codes.supply import UseKind
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from providers.models import Home
    from providers.querysets import OfAuthorityQuerySet
    from sufficiency.authorities.models import Authority


def stopping(authority: Authority, day: date) -> OfAuthorityQuerySet:
    """The authority's concerns that stop new placements on the day."""
    concerns = Concern.objects.filter(authority=authority, stops_placements=True, raised_on__lte=day)
    return concerns.filter(Q(closed_on=None) | Q(closed_on__gt=day))


def why_stopped(authority: Authority, homes: Iterable[int], day: date, *, words: bool) -> dict[int, str]:
    """By home what the newest such concern says, or without ``words`` that there is one. One query."""
    found = stopping(authority, day).filter(home__in=list(homes)).order_by("raised_on", "pk")
    return {home: shown(what, to_reader=words) for home, what in found.values_list("home", "what")}


def refuse_new(authority: Authority, home: Home, kind: str, whose: int | None, start: date) -> None:
    """Raises PlacementsStoppedError where it would occupy or hold a bed for its own child although it has stopped
    that, or Ofsted has. What began before is told as it is, and so is what began under a stop that is over."""
    if whose != authority.pk or kind not in (UseKind.OCCUPIED, UseKind.RESERVED):
        return
    called = home_called(home)
    concern = stopping(authority, today()).filter(home=home, raised_on__lte=start).order_by("-raised_on", "-pk").first()
    if concern:
        since = day_words(concern.raised_on)
        why = (
            f"{authority.name} has stopped new placements at {called} since {since}; the home's quality page says why."
        )
        raise PlacementsStoppedError(why)
    listing = Listing.objects.filter(registration=home.registration_id, latest=True, end=OPEN, start__lte=start).first()
    if listing and listing.status == RegistrationStatus.SUSPENDED:
        raise PlacementsStoppedError(
            f"Ofsted has suspended the registration of {called} (list as at {day_words(listing.start)})."
        )
