"""Writes homes to come: what they are to be, when they reach a stage, and why one was stopped."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from providers.actions.holding import hold_authorities
from providers.models import HomeProject, ProjectStage
from sufficiency.audit.actions import record
from sufficiency.codes.supply import Stage

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

FACTS: Final = ("title", "kind", "in_house", "provider", "district", "beds", "send_beds", "for_whom", "note", "home")


class TitleThereError(Exception):
    """The council has a home to come of this title already."""


class ProjectChangedError(Exception):
    """Somebody else changed it since it was shown; ``project`` is it now."""

    def __init__(self, project: HomeProject) -> None:
        super().__init__(f"Home to come {project.pk} was changed meanwhile")
        self.project = project


@transaction.atomic
def add_project(*, authority: Authority, by: User, planned_on: date | None = None, **facts: Any) -> HomeProject:
    """``planned_on``: when it is to open, where that is known. It begins as an idea, of no day yet."""
    hold_authorities([authority.pk])
    project = HomeProject(authority=authority, **facts)
    _refuse_twin(project)
    project.save()
    record("Home to come added", project, by=by, authority=authority, after=_as_event(project))
    if planned_on:
        _stage(project, Stage.OPEN, planned_on, None, by)
    return project


@transaction.atomic
def edit_project(*, project: HomeProject, by: User, seen: str, **facts: Any) -> HomeProject:
    """Raises ProjectChangedError, TitleThereError."""
    # As who adds one: of two that come to one title the second is told.
    hold_authorities([project.authority_id])
    held = _held(project, seen)
    before = _as_event(held)
    for name, value in facts.items():
        setattr(held, name, value)
    _refuse_twin(held)
    held.save()
    record("Home to come changed", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    return held


@transaction.atomic
def set_stage(
    *, project: HomeProject, stage: Stage, by: User, seen: str, planned_on: date | None, reached_on: date | None
) -> ProjectStage:
    """The first day it is planned for is kept, so that slipping shows. Raises ProjectChangedError."""
    return _stage(_held(project, seen), stage, planned_on, reached_on, by)


@transaction.atomic
def stop_project(*, project: HomeProject, by: User, seen: str, stopped_on: date, stopped_why: str) -> HomeProject:
    """It brings no bed any more, and stays with its reason. Raises ProjectChangedError."""
    held = _held(project, seen)
    held.stopped_on, held.stopped_why = stopped_on, stopped_why
    held.save()
    record("Home to come stopped", held, by=by, authority=held.authority, after=_as_event(held), reason=stopped_why)
    return held


@transaction.atomic
def take_up_project(*, project: HomeProject, by: User) -> HomeProject:
    """One that was stopped goes on."""
    held = HomeProject.objects.select_for_update(of=("self",)).get(pk=project.pk)
    before = _as_event(held)
    held.stopped_on, held.stopped_why = None, ""
    held.save()
    record("Home to come taken up", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    return held


def mark(project: HomeProject) -> str:
    """Another wherever something of it or of its stages is another."""
    stages = project.stages.order_by("pk").values_list("stage", "planned_on", "reached_on")
    facts = [_as_event(project), project.note, [[str(each) for each in row] for row in stages]]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _held(project: HomeProject, seen: str) -> HomeProject:
    held = HomeProject.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if mark(held) != seen:
        raise ProjectChangedError(held)
    return held


def _refuse_twin(project: HomeProject) -> None:
    same = HomeProject.objects.filter(authority=project.authority_id, title__iexact=project.title)
    if same.exclude(pk=project.pk).exists():
        raise TitleThereError


def _stage(
    project: HomeProject, stage: Stage, planned_on: date | None, reached_on: date | None, by: User
) -> ProjectStage:
    row = ProjectStage.objects.filter(project=project, stage=stage).first() or ProjectStage(
        project=project, stage=stage
    )
    before = _of_stage(row) if row.pk else None
    row.planned_on, row.reached_on = planned_on, reached_on
    row.first_planned_on = row.first_planned_on or planned_on
    row.save()
    record("Stage of a home to come set", row, by=by, authority=project.authority, before=before, after=_of_stage(row))
    return row


def _of_stage(row: ProjectStage) -> dict[str, Any]:
    days = {name: getattr(row, name) for name in ("planned_on", "first_planned_on", "reached_on")}
    return {"project": row.project_id, "stage": row.stage} | {
        name: day.isoformat() if day else None for name, day in days.items()
    }


def _as_event(project: HomeProject) -> dict[str, Any]:
    facts = {name: getattr(project, name) for name in FACTS if name not in ("provider", "home", "note")}
    facts |= {"provider": project.provider_id, "home": project.home_id, "stopped_why": project.stopped_why}
    return facts | {"stopped_on": project.stopped_on.isoformat() if project.stopped_on else None}
