"""What the pages of a provider's homes have in common: the home, or all of a provider's, among the person's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from providers.own.homes import memberships_or_404, own_home_or_404, page_values
from providers.presenters.words import home_called

if TYPE_CHECKING:
    from django.http import HttpResponse

    from providers.models import Contact, Document, Home, Provider
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

GET_OR_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Whose:
    """What a contact or a document is about: one home, or all of a provider's where ``home`` is None."""

    provider: Provider
    home: Home | None
    name: str
    values: dict[str, Any]
    """What the page is filled in with."""

    @property
    def host(self) -> Authority | None:
        return (self.home.kept_by or self.home.authority) if self.home else None

    def back(self, request: SignedInRequest, said: str, level: int = messages.SUCCESS) -> HttpResponse:
        messages.add_message(request, level, said)
        return redirect("provider:home-detail", self.home.pk) if self.home else redirect("provider:home-list")


def of_home(request: SignedInRequest, pk: int) -> Whose:
    values = page_values(request, memberships_or_404(request))
    home = own_home_or_404(request, pk)
    name = home_called(home)
    crumbs = [("Homes", reverse("provider:home-list")), (name, reverse("provider:home-detail", args=[pk]))]
    assert home.provider is not None
    return Whose(home.provider, home, name, values | {"home": home, "home_name": name, "crumbs": crumbs})


def of_all(request: SignedInRequest, pk: int) -> Whose:
    mine = memberships_or_404(request)
    provider = next((each.provider for each in mine if each.provider_id == pk), None)
    if provider is None:
        raise Http404
    name = f"all homes of {provider}"
    crumbs = [("Homes", reverse("provider:home-list"))]
    return Whose(provider, None, name, page_values(request, mine) | {"home_name": name, "crumbs": crumbs})


def of_part(request: SignedInRequest, part: Contact | Document) -> Whose:
    return of_home(request, part.home_id) if part.home_id else of_all(request, part.provider_id or 0)
