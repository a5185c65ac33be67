"""The page behind one measure: its figure, its history and comparators, and the children it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.models import Child
from reports.board.audience import Audience
from reports.board.children import children_table
from reports.board.forms import day_form, default_day
from reports.board.indicator_page import definition_of, title_of
from reports.board.neighbours import MODEL, model_named, models_of
from reports.board.page import empty_words
from reports.indicator_pages.page import FILES, kept, page_of
from reports.indicator_pages.reading import Reading, read
from reports.indicator_pages.ways import BY, USUAL
from reports.indicators.figures import children_behind
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse, StreamingHttpResponse

    from reports.board.forms import DayForm, QuarterForm
    from reports.indicators.indicator import Indicator
    from reports.indicators.returns_held import ReturnsHeld
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

CHILDREN_A_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What an address of a measure's page names; ``form`` says of which day, if it is one."""

    authority: Authority
    indicator: Indicator
    audience: Audience
    held: ReturnsHeld
    form: DayForm | QuarterForm
    by: str
    model: int | None
    """Of the statistical neighbours, where one is chosen."""

    @property
    def day(self) -> date:
        return self.form.cleaned_data["on"]

    @property
    def address(self) -> str:
        """Of the page itself, with the day and breakdown it shows."""
        page = reverse("reports:indicator", args=[self.authority.slug, self.indicator.slug])
        model = {MODEL: str(self.model)} if self.model else {}
        return f"{page}?{urlencode({'on': self.day.isoformat(), 'by': self.by} | model)}"

    def read(self) -> Reading:
        known = self.by if self.by in BY else ""
        return read(self.indicator, Scope(self.authority, self.day), self.held, self.audience, known, self.model)


def _asked(request: SignedInRequest, slug: str, indicator_slug: str) -> Asked:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    if indicator_slug not in INDICATORS:
        raise Http404
    audience, held = Audience.of(authority), returns_held(authority)
    form, by = day_form(request.GET, held, audience), request.GET.get("by", USUAL)
    return Asked(authority, INDICATORS[indicator_slug], audience, held, form, by, model_named(request))


@require_safe
def indicator(request: SignedInRequest, slug: str, indicator_slug: str) -> HttpResponse:
    asked = _asked(request, slug, indicator_slug)
    values = _page(request, asked)
    if not asked.held.years:
        values |= {
            "empty_words": empty_words(asked.authority, asked.held, asked.audience),
            "definition": definition_of(asked.indicator),
        }
        return render(request, "board/indicator.html", values)
    if not asked.form.is_valid():
        return render(request, "board/indicator.html", values)
    if "on_day" in request.GET:
        return redirect(asked.address)
    reading = asked.read()
    models = models_of([reading.comparison], request, kept(reading, asked.by))
    values |= {"day": asked.day, "shown": page_of(reading), "models": models}
    if not asked.held.cover(asked.day):
        values["other_day"] = default_day(asked.held, asked.audience)
    if asked.audience.sees_children:
        values |= _children(request, asked)
    return render(request, "board/indicator.html", values)


@require_safe
def indicator_csv(
    request: SignedInRequest, slug: str, indicator_slug: str, name: str
) -> StreamingHttpResponse | HttpResponse:
    asked = _asked(request, slug, indicator_slug)
    if name not in FILES or asked.by not in BY:
        raise Http404
    if not asked.held.years or not asked.form.is_valid():
        # The page says what is wrong with the day, or that there is no return yet.
        return redirect(f"{reverse('reports:indicator', args=[slug, indicator_slug])}?{request.GET.urlencode()}")
    headings, lines = FILES[name](asked.read())
    return csv_response(f"{slug}-{indicator_slug}-{name}-{asked.day}.csv", headings, lines)


def _page(request: SignedInRequest, asked: Asked) -> dict[str, Any]:
    role = RoleName(asked.authority.role)  # type: ignore[attr-defined]  # an annotation of that query
    return {
        "authority": asked.authority,
        "form": asked.form,
        "held": asked.held,
        "indicator": asked.indicator,
        "title": title_of(asked.indicator),
        "crumbs": [("Board", f"{reverse('reports:board', args=[asked.authority.slug])}{_same_day(request)}")],
        "by": asked.by,
        "model": asked.model,
        "no_such_breakdown": asked.by not in BY,
        "may_set": Permission.SET_TARGETS in ROLES[role].permissions,
    }


def _same_day(request: SignedInRequest) -> str:
    return f"?{urlencode({'on': request.GET['on']})}" if "on" in request.GET else ""


def _children(request: SignedInRequest, asked: Asked) -> dict[str, Any]:
    scope = Scope(asked.authority, asked.day)
    counted = children_behind(asked.indicator.slug, scope, asked.held).values("pk")
    children = Child.objects.visible_to(request.user).of(scope.authority).filter(pk__in=counted)
    page = Paginator(children.order_by("reference"), CHILDREN_A_PAGE).get_page(request.GET.get("page"))
    numbers = page.paginator.get_elided_page_range(page.number)
    return {"page": page, "numbers": numbers, "table": children_table(list(page), scope, request.user)}
