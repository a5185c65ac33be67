"""Fees from a file: sent, looked at, and loaded whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from placements.actions.fee_lists import FeesNotLoadedError, load_fees
from placements.fee_lists.forms import FeeListForm, carried, carried_content
from placements.fee_lists.planning import plan_fees
from placements.fee_lists.presenters import changes_table, loaded, refused_table, summary
from placements.fee_lists.reading import FileRefusedError, read_fees
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from placements.fee_lists.planning import FeePlan
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

CHANGED = "Prices were changed while you looked. Nothing was loaded: this is what the file would change now."


@require_http_methods(["GET", "HEAD", "POST"])
def fee_load(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_MONEY)
    if "file" in request.POST:
        return _load(request, authority)
    form = FeeListForm(request.POST, request.FILES) if request.method == "POST" else FeeListForm()
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["sent"].read()
        try:
            plan = plan_fees(authority, read_fees(content))
        except FileRefusedError as why:
            form.add_error("sent", str(why))
        else:
            return _preview(request, authority, plan, content)
    return render(request, "fees/fee_load.html", _values(authority) | {"form": form})


def _load(request: SignedInRequest, authority: Authority) -> HttpResponse:
    content = carried_content(request.POST["file"], authority.pk)
    if content is None:
        messages.warning(request, "The file did not come back whole. Nothing was loaded: send it again.")
        return redirect("placements:fee-load", authority.slug)
    seen = request.POST.get("seen") or "nothing"
    try:
        plan = load_fees(authority=authority, read=read_fees(content), by=request.user, seen=seen)
    except FeesNotLoadedError as error:
        messages.warning(request, CHANGED)
        return _preview(request, authority, error.plan, content)
    messages.success(request, f"The file is loaded: {loaded(plan)}.")
    return redirect("placements:fee-list", authority.slug)


def _preview(request: SignedInRequest, authority: Authority, plan: FeePlan, content: bytes) -> HttpResponse:
    values = _values(authority) | {
        "summary": summary(plan),
        "not_understood": plan.not_understood,
        "refused": refused_table(plan) if plan.refused else None,
        "changes": None if plan.refused or plan.is_empty else changes_table(plan),
        "file": "" if plan.refused or plan.is_empty else carried(content, authority.pk),
        "seen": plan.mark,
    }
    return render(request, "fees/fee_load_preview.html", values)


def _values(authority: Authority) -> dict[str, Any]:
    back = reverse("placements:fee-list", args=[authority.slug])
    crumbs = [("Costs", reverse("placements:cost-page", args=[authority.slug])), ("Fees", back)]
    return {"authority": authority, "crumbs": crumbs, "back": back}
