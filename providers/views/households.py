"""Foster households: the list, and what each is approved for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.approvals import ApprovalError, end_approval, put_approval
from providers.home_forms.households import HouseholdFilters
from providers.home_forms.new import ApprovalForm, EndApprovalForm
from providers.households import households_of, shown, sourced_as, standing_as, totals
from providers.keeping import refuse_others
from providers.models.home import HomeKind
from providers.presenters.households import households_table, sentence, warning
from providers.views.home_parts import may_keep, of_home
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today

if TYPE_CHECKING:
    from providers.models import Approval, Home
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
    last = of.approvals.order_by("start").last()
    form = ApprovalForm(request.POST or kept_data(request), us=authority, of=of, initial=_initial(last))
    if request.method == "POST" and form.is_valid():
        put_approval(home=of, start=form.cleaned_data["start"], by=request.user, **form.terms)
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


def _initial(last: Approval | None) -> dict[str, Any]:
    """The terms that hold, to be changed; the day is asked for anew."""
    if last is None:
        return {"ages_from": 0, "ages_to": 17}
    names = ApprovalForm.base_fields.keys() - {"start", "hub"}
    return {name: getattr(last, name) for name in names} | {"hub": last.hub.reference if last.hub else ""}
