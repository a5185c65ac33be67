"""Programmes: who does what in which project, and the forms of the council that keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Milestone, Programme, ProgrammeProject
from reports.plan.strategies.found import plan_crumbs
from reports.programmes.actions import add_programme, add_project, edit_programme, edit_project, keep_milestone
from reports.programmes.forms import MilestoneForm, ProgrammeForm, ProjectForm
from reports.programmes.presenters import matrix, programmes_table, shown_projects, summary
from reports.views.plan_forms import asked_or_sent, form_page, written
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from reports.plan.strategies.found import Crumbs
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

SEE, KEEP = Permission.SEE_PLAN, Permission.KEEP_PLAN


@require_safe
def programme_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, SEE)
    shared = Programme.objects.visible_to(request.user).with_part_of(authority)
    values = {
        "authority": authority,
        "crumbs": plan_crumbs(slug),
        "table": programmes_table(shared.select_related("authority", "group"), slug),
        "may_keep": may(authority, KEEP),
    }
    return render(request, "programmes/programme_list.html", values)


@require_safe
def programme_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Also for the councils of the group that do not keep it."""
    authority = authority_or_404(request, slug, SEE)
    shared = Programme.objects.visible_to(request.user).with_part_of(authority)
    programme = get_object_or_404(shared.select_related("authority", "group"), pk=pk)
    projects = list(programme.projects.prefetch_related("roles", "milestones"))
    keeps = programme.authority_id == authority.pk and may(authority, KEEP)
    values = {
        "authority": authority,
        "crumbs": _crumbs(slug),
        "programme": programme,
        "summary": summary(programme, projects),
        "matrix": matrix(programme, projects),
        "projects": shown_projects(projects, slug, today(), keeps=keeps),
        "may_keep": keeps,
    }
    return render(request, "programmes/programme_detail.html", values)


@asked_or_sent
def programme_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, KEEP)
    form = ProgrammeForm(request.POST or kept_data(request), us=authority)

    def save() -> Programme:
        given = {name: form.cleaned_data[name] for name in ("group", "title", "about")}
        return add_programme(authority=authority, by=request.user, **given)

    if made := written(request, form, save):
        return _saved(request, authority, made, f"{made} is added. Add its projects.")
    return form_page(request, authority, form, crumbs=_crumbs(slug), title="Add a programme", button="Add")


@asked_or_sent
def programme_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, programme = _programme(request, slug, pk)
    form = ProgrammeForm(request.POST or kept_data(request), us=authority, programme=programme)

    def save() -> Programme:
        return edit_programme(programme=programme, by=request.user, **form.cleaned_data)

    if made := written(request, form, save):
        return _saved(request, authority, made, f"{made} is saved.")
    crumbs = _crumbs(slug, programme)
    return form_page(request, authority, form, crumbs=crumbs, title="Change a programme", about=programme.title)


@asked_or_sent
def project_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, programme = _programme(request, slug, pk)
    form = ProjectForm(request.POST or kept_data(request), programme=programme)

    def save() -> ProgrammeProject:
        return add_project(programme=programme, by=request.user, **form.facts)

    if made := written(request, form, save):
        return _saved(request, authority, programme, f"{made} is added.")
    crumbs = _crumbs(slug, programme)
    return form_page(
        request, authority, form, crumbs=crumbs, title="Add a project", button="Add", about=programme.title
    )


@asked_or_sent
def project_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, project = _project(request, slug, pk)
    form = ProjectForm(request.POST or kept_data(request), programme=project.programme, project=project)

    def save() -> ProgrammeProject:
        return edit_project(project=project, by=request.user, seen=form.cleaned_data["seen"], **form.facts)

    if made := written(request, form, save):
        return _saved(request, authority, project.programme, f"{made} is saved.")
    crumbs = _crumbs(slug, project.programme)
    return form_page(request, authority, form, crumbs=crumbs, title="Change a project", about=project.title)


@asked_or_sent
def milestone_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, project = _project(request, slug, pk)
    return _milestone(request, authority, project, None)


@asked_or_sent
def milestone_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, KEEP)
    mine = Milestone.objects.visible_to(request.user).of(authority)
    found = get_object_or_404(mine.select_related("project__programme__authority"), pk=pk)
    return _milestone(request, authority, found.project, found)


def _milestone(
    request: SignedInRequest, authority: Authority, project: ProgrammeProject, milestone: Milestone | None
) -> HttpResponse:
    form = MilestoneForm(request.POST or kept_data(request), milestone=milestone)

    def save() -> Milestone:
        return keep_milestone(project=project, by=request.user, milestone=milestone, **form.cleaned_data)

    if written(request, form, save):
        return _saved(request, authority, project.programme, "The milestone is saved.")
    title = "Change a milestone" if milestone else "Add a milestone"
    crumbs = _crumbs(authority.slug, project.programme)
    return form_page(request, authority, form, crumbs=crumbs, title=title, about=project.title)


def _programme(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, Programme]:
    """One that the council keeps."""
    authority = authority_or_404(request, slug, KEEP)
    mine = Programme.objects.visible_to(request.user).of(authority)
    return authority, get_object_or_404(mine.select_related("authority", "group"), pk=pk)


def _project(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, ProgrammeProject]:
    authority = authority_or_404(request, slug, KEEP)
    mine = ProgrammeProject.objects.visible_to(request.user).of(authority)
    return authority, get_object_or_404(mine.select_related("programme__authority", "programme__group"), pk=pk)


def _saved(request: SignedInRequest, authority: Authority, programme: Programme, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reports:programme-detail", authority.slug, programme.pk)


def _crumbs(slug: str, programme: Programme | None = None) -> Crumbs:
    crumbs = [*plan_crumbs(slug), ("Programmes", reverse("reports:programme-list", args=[slug]))]
    if programme:
        crumbs.append((programme.title, reverse("reports:programme-detail", args=[slug, programme.pk])))
    return crumbs
