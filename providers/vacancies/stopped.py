"""Homes where a council has stopped new placements of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from providers.bed_errors import PlacementsStoppedError
from providers.models import Concern
from providers.quality.words import shown
from sufficiency.calendar import today
from sufficiency.codes.supply import UseKind

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
    that. What began before is told as it is, and so is what began under a stop that is over."""
    if whose != authority.pk or kind not in (UseKind.OCCUPIED, UseKind.RESERVED):
        return
    concern = stopping(authority, today()).filter(home=home, raised_on__lte=start).order_by("-raised_on", "-pk").first()
    if concern:
        raise PlacementsStoppedError(home, authority.name, concern.raised_on)
