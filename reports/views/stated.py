"""What others state of the council's measures, beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.board.audience import Audience
from reports.board.kept_day import day_named, day_to_keep
from reports.indicators.returns_held import returns_held
from reports.stated.figures import stated_figures
from reports.stated.forms import StatedForm
from reports.stated.ours import beside_ours
from reports.stated.page import HEADINGS, stated_lines, stated_page
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def stated_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    audience, figures = Audience.of(authority), stated_figures(authority)
    form = StatedForm(request.GET, figures)
    values: dict[str, Any] = {"authority": authority, "form": form, "any": bool(figures)}
    if form.is_valid():
        chosen = form.chosen()
        # For the links to the board's other pages: the day chosen, else the one the reader came with.
        values |= {"day": day_to_keep(chosen.day or day_named(request), audience)}
        rows = beside_ours(filter(chosen.keeps, figures), authority, returns_held(authority), audience)
        values |= stated_page(rows, chosen, slug)
    return render(request, "stated/stated_list.html", values)


@require_safe
def stated_csv(request: SignedInRequest, slug: str) -> StreamingHttpResponse | HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    figures = stated_figures(authority)
    form = StatedForm(request.GET, figures)
    if not form.is_valid():
        # The page says what is wrong with the choice.
        return redirect(f"{reverse('reports:stated-list', args=[slug])}?{request.GET.urlencode()}")
    kept = filter(form.chosen().keeps, figures)
    rows = beside_ours(kept, authority, returns_held(authority), Audience.of(authority))
    return csv_response(f"{slug}-stated-figures.csv", HEADINGS, stated_lines(rows))
