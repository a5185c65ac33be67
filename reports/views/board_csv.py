"""The numbers of one of the board's charts as a file, as the reader may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.board.charts import CHARTS, OF_FLOWS, drawing
from reports.board.selectors import day_of, years_of
from reports.board.years_csv import YEARS_NAME, listed_years
from reports.views.board import Asked, asked
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from reports.board.listed import Listed


@require_safe
def board_csv(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    it = asked(request, slug)
    if name != YEARS_NAME and name not in CHARTS:
        raise Http404
    if not it.held.years or not it.form.is_valid():
        # The board itself says what is wrong with the day, or that nothing is loaded.
        return redirect(f"{reverse('reports:board', args=[slug])}?{request.GET.urlencode()}")
    listed = _listed(it, name)
    rows: list[list[Any]] = listed.lines() if listed else []
    return csv_response(f"{slug}-{name}-{it.scope.day}.csv", listed.names() if listed else ["Nothing is known"], rows)


def _listed(it: Asked, name: str) -> Listed | None:
    if name == YEARS_NAME:
        return listed_years(years_of(it.scope, it.held, it.audience, it.model))
    drawn = drawing(day_of(it.scope, it.held, it.audience, flows=name in OF_FLOWS), name)
    return drawn.listed if drawn else None
