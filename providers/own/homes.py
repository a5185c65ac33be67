"""What the people of a provider reach: their own homes, and nothing of anybody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from providers.models import Home, ProviderMembership
from sufficiency.accounts.access import SecondFactorNeeded
from sufficiency.accounts.querysets import has_second_factor
from sufficiency.calendar import today
from sufficiency.web.navigation import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from providers.models import Provider
    from providers.querysets import HomeQuerySet, OfHomeOrProviderQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.accounts.requests import SignedInRequest

Rows = TypeVar("Rows", bound="OfHomeOrProviderQuerySet")
PAGES = (
    ("Vacancies", "provider:vacancies", ()),
    (
        "Homes",
        "provider:home-list",
        ("provider:home-", "provider:bed-", "provider:contact-", "provider:document-"),
    ),
    ("People", "provider:people", ("provider:invite", "provider:member-", "provider:second-factor")),
)


def memberships_or_404(request: SignedInRequest) -> list[ProviderMembership]:
    """The providers that the person works for. One query; a stranger to all of them finds nothing here.

    Raises SecondFactorNeeded where one of them asks for it: its homes stand on these pages beside the others'.
    """
    mine = ProviderMembership.objects.filter(user=request.user.pk).select_related("provider__sign_in_policy")
    with_factor = mine.annotate(is_safe=has_second_factor(OuterRef("user")))
    found: list[ProviderMembership] = sorted(with_factor, key=lambda each: each.provider.name)
    if not found:
        raise Http404
    asking = [each.provider for each in found if asks_second_factor(each.provider)]
    if asking and not getattr(found[0], "is_safe"):  # noqa: B009 an annotation, which the type does not know
        raise SecondFactorNeeded(asking[0].name)
    return found


def asks_second_factor(provider: Provider) -> bool:
    """Needs ``sign_in_policy``: select it with many."""
    policy = getattr(provider, "sign_in_policy", None)
    return policy is not None and policy.second_factor_required


def own_homes(user: User | AnonymousUser) -> HomeQuerySet:
    """Open homes by name, with what a page calls them by."""
    homes = Home.objects.own_to(user).open_on(today())
    return homes.select_related("registration", "authority", "provider").order_by("name", "registration__urn", "pk")


def own_home_or_404(request: SignedInRequest, pk: int) -> Home:
    return get_object_or_404(own_homes(request.user), pk=pk)


def of_open_homes(request: SignedInRequest, rows: Rows) -> Rows:
    """Of the person's own rows those of open homes, and those of all homes of a provider."""
    open_now = Home.objects.open_on(today()).values("pk")
    return rows.own_to(request.user).filter(Q(home=None) | Q(home__in=open_now))


def page_values(request: SignedInRequest, memberships: list[ProviderMembership]) -> dict[str, object]:
    """What every page of a provider has: its name, and its row of navigation."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "provider_name": ", ".join(each.provider.name for each in memberships),
        "navigation": [Entry(title, reverse(name), _current(name, below, view)) for title, name, below in PAGES],
    }


def _current(name: str, below: tuple[str, ...], view: str) -> str:
    if view == name:
        return "page"
    return "true" if view.startswith(below or ("nothing",)) else ""


def provider_starts(user: User | AnonymousUser) -> list[tuple[str, str, str, str]]:
    """For the start page: each provider that the person works for. One query."""
    if not user.is_authenticated:
        return []
    mine = user.provider_memberships.select_related("provider").order_by("provider__name")
    purpose = "Keeps the provider's own homes and their vacancies true."
    return [
        (each.provider.name, "Manager" if each.manager else "Member", purpose, reverse("provider:vacancies"))
        for each in mine
    ]
