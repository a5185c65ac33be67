"""A programme: every council of the group has exactly one part in each project, and may read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from reports.models import Programme
from reports.plan.refusals import ChangedMeanwhileError, RefusedError
from reports.programmes.actions import (
    add_programme,
    add_project,
    edit_project,
    keep_milestone,
    mark_of_project,
)
from sufficiency.accounts.roles import RoleName
from tests.reports.factories import leeds, member
from tests.reports.programmes.factories import group, programme
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
ROLES = {"leeds": "engaged", "bradford": "informed"}


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2025-03-31"


@pytest.fixture
def shared() -> Programme:
    return programme(leeds(), authority("bradford"))


@pytest.fixture
def manager() -> User:
    return member(leeds(), RoleName.MANAGER)


@pytest.mark.parametrize(
    ("roles", "says", "field"),
    [
        ({"leeds": "engaged"}, "no role for Bradford", "role_bradford"),
        ({"leeds": "engaged", "bradford": "both"}, "no role for Bradford", "role_bradford"),
        (ROLES | {"bolton": "informed"}, "Not in Leeds and others: bolton", ""),
    ],
)
def test_each_council_of_the_group_has_one_part(
    shared: Programme, manager: User, roles: dict[str, str], says: str, field: str
) -> None:
    with pytest.raises(RefusedError, match=says) as why:
        add_project(programme=shared, by=manager, title="Homes", about="", roles=roles)
    assert why.value.field == field
    assert not shared.projects.exists()
    made = add_project(programme=shared, by=manager, title="Homes", about="", roles=ROLES)
    assert dict(made.roles.values_list("authority__slug", "role")) == ROLES
    with pytest.raises(IntegrityError), transaction.atomic():
        made.roles.create(authority=leeds(), role="informed")


def test_two_who_change_one_project(shared: Programme, manager: User) -> None:
    made = add_project(programme=shared, by=manager, title="Homes", about="", roles=ROLES)
    seen = mark_of_project(made)
    changed = {"title": "Homes", "about": "", "roles": ROLES | {"bradford": "leading"}}
    edit_project(project=made, by=manager, seen=seen, **changed)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhileError):
        edit_project(project=made, by=manager, seen=seen, **changed)  # type: ignore[arg-type]


def test_a_programme_is_of_a_group_the_council_is_in(manager: User) -> None:
    with pytest.raises(RefusedError, match="Leeds is not in"):
        add_programme(authority=leeds(), by=manager, group=group(authority("bradford")), title="Theirs")


def test_a_milestone_is_not_reached_before_it_is(shared: Programme, manager: User) -> None:
    made = add_project(programme=shared, by=manager, title="Homes", about="", roles=ROLES)
    with pytest.raises(RefusedError, match="in the past"):
        keep_milestone(project=made, by=manager, text="A site", due_on=None, reached_on=date(2025, 4, 1))


@pytest.mark.once  # pages
def test_the_keeper_fills_it_and_the_others_of_the_group_read_it(
    client: Client, shared: Programme, manager: User
) -> None:
    client.force_login(manager)
    here = f"/leeds/plan/programmes/{shared.pk}/"
    asked = {"title": "New homes", "role_leeds": "leading"}
    page = client.post(f"{here}projects/new/", asked).content.decode()
    assert "Choose what Bradford does in this project" in page
    client.post(f"{here}projects/new/", asked | {"role_bradford": "engaged"})
    project = shared.projects.get()
    client.post(f"/leeds/plan/programmes/projects/{project.pk}/milestones/new/", {"text": "A site is found"})
    page = client.get(here).content.decode()
    for words in ("1 leading, 1 engaged", "A site is found", "Add a project"):
        assert words in page

    client.force_login(member(authority("bradford"), RoleName.MANAGER))
    theirs = f"/bradford/plan/programmes/{shared.pk}/"
    page = client.get(theirs).content.decode()
    assert "kept by Leeds" in page
    assert "Add a project" not in page
    assert client.get(f"{theirs}edit/").status_code == 404
    assert "Building together" in client.get("/bradford/plan/programmes/").content.decode()

    client.force_login(member(authority("bolton"), RoleName.MANAGER))
    assert client.get(f"/bolton/plan/programmes/{shared.pk}/").status_code == 404
    assert "Building together" not in client.get("/bolton/plan/programmes/").content.decode()
