"""Visits and concerns that were written wrongly, put right by who wrote them or by a manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from providers.actions.quality_corrections import correct_concern, correct_visit
from providers.models import Concern, QualityVisit
from providers.quality.correcting import CorrectConcernForm, CorrectVisitForm
from providers.quality.errors import WrittenMeanwhileError
from providers.quality.facts import mark
from providers.quality.words import may_correct
from providers.views.home_parts import of_home
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from providers.quality.correcting import Correcting
    from sufficiency.accounts.models import User
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

CHANGED = (
    "Somebody else changed it while you had it open. Nothing was saved: what you typed is below, beside how it stands "
    "now. Save again to put yours in its place"
)
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_sent
def concern_correct(request: SignedInRequest, slug: str, home: int, concern: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    mine = Concern.objects.visible_to(request.user).of(authority)
    found = get_object_or_404(mine.select_related("raised_by", "authority", "home__registration"), home=of, pk=concern)
    _refuse_others(request, authority, found.raised_by)
    form = CorrectConcernForm(request.POST or kept_data(request), concern=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            now = correct_concern(concern=found, by=request.user, seen=given["seen"], why=given["why"], **form.facts)
        except WrittenMeanwhileError as error:
            form = CorrectConcernForm(_over(request, error), concern=found, user=request.user)
            _tell(form, values, error)
        else:
            messages.success(request, "The concern is corrected. How it stood before is kept below it.")
            return redirect("providers:home-quality", slug, now.home_id)
    return _form(request, values, form, "Correct a concern")


@asked_or_sent
def visit_correct(request: SignedInRequest, slug: str, home: int, visit: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    made = QualityVisit.objects.visible_to(request.user).of(authority).filter(home=of).exclude(visited_on=None)
    made = made.select_related("visited_by", "authority", "home__registration")
    found = get_object_or_404(made.prefetch_related("findings__standard"), pk=visit)
    _refuse_others(request, authority, found.visited_by)
    form = CorrectVisitForm(request.POST or kept_data(request), visit=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = {name: given[name] for name in ("visited_on", "summary", "home")}
        told = {"seen": given["seen"], "why": given["why"], "found": form.found_after_all}
        try:
            now = correct_visit(visit=found, by=request.user, **told, **facts)
        except WrittenMeanwhileError as error:
            form = CorrectVisitForm(_over(request, error), visit=found, user=request.user)
            _tell(form, values, error)
        else:
            messages.success(request, "The visit is corrected. How it stood before is kept below it.")
            return redirect("providers:home-quality", slug, now.home_id)
    return _form(request, values, form, "Correct a visit")


def _refuse_others(request: SignedInRequest, authority: Authority, wrote: User | None) -> None:
    if not may_correct(authority, request.user, wrote):
        raise PermissionDenied("Only who wrote it, or a manager, corrects what is said of a home's quality.")


def _over(request: SignedInRequest, error: WrittenMeanwhileError) -> dict[str, Any]:
    """What was typed, to be saved over how it stands now."""
    data = request.POST.copy()
    data["seen"] = mark(error.facts)
    return data


def _tell(form: Correcting, values: dict[str, Any], error: WrittenMeanwhileError) -> None:
    form.add_error(None, CHANGED)
    values["facts_now"] = list(error.facts.items())


def _form(request: SignedInRequest, values: dict[str, Any], form: Correcting, title: str) -> HttpResponse:
    href = reverse("providers:home-quality", args=[values["authority"].slug, values["home"].pk])
    values |= {"form": form, "title": title, "button": "Save", "home_href": href}
    values["crumbs"] = [*values["crumbs"], ("Quality", href)]
    return render(request, "providers/home_form.html", values)
