"""Homes to come: the pipeline, the calendar of their beds, and what is recorded of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.projects import (
    ProjectChangedError,
    TitleThereError,
    add_project,
    edit_project,
    mark,
    set_stage,
    stop_project,
    take_up_project,
)
from providers.home_forms.records import NothingForm
from providers.models import HomeProject, Interest
from providers.pipeline.calendar import beds_to_come
from providers.pipeline.forms import ProjectForm, StageForm, StopForm
from providers.pipeline.stages import oddities, standing_of
from providers.presenters.pipeline import (
    HEADINGS,
    calendar_chart,
    csv_row,
    left_out,
    pipeline_table,
    project_facts,
    stages_table,
    summary,
)
from providers.views.home_parts import may_keep
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import OPEN, today
from sufficiency.codes.supply import Stage
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from providers.pipeline.stages import Standing
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

SHOWN = {"": "To come", "open": "Open", "stopped": "Stopped", "all": "All"}
CHANGED = (
    "Somebody else changed this while you had it open. Nothing was saved: what you typed is below. Look at how it "
    "stands now, and save again to put yours in its place"
)
TAKEN = "You have a home to come of this name already. Give another, or change that one"
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def project_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    shown, stage, day = request.GET.get("show", ""), request.GET.get("stage", ""), today()
    standings = _standings(request, authority)
    coming = beds_to_come(standings, day)
    rows = _narrowed(standings, shown, stage)
    values = {
        "authority": authority,
        "crumbs": _homes(slug),
        "summary": summary(standings, day),
        "table": pipeline_table(rows, slug, day),
        "shows": [(value, words, value == shown) for value, words in SHOWN.items()],
        "stages": [(each.value, each.label, each.value == stage) for each in Stage],
        "chart": calendar_chart(coming),
        "left_out": left_out(coming),
        "any": bool(standings),
        "may_keep": may_keep(authority),
        "interests": Interest.objects.visible_to(request.user).of(authority).waiting().count(),
    }
    return render(request, "pipeline/project_list.html", values)


@require_safe
def project_export(request: SignedInRequest, slug: str) -> HttpResponseBase:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    rows = _narrowed(_standings(request, authority), request.GET.get("show", ""), request.GET.get("stage", ""))
    return csv_response(f"homes-to-come-{slug}-{today()}.csv", HEADINGS, (csv_row(each) for each in rows))


@require_safe
def project_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, project = _project(request, slug, pk, Permission.SEE_HOMES)
    standing, keeps = standing_of(project), may_keep(authority)
    values = {
        "authority": authority,
        "crumbs": _homes(slug, come=True),
        "project": project,
        "facts": list(project_facts(project, slug)),
        "stages": stages_table(standing, slug, today(), may_keep=keeps),
        "odd": list(oddities(standing.steps)),
        "next": standing.next if standing.is_coming else None,
        "may_stop": keeps and not standing.is_open,
        "may_keep": keeps,
    }
    return render(request, "pipeline/project_detail.html", values)


@asked_or_sent
def project_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    form = ProjectForm(request.POST or kept_data(request), us=authority, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            project = add_project(authority=authority, by=request.user, **form.facts)
        except TitleThereError:
            form.add_error("title", TAKEN)
        else:
            messages.success(request, f"{project.title} is added. Say when its stages are planned.")
            return redirect("providers:project-detail", slug, project.pk)
    values = {"authority": authority, "crumbs": _homes(slug, come=True), "home_href": _homes(slug, come=True)[1][1]}
    return _form(request, values, form, "Add a home to come", "Add")


@asked_or_sent
def project_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, project = _project(request, slug, pk, Permission.KEEP_HOMES)
    form = ProjectForm(request.POST or kept_data(request), us=authority, user=request.user, project=project)
    if request.method == "POST" and form.is_valid():
        try:
            edit_project(project=project, by=request.user, seen=form.cleaned_data["seen"], **form.facts)
        except ProjectChangedError as error:
            form = ProjectForm(
                _seen_now(request, error.project), us=authority, user=request.user, project=error.project
            )
            form.add_error(None, CHANGED)
        except TitleThereError:
            form.add_error("title", TAKEN)
        else:
            return _saved(request, authority, project, f"{form.cleaned_data['title']} is saved.")
    return _form(request, _of(authority, project), form, "Change a home to come", "Save")


@asked_or_sent
def project_stage(request: SignedInRequest, slug: str, pk: int, stage: str) -> HttpResponse:
    """``?reached=1`` proposes today as the day it was reached: the next stage as one press."""
    authority, project = _project(request, slug, pk, Permission.KEEP_HOMES)
    if stage not in Stage.values:
        raise Http404
    asked, data = Stage(stage), request.POST or kept_data(request)
    reach = today() if request.GET.get("reached") else None
    form = StageForm(data, project=project, step=standing_of(project).steps[asked], reach=reach)
    if request.method == "POST" and form.is_valid():
        try:
            set_stage(project=project, stage=asked, by=request.user, **form.cleaned_data)
        except ProjectChangedError as error:
            now = standing_of(error.project).steps[asked]
            form = StageForm(_seen_now(request, error.project), project=error.project, step=now)
            form.add_error(None, CHANGED)
        else:
            return _saved(request, authority, project, f"The dates of {asked.label.lower()} are saved.")
    return _form(request, _of(authority, project), form, f"Dates of {asked.label.lower()}", "Save")


@asked_or_sent
def project_stop(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, project = _project(request, slug, pk, Permission.KEEP_HOMES)
    form = StopForm(request.POST or kept_data(request), project=project)
    if request.method == "POST" and form.is_valid():
        try:
            stop_project(project=project, by=request.user, **form.cleaned_data)
        except ProjectChangedError as error:
            form = StopForm(_seen_now(request, error.project), project=error.project)
            form.add_error(None, CHANGED)
        else:
            return _saved(request, authority, project, f"{project.title} is stopped: its beds are not coming on.")
    return _form(request, _of(authority, project) | {"grave": True}, form, "Stop a home to come", "Stop it")


@asked_or_sent
def project_take_up(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, project = _project(request, slug, pk, Permission.KEEP_HOMES)
    if request.method == "POST":
        take_up_project(project=project, by=request.user)
        return _saved(request, authority, project, f"{project.title} goes on. Look at its dates.")
    lede = "It is among the homes to come again, with the dates it had."
    return _form(request, _of(authority, project) | {"lede": lede}, NothingForm(), "Take it up again", "Take it up")


def _standings(request: SignedInRequest, authority: Authority) -> list[Standing]:
    """By the day on which they are to open, those without one last. Two queries."""
    mine = HomeProject.objects.visible_to(request.user).of(authority)
    found = [standing_of(each) for each in mine.select_related("provider").prefetch_related("stages")]
    return sorted(found, key=lambda each: each.opening.reached_on or each.opening.planned_on or OPEN)


def _narrowed(standings: list[Standing], shown: str, stage: str) -> list[Standing]:
    if stage:
        standings = [each for each in standings if each.stage == stage]
    if shown == "all":
        return standings
    if shown == "stopped":
        return [each for each in standings if each.project.stopped_on]
    if shown == "open":
        return [each for each in standings if each.is_open]
    return [each for each in standings if each.is_coming]


def _project(request: SignedInRequest, slug: str, pk: int, permission: Permission) -> tuple[Authority, HomeProject]:
    authority = authority_or_404(request, slug, permission)
    mine = HomeProject.objects.visible_to(request.user).of(authority)
    return authority, get_object_or_404(mine.select_related("authority", "provider", "home__registration"), pk=pk)


def _of(authority: Authority, project: HomeProject) -> dict[str, Any]:
    href = reverse("providers:project-detail", args=[authority.slug, project.pk])
    crumbs = [*_homes(authority.slug, come=True), (project.title, href)]
    return {"authority": authority, "crumbs": crumbs, "home_href": href, "home_name": project.title}


def _saved(request: SignedInRequest, authority: Authority, project: HomeProject, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("providers:project-detail", authority.slug, project.pk)


def _seen_now(request: SignedInRequest, project: HomeProject) -> dict[str, Any]:
    """What was typed, with the mark of how it stands now."""
    data = request.POST.copy()
    data["seen"] = mark(project)
    return data


def _homes(slug: str, *, come: bool = False) -> list[tuple[str, str]]:
    crumbs = [("Homes and agencies", reverse("providers:home-list", args=[slug]))]
    return [*crumbs, ("Homes to come", reverse("providers:project-list", args=[slug]))] if come else crumbs


def _form(request: SignedInRequest, values: dict[str, Any], form: Any, title: str, button: str) -> HttpResponse:
    asked = {"form": form, "title": title, "button": button}
    return render(request, "providers/home_form.html", values | asked)
