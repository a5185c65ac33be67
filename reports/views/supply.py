"""Supply: the market of the area, whose children are in its beds, and the figures that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.coverage import coverage
from placements.selectors import latest_day
from reports.board.forms import DayForm
from reports.supply.figures import figures_of
from reports.supply.market import market
from reports.supply.presenters import definitions, market_table, sentence, tiles
from reports.supply.scope import SupplyScope
from reports.supply.stated import stated_of_supply
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def supply(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    data = request.GET.copy()
    if not any(name == "on" or name.startswith("on_") for name in data):
        data["on"] = latest_day(coverage(authority).days).isoformat()
    form = DayForm(data)
    crumbs = [("Homes and agencies", reverse("providers:home-list", args=[slug]))]
    values = {"authority": authority, "form": form, "crumbs": crumbs}
    if form.is_valid():
        day = form.cleaned_data["on"]
        scope = SupplyScope(authority, day)
        figures = figures_of(scope)
        segments = market(scope)
        values |= {
            "sentence": sentence(figures, authority.name, day),
            "tiles": tiles(figures),
            "table": market_table(segments, day) if segments else None,
            "definitions": definitions(figures, stated_of_supply(authority, day)),
        }
    return render(request, "supply/supply.html", values)
