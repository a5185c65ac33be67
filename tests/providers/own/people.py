"""People who work for providers."""

from __future__ import annotations

from providers.models import Provider, ProviderMembership
from sufficiency.accounts.models import User
from tests.providers.factories import provider
from tests.sufficiency.accounts.factories import person


def worker(username: str = "worker", of: Provider | None = None, *, manager: bool = False, email: str = "") -> User:
    """Of the usual provider, unless of another."""
    made = person(username, email=email)
    ProviderMembership.objects.create(user=made, provider=of or provider(), manager=manager)
    return made
