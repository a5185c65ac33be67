"""The prices of a contract: one from a day on, corrected, and taken out where it never was so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from providers.actions.contract_prices import correct_price, record_price, remove_price
from providers.contracts.errors import ContractChangedError, ContractError
from providers.contracts.presenters import prices_table
from providers.contracts.price_forms import CorrectPriceForm, PriceForm, RemovePriceForm, as_recorded, sign_prices
from providers.models import ContractPrice
from providers.views.contract_parts import contract_asked, form_page
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.web.presenters import day_words, money_words

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

CHANGED: Final = (
    "Somebody else changed the prices of this contract while you had it open. Nothing was saved: what you typed is "
    "below, and the prices as they stand now are above it. Save again if yours is still right"
)
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_sent
def contract_price_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    form: forms.Form = PriceForm(request.POST or kept_data(request), initial={"seen": sign_prices(contract)})
    if request.method == "POST" and form.is_valid():
        try:
            price = record_price(contract=contract, by=request.user, **form.cleaned_data)
        except ContractChangedError as error:
            form = _told(PriceForm(_over(request, error)), values, error, slug)
        except ContractError as error:
            form.add_error(error.field or None, error.message)
        else:
            words = f"{money_words(price.weekly_price)} a week from {day_words(price.start)} is recorded."
            messages.success(request, f"{words} What empty beds cost before that day stays as it was.")
            return redirect(values["back"])
    values.setdefault("prices", prices_table(contract, slug, may_change=False))
    return form_page(request, values, form, "Record a price", "Record price")


@asked_or_sent
def contract_price_edit(request: SignedInRequest, slug: str, pk: int, price: int) -> HttpResponse:
    _, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    found = get_object_or_404(_prices(request, pk), pk=price)
    initial = {"seen": sign_prices(contract), **as_recorded(found)}
    form: forms.Form = CorrectPriceForm(request.POST or kept_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            correct_price(price=found, by=request.user, **form.cleaned_data)
        except ContractChangedError as error:
            form = _told(CorrectPriceForm(_over(request, error)), values, error, slug)
        except ContractError as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, "The price is corrected. What empty beds cost is counted with it.")
            return redirect(values["back"])
    values["remove"] = reverse("providers:contract-price-remove", args=[slug, pk, price])
    return form_page(request, values, form, "Correct a price", "Save")


@asked_or_sent
def contract_price_remove(request: SignedInRequest, slug: str, pk: int, price: int) -> HttpResponse:
    _, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    found = get_object_or_404(_prices(request, pk), pk=price)
    form: forms.Form = RemovePriceForm(request.POST or kept_data(request), initial={"seen": sign_prices(contract)})
    if request.method == "POST" and form.is_valid():
        try:
            remove_price(price=found, by=request.user, **form.cleaned_data)
        except ContractChangedError as error:
            form = _told(RemovePriceForm(_over(request, error)), values, error, slug)
        except ContractError as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, "The price is removed.")
            return redirect(values["back"])
    values["lede"] = (
        f"{money_words(found.weekly_price)} a week from {day_words(found.start)}. The price before it then goes on."
    )
    return form_page(request, values, form, "Remove a price", "Remove it")


def _prices(request: SignedInRequest, contract: int) -> Any:
    visible = ContractPrice.objects.visible_to(request.user).filter(contract=contract)
    return visible.select_related("contract")


def _over(request: SignedInRequest, error: ContractChangedError) -> Any:
    """What was typed, to be saved over how the prices stand now."""
    data = request.POST.copy()
    data["seen"] = sign_prices(error.now)
    return data


def _told(form: forms.Form, values: dict[str, Any], error: ContractChangedError, slug: str) -> forms.Form:
    form.is_valid()
    form.add_error(None, CHANGED)
    values |= {"prices": prices_table(error.now, slug, may_change=False), "conflict": True}
    return form
