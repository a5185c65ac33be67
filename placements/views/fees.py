"""What homes cost: the page of totals, the list by child's reference, and the forms that keep prices."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from placements.actions.fees import FeeChangedError, correct_fee, record_fee, remove_fee
from placements.coverage import coverage
from placements.fees.costs import weekly_costs, years_spend
from placements.fees.forms import BudgetForm, FeeForm, RemoveFeeForm, sign_seen
from placements.fees.parts import FeeError
from placements.fees.presenters import (
    budget_sentence,
    childs_fees_table,
    costs_table,
    fees_table,
    mix_table,
    spend_table,
    stays_table,
)
from placements.fees.selectors import WITHOUT, childs_fees, fees_on, sort_or_usual
from placements.models import Child, Fee
from placements.selectors import latest_day
from providers.actions.budgets import BudgetChangedError, set_budget
from providers.models import Budget
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import financial_year_ending, last_day_of_year
from sufficiency.codes.supply import Sourcing
from sufficiency.web.paging import page_with_count
from sufficiency.web.presenters import count_words, day_words, money_words

if TYPE_CHECKING:
    from datetime import date

    from django import forms
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

ROWS_A_PAGE: Final = 50
CHANGED: Final = (
    "Somebody else changed this price while you had it open. Nothing was saved: what you typed is below. Look at how "
    "it stands now, and save again to put yours in its place."
)
GONE: Final = "Somebody else removed this price while you had it open. Nothing was saved."


@require_safe
def cost_page(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_MONEY)
    latest = latest_day(coverage(authority).days)
    year = _year_asked(request, latest)
    # A year that is to come has no day yet: what homes cost now is told beside what is known of it.
    day = min(latest, last_day_of_year(year))
    costs, years = weekly_costs(authority, day), years_spend(authority, year, day)
    values = {
        "authority": authority,
        "years": [(each, f"{each - 1} to {each}", each == year) for each in _years(latest)],
        "year": year,
        "sentence": budget_sentence(years),
        "spend": spend_table(years) if years.forecast.total or costs.lines else None,
        "costs": costs_table(costs) if costs.lines else None,
        "mix": mix_table(costs) if costs.lines else None,
        "may_change": may(authority, Permission.KEEP_MONEY),
    }
    return render(request, "fees/cost_page.html", values)


@require_safe
def fee_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_MONEY)
    day, sourcing = latest_day(coverage(authority).days), request.GET.get("sourcing", "")
    sort = sort_or_usual(request.GET.get("sort", ""))
    rows = fees_on(request.user, authority, day, sourcing=sourcing, sort=sort)
    page = page_with_count(rows, ROWS_A_PAGE, request.GET.get("page"))
    count = count_words(page.paginator.count, "child", "children")
    values = {
        "authority": authority,
        "lede": f"{count} looked after on {day_words(day)}.",
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "table": fees_table(page, slug, sort, request.GET),
        "sourcing": sourcing,
        "sourcings": [*Sourcing.choices, (WITHOUT, "No fee recorded")],
        "crumbs": [("Costs", reverse("placements:cost-page", args=[slug]))],
    }
    return render(request, "fees/fee_list.html", values)


@require_safe
def fee_list_child(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    authority, child, values = _found(request, slug, reference, Permission.SEE_MONEY)
    found, may_change = childs_fees(request.user, child), may(authority, Permission.KEEP_MONEY)
    weekly = found.weekly_now
    values |= {
        "lede": "No price is recorded for today." if weekly is None else f"{money_words(weekly)} a week.",
        "fees": childs_fees_table(found, slug, may_change=may_change),
        "stays": stays_table(found),
        "may_change": may_change,
    }
    return render(request, "fees/child_fees.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def fee_new(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    authority, child, values = _found(request, slug, reference, Permission.KEEP_MONEY)
    form = FeeForm(request.POST or kept_data(request), us=authority, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            record_fee(child=child, by=request.user, **form.values)
        except FeeError as error:
            form.add_error(error.field or None, error.message)
        else:
            ended = childs_fees(request.user, child).ends_on(form.values["start"])
            follows = " The one before it ends the day before." if ended else ""
            messages.success(request, f"The price is recorded.{follows}")
            return redirect(values["back"])
    return _form(request, values, form, "Record a price", "Record price")


@require_http_methods(["GET", "HEAD", "POST"])
def fee_edit(request: SignedInRequest, slug: str, reference: str, pk: int) -> HttpResponse:
    authority, child, values = _found(request, slug, reference, Permission.KEEP_MONEY)
    fee = get_object_or_404(Fee.objects.visible_to(request.user).filter(child=child), pk=pk)
    form = FeeForm(request.POST or kept_data(request), us=authority, user=request.user, fee=fee)
    if request.method == "POST" and form.is_valid():
        told = {"seen": form.cleaned_data["seen"], "reason": form.cleaned_data["reason"]}
        try:
            correct_fee(fee=fee, by=request.user, **form.values, **told)
        except FeeChangedError as error:
            if error.now is None:
                return _gone(request, values)
            form = FeeForm(_over(request, error.now), us=authority, user=request.user, fee=error.now)
            form.is_valid()
            form.add_error(None, CHANGED)
            values["now"] = childs_fees_table(childs_fees(request.user, child), slug, may_change=False)
        except FeeError as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, "The price is corrected.")
            return redirect(values["back"])
    values["remove"] = reverse("placements:fee-remove", args=[slug, reference, pk])
    return _form(request, values, form, "Correct a price", "Save")


@require_http_methods(["GET", "HEAD", "POST"])
def fee_remove(request: SignedInRequest, slug: str, reference: str, pk: int) -> HttpResponse:
    _, child, values = _found(request, slug, reference, Permission.KEEP_MONEY)
    fee = get_object_or_404(Fee.objects.visible_to(request.user).filter(child=child), pk=pk)
    form = RemoveFeeForm(request.POST or kept_data(request), initial={"seen": sign_seen(fee)})
    if request.method == "POST" and form.is_valid():
        try:
            remove_fee(fee=fee, by=request.user, **form.cleaned_data)
        except FeeChangedError as error:
            if error.now is None:
                return _gone(request, values)
            form = RemoveFeeForm(_over(request, error.now))
            form.is_valid()
            form.add_error(None, CHANGED)
        else:
            messages.success(request, "The price is removed.")
            return redirect(values["back"])
    values["lede"] = f"{money_words(fee.total)} a week from {day_words(fee.start)}. An end is set by correcting it."
    return _form(request, values, form, "Remove a price", "Remove it")


@require_http_methods(["GET", "HEAD", "POST"])
def budget_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_MONEY)
    year = _year_asked(request, latest_day(coverage(authority).days))
    held = Budget.objects.visible_to(request.user).of(authority).filter(year_ending=year).first()
    seen = f"{held.amount:.2f}" if held else ""
    back = reverse("placements:cost-page", args=[slug])
    form = BudgetForm(
        request.POST or kept_data(request), initial={"seen": seen, "amount": held.amount if held else None}
    )
    if request.method == "POST" and form.is_valid():
        amount = form.cleaned_data["amount"]
        try:
            set_budget(
                authority=authority, year_ending=year, amount=amount, by=request.user,
                seen=_amount(form.cleaned_data["seen"]),
            )  # fmt: skip
        except BudgetChangedError as error:
            now = "none" if error.now is None else money_words(error.now)
            form = BudgetForm({**request.POST.dict(), "seen": "" if error.now is None else f"{error.now:.2f}"})
            form.add_error(None, f"Somebody else changed the budget: it is {now} now. Save again to put yours instead.")
        else:
            messages.success(request, f"The budget of the year to 31 March {year} is {money_words(amount)}.")
            return redirect(f"{back}?year={year}")
    values = {"authority": authority, "back": back, "crumbs": [("Costs", back)]}
    title = f"The budget of the year to 31 March {year}"
    return _form(request, values, form, title, "Save")


def _years(latest: date) -> range:
    """By the year they end in, from the one after the latest day's back over ten."""
    now = financial_year_ending(latest)
    return range(now + 1, now - 10, -1)


