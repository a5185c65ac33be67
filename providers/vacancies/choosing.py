"""Finding one home by what a person on the telephone calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Q, Value, When

from providers.models import Home
from sufficiency.calendar import today

if TYPE_CHECKING:
    from providers.querysets import HomeQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

MOST = 30


def homes_called(user: User, authority: Authority, text: str) -> list[Home]:
    """Open ones: by a part of the name or of the owner's name, the whole URN or the council's own reference; those
    nearby first."""
    return _first(Home.objects.open_on(today()), user, authority, text)


def closed_homes_called(user: User, authority: Authority, text: str) -> list[Home]:
    return _first(Home.objects.filter(closed_on__lte=today()), user, authority, text)


def _first(among: HomeQuerySet, user: User, authority: Authority, text: str) -> list[Home]:
    called = Q(name__icontains=text) | Q(provider__name__icontains=text)
    called |= Q(registration__urn__iexact=text) | Q(reference__iexact=text)
    homes = among.visible_to(user).known_to(authority).filter(called)
    here = Case(When(authority=authority, then=Value(0)), default=Value(1))
    return list(homes.select_related("registration", "provider", "authority").order_by(here, "name", "pk")[:MOST])
