"""What every page and form of a contract begins and ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from providers.contracts.selectors import contracts_of
from sufficiency.accounts.access import authority_or_404

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from providers.models import Contract
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.accounts.roles import Permission
    from sufficiency.authorities.models import Authority


def contract_asked(
    request: SignedInRequest, slug: str, pk: int, permission: Permission
) -> tuple[Authority, Contract, dict[str, Any]]:
    """With what its template needs."""
    authority = authority_or_404(request, slug, permission)
    contract = get_object_or_404(contracts_of(request.user, authority), pk=pk)
    back = reverse("providers:contract-detail", args=[slug, pk])
    crumbs = [*crumbs_to_contracts(slug), (contract.title, back)]
    return authority, contract, {"authority": authority, "contract": contract, "crumbs": crumbs, "back": back}


def crumbs_to_contracts(slug: str) -> list[tuple[str, str]]:
    return [
        ("Costs", reverse("placements:cost-page", args=[slug])),
        ("Contracts", reverse("providers:contract-list", args=[slug])),
    ]


def form_page(
    request: SignedInRequest, values: dict[str, Any], form: forms.Form, title: str, button: str
) -> HttpResponse:
    return render(request, "contracts/contract_form.html", values | {"form": form, "title": title, "button": button})
