"""The page behind one measure: what it is, its figure, and the children it counts."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.models import Child
from reports.board.audience import Audience
from reports.board.children import children_table
from reports.board.drawing import suppressed_note
from reports.board.forms import day_form
from reports.board.indicator_page import indicator_page, title_of
from reports.indicators.figures import children_behind, figures
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import ReturnsHeld, returns_held
from reports.indicators.scope import Scope
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.requests import SignedInRequest
from sufficiency.accounts.roles import Permission

CHILDREN_A_PAGE = 50


@require_safe
def indicator(request: SignedInRequest, slug: str, indicator_slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    if indicator_slug not in INDICATORS:
        raise Http404
    measure, audience, held = INDICATORS[indicator_slug], Audience.of(authority), returns_held(authority)
    form = day_form(request.GET, held, audience)
    crumbs = [("Board", f"{reverse('reports:board', args=[slug])}?{request.GET.urlencode()}")]
    values: dict[str, Any] = {"authority": authority, "form": form, "indicator": measure, "crumbs": crumbs}
    values["title"] = title_of(measure)
    if not form.is_valid():
        return render(request, "board/indicator.html", values)
    if "on_day" in request.GET:
        return redirect(f"{reverse('reports:indicator', args=[slug, indicator_slug])}?on={form.cleaned_data['on']}")
    scope = Scope(authority, form.cleaned_data["on"])
    figure = audience.shown_figures(figures(scope, [measure], held))[indicator_slug]
    values |= {"day": scope.day, "shown": indicator_page(measure, figure, scope, held)}
    if audience.sees_children:
        values |= _children(request, indicator_slug, scope, held)
    values["suppressed_note"] = suppressed_note([figure.value, figure.numerator, figure.denominator])
    return render(request, "board/indicator.html", values)


def _children(request: SignedInRequest, indicator_slug: str, scope: Scope, held: ReturnsHeld) -> dict[str, Any]:
    counted = children_behind(indicator_slug, scope, held).values("pk")
    children = Child.objects.visible_to(request.user).of(scope.authority).filter(pk__in=counted)
    page = Paginator(children.order_by("reference"), CHILDREN_A_PAGE).get_page(request.GET.get("page"))
    numbers = page.paginator.get_elided_page_range(page.number)
    return {"page": page, "numbers": numbers, "table": children_table(list(page), scope, request.user)}
