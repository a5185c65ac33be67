"""Keeps programmes: their projects, what each council of the group does in each, and their milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from reports.models import Milestone, Programme, ProgrammeProject, ProjectPart
from reports.plan.refusals import ChangedMeanwhileError, RefusedError, digest
from reports.programmes.selectors import councils_of
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.codes.plan import ProjectRole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import AuthorityGroup


@transaction.atomic
def add_programme(*, authority: Authority, by: User, group: AuthorityGroup, title: str, about: str = "") -> Programme:
    """Of a group that the council is in. Raises RefusedError for another group, or a title that is there."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    if not authority.groups.filter(pk=group.pk).exists():
        raise RefusedError(f"{authority} is not in {group}: choose a group that it is in", "group")
    made = Programme(authority=authority, group=group, title=title, about=about)
    _refuse_twin(made)
    made.save()
    record("Programme added", made, by=by, authority=authority, after=_as_event(made))
    return made


@transaction.atomic
def edit_programme(*, programme: Programme, by: User, seen: str, title: str, about: str) -> Programme:
    """Its group stays: every project has a role for each council of it. Raises RefusedError."""
    held = _held(programme)
    if mark(held) != seen:
        raise ChangedMeanwhileError(mark(held))
    before = _as_event(held)
    held.title, held.about = title, about
    _refuse_twin(held)
    held.save()
    record("Programme changed", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    return held


@transaction.atomic
def add_project(
    *, programme: Programme, by: User, title: str, about: str, roles: Mapping[str, str]
) -> ProgrammeProject:
    """``roles``: of each council of the group by its slug. It gets the next number. Raises RefusedError."""
    held = _held(programme)
    last = held.projects.aggregate(last=Max("number"))["last"] or 0
    made = ProgrammeProject.objects.create(programme=held, number=last + 1, title=title, about=about)
    _set_roles(made, roles)
    record("Project added", made, by=by, authority=held.authority, after=_of_project(made))
    return made


@transaction.atomic
def edit_project(
    *, project: ProgrammeProject, by: User, seen: str, title: str, about: str, roles: Mapping[str, str]
) -> ProgrammeProject:
    """Raises RefusedError, ChangedMeanwhileError."""
    programme = _held(project.programme)
    held = ProgrammeProject.objects.select_related("programme__authority", "programme__group").get(pk=project.pk)
    if mark_of_project(held) != seen:
        raise ChangedMeanwhileError(mark_of_project(held))
    before = _of_project(held)
    held.title, held.about = title, about
    held.save()
    _set_roles(held, roles)
    record("Project changed", held, by=by, authority=programme.authority, before=before, after=_of_project(held))
    return held


@transaction.atomic
def keep_milestone(
    *,
    project: ProgrammeProject,
    by: User,
    text: str,
    due_on: date | None,
    reached_on: date | None,
    milestone: Milestone | None = None,
    seen: str = "",
) -> Milestone:
    """Add one, or change it. Raises RefusedError for one reached in days to come; of one that is there
    ChangedMeanwhileError, where ``seen`` is not its mark.
    """
    programme = _held(project.programme)
    if reached_on and reached_on > today():
        raise RefusedError("The day it was reached must be today or in the past", "reached_on")
    held = Milestone.objects.get(pk=milestone.pk) if milestone else Milestone(project=project)
    before = _of_milestone(held) if milestone else None
    if milestone and mark_of_milestone(held) != seen:
        raise ChangedMeanwhileError(mark_of_milestone(held))
    held.text, held.due_on, held.reached_on = text, due_on, reached_on
    held.save()
    verb = "Milestone changed" if milestone else "Milestone added"
    record(verb, held, by=by, authority=programme.authority, before=before, after=_of_milestone(held))
    return held


def mark(programme: Programme) -> str:
    return digest(_as_event(programme))


def mark_of_project(project: ProgrammeProject) -> str:
    return digest(_of_project(project))


def mark_of_milestone(milestone: Milestone) -> str:
    return digest(_of_milestone(milestone))


def role_field(slug: str) -> str:
    """Where a form asks for a council's role."""
    return f"role_{slug}"


def _set_roles(project: ProgrammeProject, roles: Mapping[str, str]) -> None:
    """Each council of the group has exactly one."""
    councils = councils_of(project.programme)
    missing = [each for each in councils if roles.get(each.slug) not in ProjectRole.values]
    if missing:
        names = ", ".join(each.name for each in missing)
        raise RefusedError(f"Choose what each council does: no role for {names}", role_field(missing[0].slug))
    if outside := set(roles) - {each.slug for each in councils}:
        raise RefusedError(f"Not in {project.programme.group}: {', '.join(sorted(outside))}")
    project.roles.all().delete()
    made = [ProjectPart(project=project, authority=each, role=roles[each.slug]) for each in councils]
    ProjectPart.objects.bulk_create(made)


def _held(programme: Programme) -> Programme:
    held = Programme.objects.select_for_update(of=("self",)).select_related("authority", "group")
    return held.get(pk=programme.pk)


def _refuse_twin(programme: Programme) -> None:
    same = Programme.objects.of(programme.authority).filter(title__iexact=programme.title)
    if same.exclude(pk=programme.pk).exists():
        raise RefusedError("You have a programme of this title already", "title")


def _as_event(programme: Programme) -> dict[str, Any]:
    return {"title": programme.title, "about": programme.about, "group": programme.group_id}


def _of_project(project: ProgrammeProject) -> dict[str, Any]:
    roles = dict(project.roles.order_by("authority__slug").values_list("authority__slug", "role"))
    return {"programme": project.programme_id, "title": project.title, "about": project.about, "roles": roles}


def _of_milestone(milestone: Milestone) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(milestone, name)) else None for name in ("due_on", "reached_on")}
    return {"project": milestone.project_id, "text": milestone.text} | days
