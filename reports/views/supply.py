"""Supply: the market of the area, whose children are in its beds, and the figures that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.coverage import coverage
from placements.selectors import latest_day
from reports.board.forms import DayForm
from reports.supply.behind import BEHIND, behind
from reports.supply.figures import figures_of
from reports.supply.listing import rows_table
from reports.supply.market import market
from reports.supply.presenters import definitions, market_table, sentence, tiles
from reports.supply.registry import SUPPLY
from reports.supply.scope import SupplyScope
from reports.supply.stated import stated_of_supply
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


ROWS_A_PAGE = 50


@require_safe
def supply(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    form = _day_form(request, authority)
    crumbs = [("Homes and agencies", reverse("providers:home-list", args=[slug]))]
    values = {"authority": authority, "form": form, "crumbs": crumbs}
    if form.is_valid():
        day = form.cleaned_data["on"]
        scope = SupplyScope(authority, day)
        figures = figures_of(scope)
        segments = market(scope)
        values |= {
            "sentence": sentence(figures, authority.name, day),
            "tiles": tiles(figures, slug),
            "table": market_table(segments, day) if segments else None,
            "definitions": definitions(figures, stated_of_supply(authority, day), slug),
        }
    return render(request, "supply/supply.html", values)


@require_safe
def supply_indicator(request: SignedInRequest, slug: str, indicator_slug: str) -> HttpResponse:
    """One figure, and what it counts: for those who see children or money, where it counts these."""
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    if indicator_slug not in SUPPLY:
        raise Http404
    indicator, form, (rows, _) = SUPPLY[indicator_slug], _day_form(request, authority), BEHIND[indicator_slug]
    values = {"authority": authority, "indicator": indicator, "form": form}
    if form.is_valid():
        scope = SupplyScope(authority, form.cleaned_data["on"])
        stated = stated_of_supply(authority, scope.day)
        (values["definition"],) = definitions({indicator_slug: indicator.figure(scope)}, stated, slug)
        if rows.needs is None or may(authority, rows.needs):
            page = Paginator(behind(indicator_slug, scope, request.user), ROWS_A_PAGE).get_page(request.GET.get("page"))
            values |= {"page": page, "numbers": page.paginator.get_elided_page_range(page.number)}
            values["table"] = rows_table(rows, list(page), scope, request.user) if page else None
            values["nothing"] = f"There is no {rows.one} to list."
        else:
            values["nothing"] = f"Your role does not let you {rows.needs.in_words}, which this counts."
    on = f"?{urlencode({'on': form.cleaned_data['on'].isoformat()})}" if form.is_valid() else ""
    values["crumbs"] = [
        ("Homes and agencies", reverse("providers:home-list", args=[slug])),
        ("Supply", reverse("reports:supply", args=[slug]) + on),
    ]
    return render(request, "supply/supply_indicator.html", values)


def _day_form(request: SignedInRequest, authority: Authority) -> DayForm:
    data = request.GET.copy()
    if not any(name == "on" or name.startswith("on_") for name in data):
        data["on"] = latest_day(coverage(authority).days).isoformat()
    return DayForm(data)
