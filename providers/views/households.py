"""Foster households: the list, and what each is approved for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.approvals import (
    ApprovalChangedError,
    ApprovalError,
    approvals_mark,
    end_approval,
    put_approval,
)
from providers.home_forms.households import HouseholdFilters
from providers.home_forms.meanwhile import AGAIN
from providers.home_forms.new import ApprovalForm, EndApprovalForm
from providers.households import households_of, shown, sourced_as, standing_as, totals
from providers.keeping import refuse_others
from providers.models.home import HomeKind
from providers.presenters.households import households_table, sentence, warning
from providers.presenters.places import approval_words
from providers.views.home_parts import may_keep, of_home
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

HOUSEHOLDS_A_PAGE = 50


@require_safe
def household_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority, day = authority_or_404(request, slug, Permission.SEE_HOMES), today()
    form = HouseholdFilters(request.GET)
    everyone = households_of(request.user, authority, day)
    asked = form.cleaned_data if form.is_valid() else {}
    narrowed = standing_as(sourced_as(everyone, asked.get("whose", "")), asked.get("standing", ""))
    rows = narrowed.select_related("registration", "provider").order_by("reference", "pk")
    page = Paginator(rows, HOUSEHOLDS_A_PAGE).get_page(request.GET.get("page"))
    counted = totals(everyone)
    values = {
        "authority": authority,
        "form": form,
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "sentence": sentence(counted, day),
        "warning": warning(counted),
        "any": counted.households,
        "table": households_table(shown(list(page), authority, day), slug),
        "may_keep": may_keep(authority),
        "crumbs": [("Homes and agencies", reverse("providers:home-list", args=[slug]))],
    }
    return render(request, "providers/household_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def approval_new(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _household(request, slug, home)
    form = ApprovalForm(request.POST or kept_data(request), us=authority, of=of, initial=_initial(of))
    if request.method == "POST" and form.is_valid():
        when = {name: form.cleaned_data[name] for name in ("start", "seen")}
        try:
            put_approval(home=of, by=request.user, **when, **form.terms)
        except ApprovalChangedError:
            form = _typed_over(request, authority, of)
        else:
            messages.success(request, "The approval is recorded, and the household's beds follow it.")
            return redirect(values["home_href"])
    values |= {"form": form, "title": "What they are approved for", "button": "Save"}
    return render(request, "providers/home_form.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def approval_end(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    _, of, values = _household(request, slug, home)
    form = EndApprovalForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            end_approval(home=of, on=form.cleaned_data["on"], by=request.user)
        except ApprovalError as error:
            form.add_error("on", error.message)
        else:
            messages.success(request, "The approval is ended. Beds with children in them stay until those have moved.")
            return redirect(values["home_href"])
    values |= {"form": form, "title": "End the approval", "button": "End the approval", "grave": True}
    return render(request, "providers/home_form.html", values)


def _household(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, Home, dict[str, Any]]:
    authority, home, values = of_home(request, slug, pk, Permission.KEEP_HOMES)
    if home.kind != HomeKind.FOSTER_HOUSEHOLD:
        raise Http404
    refuse_others(authority, home)
    return authority, home, values


def _initial(home: Home) -> dict[str, Any]:
    """The terms that hold, to be changed; the day is asked for anew."""
    last, seen = home.approvals.select_related("hub").order_by("start").last(), approvals_mark(home)
    if last is None:
        return {"ages_from": 0, "ages_to": 17, "seen": seen}
    names = ApprovalForm.base_fields.keys() - {"start", "hub", "seen"}
    hub = last.hub.reference if last.hub else ""
    return {name: getattr(last, name) for name in names} | {"hub": hub, "seen": seen}


def _typed_over(request: SignedInRequest, authority: Authority, home: Home) -> ApprovalForm:
    """What was typed, with the mark of how they stand now; the last that was recorded is told."""
    form = ApprovalForm({**request.POST.dict(), "seen": approvals_mark(home)}, us=authority, of=home)
    form.is_valid()
    last = home.approvals.order_by("start").last()
    stands = f" The last is from {day_words(last.start)}: {approval_words(last)}." if last else ""
    form.add_error(None, f"Somebody else changed the approvals while you had this open.{stands} {AGAIN}")
    return form
