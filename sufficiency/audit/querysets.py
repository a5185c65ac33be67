"""Reads of events, in the users' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn, Self

from django.db import models

from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

RECENT: Final = 10_000
"""How far back lists and choices look by themselves: a year of a council's, and quick on any database."""


class AppendOnlyError(TypeError):
    """An event was to be changed or removed."""


class EventQuerySet(models.QuerySet):
    """Events are added and read."""

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("An event is never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("An event is never removed.")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Events of the authorities where the person's role reads them; none for nobody."""
        if not user.is_authenticated:
            return self.none()
        reading = {
            "authority__memberships__user": user,
            "authority__memberships__role__in": roles_with(Permission.SEE_EVENTS),
        }
        return self.filter(**reading)

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)

    def recent_verbs(self) -> list[str]:
        """What was done lately, by name."""
        lately = self.order_by("-at", "-id").values("pk")[:RECENT]
        verbs = self.model._default_manager.filter(pk__in=lately).order_by("verb")
        return list(verbs.values_list("verb", flat=True).distinct())
