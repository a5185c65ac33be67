"""What is to be done about quality, and the council's own standards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.standards import keep_standard
from providers.models import Standard
from providers.presenters.quality import standards_table
from providers.presenters.quality_list import HEADINGS, choices, csv_row, summary, todo_table
from providers.quality.errors import StandardThereError
from providers.quality.forms import StandardForm
from providers.quality.todo import all_to_do, narrowed
from providers.quality.words import reads_words
from providers.views.home_parts import may_keep
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

ROWS_A_PAGE = 50
TAKEN = "Your council has this standard already, perhaps among those not asked any more. Change that one instead"


@require_safe
def quality_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    kind, when, day = request.GET.get("kind", ""), request.GET.get("when", ""), today()
    everything = all_to_do(request.user, authority, day, words=reads_words(authority))
    shown = narrowed(everything, kind, when, day)
    page = Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("page"))
    values = {
        "authority": authority,
        "crumbs": _homes(slug),
        "summary": summary(everything, day),
        "narrowed": len(shown) < len(everything),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "table": todo_table(page, slug, day, may_keep=may_keep(authority)),
    }
    return render(request, "quality/quality_list.html", values | choices(everything, kind, when))


@require_safe
def quality_export(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """What the page shows, all of it; no child is named there."""
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    day = today()
    everything = all_to_do(request.user, authority, day, words=reads_words(authority))
    shown = narrowed(everything, request.GET.get("kind", ""), request.GET.get("when", ""), day)
    return csv_response(f"quality-{slug}-{day}.csv", HEADINGS, (csv_row(each, day) for each in shown))


@require_safe
def standard_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    standards = Standard.objects.visible_to(request.user).of(authority)
    keeps = may_keep(authority)
    table = standards_table(standards, slug if keeps else "")
    values = {"authority": authority, "crumbs": _quality(slug), "table": table, "may_keep": keeps}
    return render(request, "quality/standard_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def standard_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    last = Standard.objects.visible_to(request.user).of(authority).order_by("order").last()
    initial = {"order": last.order + 1 if last else 1}
    return _kept(request, authority, StandardForm(request.POST or kept_data(request), initial=initial), None)


@require_http_methods(["GET", "HEAD", "POST"])
def standard_edit(request: SignedInRequest, slug: str, standard: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = get_object_or_404(Standard.objects.visible_to(request.user).of(authority), pk=standard)
    initial = {name: getattr(found, name) for name in StandardForm.base_fields}
    return _kept(request, authority, StandardForm(request.POST or kept_data(request), initial=initial), found)


def _kept(
    request: SignedInRequest, authority: Authority, form: StandardForm, standard: Standard | None
) -> HttpResponse:
    href = reverse("providers:standard-list", args=[authority.slug])
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_standard(authority=authority, by=request.user, standard=standard, **form.cleaned_data)
        except StandardThereError:
            form.add_error("title", TAKEN)
        else:
            messages.success(request, f"“{kept}” is saved. The next visit is asked about it as it is now.")
            return redirect(href)
    values: dict[str, Any] = {
        "authority": authority, "form": form, "title": "Change a standard" if standard else "Add a standard",
        "button": "Save", "home_href": href, "crumbs": [*_quality(authority.slug), ("Standards", href)],
    }  # fmt: skip
    return render(request, "providers/home_form.html", values)


def _homes(slug: str) -> list[tuple[str, str]]:
    return [("Homes and agencies", reverse("providers:home-list", args=[slug]))]


def _quality(slug: str) -> list[tuple[str, str]]:
    return [*_homes(slug), ("Quality", reverse("providers:quality-list", args=[slug]))]
