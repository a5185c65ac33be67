"""The demo's programme: Greater Manchester's, kept by Bolton, from ``fixtures/plan``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.models import Programme
from reports.plan.strategies.demo import person_of, rows
from reports.programmes.actions import add_programme, add_project
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import AuthorityGroup
from sufficiency.codes.plan import ProjectRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def add_programmes(authorities: Iterable[Authority]) -> int:
    """By the keeping council's manager, once; a council with programmes keeps them as they are."""
    have = set(Programme.objects.values_list("authority", flat=True))
    without = [each for each in authorities if each.pk not in have]
    return sum(_add(authority, by) for authority in without if (by := person_of(authority, RoleName.MANAGER)))


def _add(authority: Authority, by: User) -> int:
    made: dict[str, Programme] = {}
    for row in rows("programmes", authority):
        title = row["programme"]
        if title not in made:
            group = AuthorityGroup.objects.get(slug=row["group"])
            made[title] = add_programme(authority=authority, by=by, group=group, title=title)
        roles = {slug: role.value for role in ProjectRole for slug in row.get(role.value, "").split()}
        add_project(programme=made[title], by=by, title=row["project"], about=row["about"], roles=roles)
    return len(made)
