"""What the pages of one home's parts have in common: the home, found through what the person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from providers.models import Home
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


def of_home(
    request: SignedInRequest, slug: str, pk: int, permission: Permission
) -> tuple[Authority, Home, dict[str, Any]]:
    """The authority, the home, and what its pages are filled in with."""
    authority = authority_or_404(request, slug, permission)
    homes = Home.objects.visible_to(request.user).known_to(authority)
    homes = homes.select_related("registration", "authority", "kept_by", "provider")
    home = get_object_or_404(homes, pk=pk)
    href, name = home_href(home, slug), home_called(home)
    crumbs = [("Homes and agencies", reverse("providers:home-list", args=[slug])), (name, href)]
    return (
        authority,
        home,
        {"authority": authority, "home": home, "home_name": name, "home_href": href, "crumbs": crumbs},
    )


def may_keep(authority: Authority) -> bool:
    return may(authority, Permission.KEEP_HOMES)
