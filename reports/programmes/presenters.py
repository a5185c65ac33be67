"""The words of programmes: who does what in which project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.html import format_html

from reports.programmes.selectors import councils_of
from sufficiency.codes.plan import ProjectRole
from sufficiency.web.components import Column, Table, Tag, link
from sufficiency.web.presenters import NO_NUMBER, capital, count_or_no, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from reports.models import Milestone, Programme, ProgrammeProject

ROLES: Final = {
    ProjectRole.LEADING: Tag("Leading", "purple", "★"),
    ProjectRole.ENGAGED: Tag("Engaged", "blue", "●"),
    ProjectRole.INFORMED: Tag("Informed", "grey", "○"),
}
NONE_YET: Final = Tag("No role yet", "red", "✕")


def programmes_table(programmes: Iterable[Programme], slug: str) -> Table:
    rows = [
        [
            link(each.title, reverse("reports:programme-detail", args=[slug, each.pk])),
            each.group.name,
            each.authority.name,
        ]
        for each in programmes
    ]
    return Table("Programmes", ["Programme", "Shared by", "Kept by"], rows, caption_hidden=True)


def _linked(programme: Programme, slug: str) -> SafeString:
    return link(programme.title, reverse("reports:programme-detail", args=[slug, programme.pk]))


def matrix(programme: Programme, projects: Sequence[ProgrammeProject]) -> Table:
    """Each council of the group, and what it does in each project. Needs the projects' roles prefetched."""
    roles = [_roles(each) for each in projects]
    columns: list[Column | str] = ["Council", *(f"{each.number}. {each.title}" for each in projects)]
    rows = [[each.name, *(_cell(held.get(each.pk)) for held in roles)] for each in councils_of(programme)]
    total = ["Together", *(_total(held) for held in roles)]
    return Table("What each council does in each project", columns, rows, total=total)


def _roles(project: ProgrammeProject) -> dict[int, str]:
    return {each.authority_id: each.role for each in project.roles.all()}


def _cell(role: str | None) -> Any:
    return (ROLES[ProjectRole(role)] if role else NONE_YET).body


def _total(held: Mapping[int, str]) -> str:
    """
    >>> _total({1: "engaged", 2: "informed", 3: "informed"})
    '1 engaged, 2 informed'
    """
    counts = [(list(held.values()).count(role), role.label.lower()) for role in ProjectRole]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


@dataclass(frozen=True, slots=True)
class ShownProject:
    project: ProgrammeProject
    milestones: Table


def shown_projects(projects: Iterable[ProgrammeProject], slug: str, day: date, *, keeps: bool) -> list[ShownProject]:
    """Needs the milestones prefetched."""
    return [ShownProject(each, _milestones(each, slug, day, keeps)) for each in projects]


def _milestones(project: ProgrammeProject, slug: str, day: date, keeps: bool) -> Table:
    rows = [_milestone(each, slug, day, keeps) for each in project.milestones.all()]
    columns: list[Column | str] = ["Milestone", Column("By", unbroken=True), Column("Reached", unbroken=True)]
    return Table(f"Milestones of {project.title}", columns, rows)


def _milestone(each: Milestone, slug: str, day: date, keeps: bool) -> list[Any]:
    late = each.due_on is not None and each.reached_on is None and each.due_on < day
    by = day_words(each.due_on) if each.due_on else NO_NUMBER
    return [
        link(each.text, reverse("reports:milestone-edit", args=[slug, each.pk])) if keeps else each.text,
        format_html("{} {}", by, Tag("Late", "red", "▲").body) if late else by,
        day_words(each.reached_on) if each.reached_on else "Not yet",
    ]


def summary(programme: Programme, projects: Sequence[ProgrammeProject]) -> str:
    found = capital(count_or_no(len(projects), "project"))
    return f"{found} of {programme.group.name}, kept by {programme.authority.name}."
