"""Where the page of a home is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from providers.models.home import SHARING_A_URN

if TYPE_CHECKING:
    from providers.models import Home


def home_href(home: Home, slug: str) -> str:
    """By its URN where that is its own; a household or setting shares its agency's, and is found by its key."""
    if home.registration and home.kind not in SHARING_A_URN:
        return reverse("providers:home-detail", args=[slug, home.registration.urn])
    return reverse("providers:place-detail", args=[slug, home.pk])
