"""Contracts: the list, the page of one, and the forms that make and change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.contracts import (
    add_home,
    change_contract,
    cover_bed,
    end_cover,
    make_contract,
    remove_home,
    terms_of,
)
from providers.contracts.errors import ContractChangedError, ContractError
from providers.contracts.forms import SEEN, ContractForm, CoverForm, EndCoverForm, HomeOnForm
from providers.contracts.presenters import contract_page, contracts_table, facts_of, kind_words
from providers.contracts.selectors import (
    ONE_DAY,
    beds_of,
    contracts_of,
    days_of_year,
    homes_of,
    shown,
    year_so_far,
    years_of,
)
from providers.contracts.use import contract_uses
from providers.home_forms.records import NothingForm
from providers.presenters.words import home_called
from providers.views.contract_parts import contract_asked, crumbs_to_contracts, form_page
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from providers.models import Contract
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

CHANGED = (
    "Somebody else changed this contract while you had it open. Nothing was saved: what you typed is below, beside how "
    "it stands now. Save again to put yours in its place."
)


@require_safe
def contract_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_MONEY)
    day, kind, ended = today(), request.GET.get("kind", ""), request.GET.get("ended") == "yes"
    contracts = shown(contracts_of(request.user, authority), kind, day, ended=ended)
    period = year_so_far(day)
    uses = contract_uses(contracts, *period)
    values = {
        "authority": authority,
        "crumbs": crumbs_to_contracts(slug)[:-1],
        "table": contracts_table(contracts, uses, slug, day),
        "kinds": kind_words(),
        "kind": kind,
        "ended": ended,
        "may_change": may(authority, Permission.KEEP_MONEY),
        "lede": f"{count_words(len(contracts), 'contract')}. Use and voids since {day_words(period[0])}."
        if contracts
        else "",
    }
    return render(request, "contracts/contract_list.html", values)


@require_safe
def contract_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, contract, values = contract_asked(request, slug, pk, Permission.SEE_MONEY)
    years = years_of(contract, today())
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else years[0]
    period = days_of_year(contract, year, today())
    use = contract_uses([contract], *period)[contract.pk]
    may_change = may(authority, Permission.KEEP_MONEY)
    page = contract_page(
        contract,
        use,
        period,
        beds_of(request.user, contract),
        homes_of(request.user, contract),
        slug=slug,
        day=today(),
        may_change=may_change,
    )
    choices = [(each, f"{each - 1} to {each}", each == year) for each in years]
    values |= {"page": page, "may_change": may_change, "years": choices}
    return render(request, "contracts/contract_detail.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_MONEY)
    form = ContractForm(request.POST or kept_data(request), us=authority)
    if request.method == "POST" and form.is_valid():
        try:
            contract = make_contract(authority=authority, by=request.user, **form.terms)
        except ContractError as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, f"{contract} is added. Say next which beds or homes it covers.")
            return redirect("providers:contract-detail", slug, contract.pk)
    back = reverse("providers:contract-list", args=[slug])
    values = {"authority": authority, "crumbs": crumbs_to_contracts(slug), "back": back}
    return form_page(request, values, form, "Add a contract", "Add contract")


@require_http_methods(["GET", "HEAD", "POST"])
def contract_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    form = ContractForm(request.POST or kept_data(request), us=authority, contract=contract)
    if request.method == "POST" and form.is_valid():
        try:
            change_contract(contract=contract, by=request.user, seen=form.cleaned_data["seen"], **form.terms)
        except ContractChangedError as error:
            form = _typed_over(request, authority, error.now)
            values["facts_now"] = facts_of(error.now, today())
        except ContractError as error:
            form.add_error(error.field or None, error.message)
        else:
            moved = form.terms["end"] != contract.end
            follows = (
                " Beds covered to its end are covered to the new one." if moved and contract.covered.exists() else ""
            )
            messages.success(request, f"The contract is saved.{follows}")
            return redirect(values["back"])
    values["lede"] = "Its prices are kept on its page, each from a day on."
    return form_page(request, values, form, "Change the contract", "Save")


@require_http_methods(["GET", "HEAD", "POST"])
def contract_bed_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    initial = {"start": max(contract.start, today())}
    form = CoverForm(request.POST or kept_data(request), us=authority, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        end = found["last_day"] + ONE_DAY if found["last_day"] else None
        try:
            with transaction.atomic():
                for bed in found["held"]:
                    cover_bed(contract=contract, bed=bed, start=found["start"], end=end, by=request.user)
        except ContractError as error:
            form.add_error({"bed": "beds"}.get(error.field, error.field) or None, error.message)
        else:
            messages.success(
                request, f"{count_words(len(found['held']), 'bed')} of {home_called(found['home'])} added."
            )
            return redirect(values["back"])
    return form_page(request, values, form, "Cover beds of a home", "Add beds")


@require_http_methods(["GET", "HEAD", "POST"])
def contract_bed_end(request: SignedInRequest, slug: str, pk: int, covered: int) -> HttpResponse:
    _, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    found = get_object_or_404(beds_of(request.user, contract), pk=covered)
    form = EndCoverForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            end_cover(covered=found, on=form.cleaned_data["on"], by=request.user)
        except ContractError as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, f"{found.bed} of {home_called(found.bed.home)} is covered no more from then on.")
            return redirect(values["back"])
    values["lede"] = (
        f"{found.bed} of {home_called(found.bed.home)}, covered from {day_words(found.start)}. Enter that day itself "
        "where it never was covered."
    )
    return form_page(request, values, form, "End the cover of a bed", "End it")


@require_http_methods(["GET", "HEAD", "POST"])
def contract_home_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    form = HomeOnForm(request.POST or kept_data(request), us=authority, user=request.user)
    if request.method == "POST" and form.is_valid():
        home = form.cleaned_data["home"]
        add_home(contract=contract, home=home, by=request.user)
        messages.success(request, f"{home_called(home)} is on this contract.")
        return redirect(values["back"])
    return form_page(request, values, form, "Put a home on the contract", "Add home")


@require_http_methods(["GET", "HEAD", "POST"])
def contract_home_remove(request: SignedInRequest, slug: str, pk: int, on_it: int) -> HttpResponse:
    _, contract, values = contract_asked(request, slug, pk, Permission.KEEP_MONEY)
    found = get_object_or_404(homes_of(request.user, contract), pk=on_it)
    if request.method == "POST":
        remove_home(on_it=found, by=request.user)
        messages.success(request, f"{home_called(found.home)} is no longer on this contract.")
        return redirect(values["back"])
    values["lede"] = f"{home_called(found.home)} can then no longer be bought from under this contract."
    return form_page(request, values, NothingForm(), "Take a home out", "Take it out")


def _typed_over(request: SignedInRequest, authority: Authority, now: Contract) -> ContractForm:
    """What was typed, to be saved over how the contract stands now."""
    data = request.POST.copy()
    data["seen"] = SEEN.signed(terms_of(now))
    form = ContractForm(data, us=authority, contract=now)
    form.is_valid()
    form.add_error(None, CHANGED)
    return form