def _year_asked(request: SignedInRequest, latest: date) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked in map(str, _years(latest)) else financial_year_ending(latest)


def _found(
    request: SignedInRequest, slug: str, reference: str, permission: Permission
) -> tuple[Authority, Child, dict[str, Any]]:
    authority = authority_or_404(request, slug, permission)
    child = get_object_or_404(Child.objects.priced_for(request.user).of(authority), reference=reference)
    back = reverse("placements:fee-list-child", args=[slug, reference])
    crumbs = [
        ("Costs", reverse("placements:cost-page", args=[slug])),
        ("Fees", reverse("placements:fee-list", args=[slug])),
        (reference, back),
    ]
    return authority, child, {"authority": authority, "child": child, "crumbs": crumbs, "back": back}


def _over(request: SignedInRequest, now: Fee) -> Any:
    """What was typed, to be saved over how the price stands now."""
    data = request.POST.copy()
    data["seen"] = sign_seen(now)
    return data


def _amount(seen: str) -> Decimal | None:
    """What was shown; what cannot have been is no budget of any year."""
    try:
        amount = Decimal(seen) if seen else None
    except InvalidOperation:
        return Decimal(-1)
    return amount if amount is None or amount.is_finite() else Decimal(-1)


def _gone(request: SignedInRequest, values: dict[str, Any]) -> HttpResponse:
    messages.warning(request, GONE)
    return redirect(values["back"])


def _form(request: SignedInRequest, values: dict[str, Any], form: forms.Form, title: str, button: str) -> HttpResponse:
    return render(request, "fees/fee_form.html", values | {"form": form, "title": title, "button": button})
