"""Homes where a council has stopped new placements of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from providers.models import Concern
from providers.quality.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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
