"""The least valid programme, of a group that its council is alone in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.models import Milestone, Programme
from sufficiency.authorities.models import AuthorityGroup

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority


def group(*authorities: Authority) -> AuthorityGroup:
    first = authorities[0]
    made = AuthorityGroup.objects.create(
        slug=f"with-{first.slug}", name=f"{first} and others", kind="sub-region", gss_code=f"E47{first.pk:06}"
    )
    made.authorities.add(*authorities)
    return made


def programme(authority: Authority, *others: Authority) -> Programme:
    return Programme.objects.create(authority=authority, group=group(authority, *others), title="Building together")


def milestone(authority: Authority) -> Milestone:
    project = programme(authority).projects.create(number=1, title="New homes")
    project.roles.create(authority=authority, role="leading")
    return project.milestones.create(text="A site is found")
