"""Expressions of interest inside: who waits for an answer, and what becomes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.interests import StepTakenError, close, reply, set_desk, take_into_homes
from providers.actions.projects import TitleThereError
from providers.interest.clock import awaits_reply, days_left
from providers.interest.inside_forms import CloseForm, DeskForm, ReplyForm
from providers.models import Interest, InterestDesk
from providers.pipeline.forms import ProjectForm
from providers.presenters.interest import (
    as_a_home_to_come,
    facts,
    interests_table,
    sender_facts,
    summary,
)
from providers.views.pipeline import TAKEN
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

A_PAGE = 50
DONE = "Somebody else dealt with this while you had it open. Nothing was changed: below is how it stands."
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def interest_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """Those who wait first, by the day; then the rest, the latest first."""
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    mine = Interest.objects.visible_to(request.user).of(authority).select_related("project")
    waiting, day = list(mine.waiting()), today()
    others = mine.exclude(pk__in=[each.pk for each in waiting]).order_by("-received_at")
    page = Paginator(others, A_PAGE).get_page(request.GET.get("page"))
    values = {
        "authority": authority,
        "crumbs": _homes(slug),
        "summary": summary(waiting, day),
        "waiting": interests_table(waiting, slug, day),
        "others": interests_table(page, slug, day),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "interest/interest_list.html", values)


@require_safe
def interest_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, interest = _interest(request, slug, pk)
    day = today()
    values = {
        "authority": authority,
        "crumbs": _homes(slug, listed=True),
        "interest": interest,
        "facts": list(facts(interest, slug, day)),
        "sender": list(sender_facts(interest)),
        "awaits_reply": awaits_reply(interest),
        "is_overdue": awaits_reply(interest) and days_left(interest, day) < 0,
        "is_open": interest.project is None and interest.closed_on is None,
    }
    return render(request, "interest/interest_detail.html", values)


@asked_or_sent
def interest_reply(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, interest = _interest(request, slug, pk)
    form = ReplyForm(request.POST or kept_data(request), interest=interest)
    if request.method == "POST" and form.is_valid():
        try:
            reply(interest=interest, by=request.user, **form.cleaned_data)
        except StepTakenError:
            return _dealt_with(request, slug, pk)
        return _saved(request, slug, pk, "The answer is recorded, and the clock has stopped.")
    return _form(request, _of(authority, interest), form, "Record an answer", "Record")


@asked_or_sent
def interest_take_up(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, interest = _interest(request, slug, pk)
    form = ProjectForm(request.POST or kept_data(request), us=authority, user=request.user)
    form.initial = {**form.initial, **as_a_home_to_come(interest)}
    if request.method == "POST" and form.is_valid():
        try:
            project = take_into_homes(interest=interest, by=request.user, **form.facts)
        except StepTakenError:
            return _dealt_with(request, slug, pk)
        except TitleThereError:
            form.add_error("title", TAKEN)
        else:
            messages.success(request, f"{project.title} is among the homes to come. Say when its stages are planned.")
            return redirect("providers:project-detail", slug, project.pk)
    lede = "What they wrote is below. Change what you know better; who they are stays with the expression of interest."
    return _form(request, _of(authority, interest) | {"lede": lede}, form, "Take into homes to come", "Take it in")


@asked_or_sent
def interest_close(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, interest = _interest(request, slug, pk)
    form = CloseForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            close(interest=interest, by=request.user, why=form.cleaned_data["why"])
        except StepTakenError:
            return _dealt_with(request, slug, pk)
        return _saved(request, slug, pk, "It is recorded as not taken up.")
    return _form(request, _of(authority, interest), form, "Do not take it up", "Save")


@asked_or_sent
def interest_desk(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    desk = InterestDesk.objects.visible_to(request.user).of(authority).first()
    form = DeskForm(request.POST or kept_data(request), initial={"email": desk.email if desk else ""})
    if request.method == "POST" and form.is_valid():
        set_desk(authority=authority, email=form.cleaned_data["email"], by=request.user)
        messages.success(request, "It is saved. The mail says only that an expression of interest came.")
        return redirect("providers:interest-list", slug)
    crumbs = _homes(slug, listed=True)
    values = {"authority": authority, "crumbs": crumbs, "home_href": crumbs[-1][1]}
    return _form(request, values, form, "Who is told", "Save")


def _interest(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, Interest]:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    mine = Interest.objects.visible_to(request.user).of(authority).select_related("project", "authority")
    return authority, get_object_or_404(mine, pk=pk)


def _of(authority: Authority, interest: Interest) -> dict[str, Any]:
    href = reverse("providers:interest-detail", args=[authority.slug, interest.pk])
    crumbs = [*_homes(authority.slug, listed=True), (interest.organisation, href)]
    return {"authority": authority, "crumbs": crumbs, "home_href": href, "home_name": interest.organisation}


def _saved(request: SignedInRequest, slug: str, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("providers:interest-detail", slug, pk)


def _dealt_with(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    messages.warning(request, DONE)
    return redirect("providers:interest-detail", slug, pk)


def _homes(slug: str, *, listed: bool = False) -> list[tuple[str, str]]:
    crumbs = [("Homes and agencies", reverse("providers:home-list", args=[slug]))]
    return [*crumbs, ("Expressions of interest", reverse("providers:interest-list", args=[slug]))] if listed else crumbs


def _form(request: SignedInRequest, values: dict[str, Any], form: Any, title: str, button: str) -> HttpResponse:
    asked = {"form": form, "title": title, "button": button}
    return render(request, "providers/home_form.html", values | asked)
