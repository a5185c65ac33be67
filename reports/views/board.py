"""The board of an authority on a day: at a glance, over five years, where children live, and who came, moved, left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.board.audience import Audience
from reports.board.charts import CHANGES, FRONT, HOMES, charts_of
from reports.board.forms import day_form, default_day
from reports.board.listed import suppressed_note
from reports.board.neighbours import MODEL, model_named, models_of
from reports.board.page import empty_words, standing_words, summary_words, what_changed_words
from reports.board.selectors import board_of, day_of, years_of
from reports.board.tiles import neighbours_note, tiles_of
from reports.board.years_compared import groups, incomparable, sections
from reports.board.years_csv import YEARS_NAME
from reports.board.years_tables import overview
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from reports.market_position.waiting import interest_notices, notices
from reports.plan.board_words import plan_on_board
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from reports.board.forms import DayForm, QuarterForm
    from reports.indicators.returns_held import ReturnsHeld
    from sufficiency.authorities.models import Authority

Values = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What a page of the board is asked for, and by whom."""

    authority: Authority
    audience: Audience
    held: ReturnsHeld
    form: DayForm | QuarterForm
    request: HttpRequest

    @property
    def model(self) -> int | None:
        """Of the statistical neighbours, where one is chosen."""
        return model_named(self.request)

    @property
    def address(self) -> dict[str, str]:
        """What the page's address says besides the model: the day."""
        return {"on": self.form.cleaned_data["on"].isoformat()}

    @property
    def scope(self) -> Scope:
        """On the day that the form, found valid, says."""
        return Scope(self.authority, self.form.cleaned_data["on"])


def asked(request: HttpRequest, slug: str) -> Asked:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    audience, held = Audience.of(authority), returns_held(authority)
    return Asked(authority, audience, held, day_form(request.GET, held, audience), request)


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    return board_page(request, slug, "board/board.html", _glance)


@require_safe
def board_years(request: HttpRequest, slug: str) -> HttpResponse:
    return board_page(request, slug, "board/years.html", _years)


@require_safe
def board_homes(request: HttpRequest, slug: str) -> HttpResponse:
    return board_page(request, slug, "board/homes.html", _homes)


@require_safe
def board_changes(request: HttpRequest, slug: str) -> HttpResponse:
    return board_page(request, slug, "board/changes.html", _changes)


def board_page(request: HttpRequest, slug: str, template: str, values_of: Callable[[Asked], Values]) -> HttpResponse:
    """The day is asked for and told the same way on every page; ``values_of`` brings what only this one has."""
    it = asked(request, slug)
    values: Values = {"authority": it.authority, "form": it.form, "held": it.held, "model": it.model}
    if not it.held.years:
        return render(request, template, values | {"empty_words": empty_words(it.authority, it.held, it.audience)})
    if not it.form.is_valid():
        return render(request, template, values)
    day = it.scope.day
    if "on_day" in request.GET:
        return redirect(f"{request.path}?{urlencode(it.address | ({MODEL: it.model} if it.model else {}))}")
    values |= {
        "day": day,
        "standing": standing_words(it.scope, it.held),
        "sees_children": it.audience.sees_children,
        "other_day": None if it.held.cover(day) else default_day(it.held, it.audience),
    }
    return render(request, template, values | values_of(it))


def _glance(it: Asked) -> Values:
    found = board_of(it.scope, it.held, it.audience, it.model)
    tiles = tiles_of(found)
    return {
        "summary": summary_words(found),
        "changed": what_changed_words(found),
        "tiles": tiles,
        "charts": charts_of(found, FRONT),
        "neighbours_note": neighbours_note(found),
        "models": models_of(found.compared.values(), it.request, it.address),
        "suppressed_note": suppressed_note([tile.number for tile in tiles]),
        "waiting": [
            *notices(found.drafts, it.authority, it.request.user),
            *interest_notices(found.interests, it.authority),
        ],
        "plan": plan_on_board(found.plan, it.authority.slug) if may(it.authority, Permission.SEE_PLAN) else None,
    }


def _years(it: Asked) -> Values:
    years = years_of(it.scope, it.held, it.audience, it.model)
    compared = [each for year in years for each in year.compared.values()]
    query = urlencode(it.address | ({MODEL: it.model} if it.model else {}))
    return {
        "models": models_of(compared, it.request, it.address),
        "overview": overview(years),
        "sections": sections(years, it.authority.name),
        "groups": groups(years),
        "incomparable": incomparable(years),
        "csv_href": f"{reverse('reports:board-csv', args=[it.authority.slug, YEARS_NAME])}?{query}",
    }


def _homes(it: Asked) -> Values:
    return _charts(it, HOMES)


def _changes(it: Asked) -> Values:
    return _charts(it, CHANGES)


def _charts(it: Asked, names: tuple[str, ...]) -> Values:
    found = day_of(it.scope, it.held, it.audience, flows=names is CHANGES)
    return {"charts": charts_of(found, names), "unknown": found.looked_after.reason if found.total is None else ""}
