"""What a council makes of one home: visits, actions and concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.quality import close_concern, finish_action, plan_visit, raise_concern, record_visit
from providers.models import Concern, Finding, QualityVisit, Standard
from providers.presenters.quality import due_words, quality_page
from providers.quality.errors import ActionDoneError, ConcernClosedError, VisitMovedError
from providers.quality.forms import ActionDoneForm, ConcernClosedForm, ConcernForm, DueForm, VisitForm
from providers.quality.record import quality_record
from providers.quality.words import reads_words
from providers.views.home_parts import may_keep, of_home
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Found = tuple["Authority", "Home", dict[str, Any]]
TAKEN_OUT = "corrected the visit while you had this open, and it asks for this action no more"
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def home_quality(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.SEE_HOMES)
    keeps = may_keep(authority)
    record = quality_record(of, authority, request.user, words=reads_words(authority))
    page = quality_page(record, authority, today(), request.user, may_keep=keeps)
    return render(request, "quality/home_quality.html", values | {"page": page, "record": record, "may_keep": keeps})


@asked_or_sent
def visit_new(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    standards = Standard.objects.visible_to(request.user).of(authority).filter(retired_on=None)
    form = VisitForm(request.POST or kept_data(request), standards=list(standards))
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("visited_on", "summary", "next_due")}
        visit = record_visit(home=of, authority=authority, by=request.user, found=form.found, **told)
        next_due = due_words(told["next_due"], today()) if told["next_due"] else "No next visit is planned."
        messages.success(request, f"The visit on {day_words(visit.visited_on)} is recorded. {next_due}")  # type: ignore[arg-type]
        return redirect("providers:home-quality", slug, home)
    lede = "" if form.standards else "Your council has no standards yet, so the form asks only what was seen."
    return _form(request, values, form, "Record a visit", "Record visit", lede=lede)


@asked_or_sent
def visit_due(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    visits = QualityVisit.objects.visible_to(request.user).of(authority).filter(home=of, visited_on=None)
    due = visits.values_list("due_on", flat=True).first()
    form = DueForm(request.POST or kept_data(request), due_on=due)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            plan_visit(home=of, authority=authority, by=request.user, due_on=given["due_on"], seen=given["seen"])
        except VisitMovedError as error:
            form = DueForm(request.POST | {"seen": error.due_on.isoformat() if error.due_on else ""}, due_on=due)
            form.add_error(None, f"Somebody else planned or recorded a visit. {due_words(error.due_on, today())} "
                                 "Save again to put your day in its place")  # fmt: skip
        else:
            day = given["due_on"]
            messages.success(request, f"The next visit is due on {day_words(day)}." if day else "No visit is planned.")
            return redirect("providers:home-quality", slug, home)
    return _form(request, values, form, "Plan the next visit", "Save", lede=due_words(due, today()))


@asked_or_sent
def action_done(request: SignedInRequest, slug: str, home: int, finding: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    mine = Finding.objects.visible_to(request.user).of(authority).filter(visit__home=of).exclude(action="")
    found = get_object_or_404(mine.select_related("standard", "visit"), pk=finding)
    form = ActionDoneForm(request.POST or kept_data(request), visited_on=found.visit.visited_on)
    if request.method == "POST" and form.is_valid():
        try:
            finish_action(finding=found, authority=authority, by=request.user, **form.cleaned_data)
        except ActionDoneError as error:
            said = f"said already that this is done: {error.finding.done}" if error.finding else TAKEN_OUT
            form.add_error(None, f"Somebody {said}. Nothing was changed")
        else:
            messages.success(request, f"Done: {found.action}.")
            return redirect("providers:home-quality", slug, home)
    lede = f"{found.action}. Asked for because of “{found.standard}”."
    return _form(request, values, form, "Say that an action is done", "Save", lede=lede)


@asked_or_sent
def concern_new(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    form = ConcernForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        concern = raise_concern(home=of, authority=authority, by=request.user, **form.facts)
        follows = (
            f"{authority.name} makes no new placement there until it is closed."
            if concern.stops_placements
            else "Placements there go on."
        )
        messages.success(request, f"The concern is recorded. {follows}")
        return redirect("providers:home-quality", slug, home)
    lede = f"Only people of {authority.name} see it. If a child may be in danger, act first and write afterwards."
    return _form(request, values, form, "Raise a concern", "Raise concern", lede=lede)


@asked_or_sent
def concern_close(request: SignedInRequest, slug: str, home: int, concern: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    found = get_object_or_404(Concern.objects.visible_to(request.user).of(authority), home=of, pk=concern)
    form = ConcernClosedForm(request.POST or kept_data(request), concern=found)
    if request.method == "POST" and form.is_valid():
        try:
            close_concern(concern=found, by=request.user, **form.cleaned_data)
        except ConcernClosedError as error:
            form.add_error(None, f"Somebody closed this concern already: {error.concern.outcome}. Nothing was changed")
        else:
            again = " New placements can be made there again." if found.stops_placements else ""
            messages.success(request, f"The concern is closed.{again}")
            return redirect("providers:home-quality", slug, home)
    return _form(request, values, form, "Close a concern", "Close concern", lede=found.what)


def _to_keep(request: SignedInRequest, slug: str, home: int) -> Found:
    """Any council may visit any home and be concerned about it: what it makes of it nobody else sees."""
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    href = reverse("providers:home-quality", args=[slug, home])
    return authority, of, values | {"home_href": href, "crumbs": [*values["crumbs"], ("Quality", href)]}


def _form(
    request: SignedInRequest, values: dict[str, Any], form: Any, title: str, button: str, *, lede: str = ""
) -> HttpResponse:
    asked = {"form": form, "title": title, "button": button, "lede": lede}
    return render(request, "providers/home_form.html", values | asked)
