"""What is asked about a programme, a project with everybody's part in it, and a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from providers.home_forms.fields import radios, text
from reports.plan.seen import SeenForm
from reports.programmes.actions import mark, mark_of_milestone, mark_of_project, role_field
from reports.programmes.selectors import councils_of
from sufficiency.codes.plan import ProjectRole
from sufficiency.web.forms import DateField

if TYPE_CHECKING:
    from reports.models import Milestone, Programme, ProgrammeProject
    from sufficiency.authorities.models import Authority, AuthorityGroup


class ProgrammeForm(SeenForm):
    """``us`` is asked for the group of a new one; the group of one that is there stays."""

    title = text("What is it called?", 150, enter="Enter what it is called", width=30)
    about = text("What is it for? (optional)", 2000, rows=4)

    def __init__(self, data: Any = None, *, us: Authority, programme: Programme | None = None) -> None:
        initial = {"title": programme.title, "about": programme.about, "seen": mark(programme)} if programme else {}
        super().__init__(data, initial=initial)
        self.groups: dict[str, AuthorityGroup] = {}
        if programme is None:
            self.groups = {each.slug: each for each in us.groups.order_by("kind", "name")}
            choices = [(slug, each.name) for slug, each in self.groups.items()]
            self.fields["group"] = radios(
                "Which councils share it?", choices, enter="Choose which councils share it",
                hint="All councils of the group have a part in each of its projects.",
            )  # fmt: skip

    def clean_group(self) -> AuthorityGroup:
        return self.groups[self.cleaned_data["group"]]


class ProjectForm(SeenForm):
    title = text("What is it called?", 150, enter="Enter what it is called", width=30)
    about = text("What is it to do? (optional)", 2000, rows=4)

    def __init__(self, data: Any = None, *, programme: Programme, project: ProgrammeProject | None = None) -> None:
        super().__init__(data, initial=_initial(project) if project else {})
        self.councils = councils_of(programme)
        for each in self.councils:
            enter = f"Choose what {each.name} does in this project"
            self.fields[role_field(each.slug)] = radios(each.name, ProjectRole.choices, enter=enter)

    @property
    def facts(self) -> dict[str, Any]:
        found = self.cleaned_data
        roles = {each.slug: found[role_field(each.slug)] for each in self.councils}
        return {"title": found["title"], "about": found["about"], "roles": roles}


def _initial(project: ProgrammeProject) -> dict[str, Any]:
    roles = {role_field(each.authority.slug): each.role for each in project.roles.select_related("authority")}
    return roles | {"title": project.title, "about": project.about, "seen": mark_of_project(project)}


class MilestoneForm(SeenForm):
    text = text("What is to be reached?", 200, enter="Enter what is to be reached", width=30)
    due_on = DateField(label="By when? (optional)", noun="the day by which it is to be reached", required=False)
    reached_on = DateField(label="When was it reached? (optional)", noun="the day it was reached", required=False)

    def __init__(self, data: Any = None, *, milestone: Milestone | None = None) -> None:
        names = ("text", "due_on", "reached_on")
        initial = {name: getattr(milestone, name) for name in names} if milestone else {}
        super().__init__(data, initial=initial | ({"seen": mark_of_milestone(milestone)} if milestone else {}))
