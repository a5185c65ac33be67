"""The board of an authority on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.board.audience import Audience
from reports.board.charts import charts_of
from reports.board.drawing import suppressed_note
from reports.board.forms import day_form, default_day
from reports.board.page import EMPTY, standing_words, summary_words
from reports.board.selectors import board_of
from reports.board.tiles import tiles_of
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    audience, held = Audience.of(authority), returns_held(authority)
    form = day_form(request.GET, held, audience)
    values: dict[str, Any] = {"authority": authority, "form": form, "held": held}
    values["empty_words"] = EMPTY
    if held.first_day is None or not form.is_valid():
        return render(request, "board/board.html", values)
    if "on_day" in request.GET:
        return redirect(f"{reverse('reports:board', args=[slug])}?on={form.cleaned_data['on']}")
    found = board_of(Scope(authority, form.cleaned_data["on"]), held, audience)
    tiles = tiles_of(found)
    values |= {
        "day": found.scope.day,
        "standing": standing_words(found.scope, held),
        "summary": summary_words(found),
        "tiles": tiles,
        "charts": charts_of(found),
        "suppressed_note": suppressed_note([tile.number for tile in tiles]),
        "other_day": None if held.cover(found.scope.day) else default_day(held, audience),
    }
    return render(request, "board/board.html", values)
