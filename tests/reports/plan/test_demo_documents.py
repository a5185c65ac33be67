"""The demo's strategies, voices and programme say what the councils' documents say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.models import LinkedPlan, Programme, ProjectPart, Strategy, Voice
from reports.plan.strategies.demo import add_strategies
from reports.plan.strategies.selectors import standing_intentions
from reports.programmes.demo import add_programmes
from reports.voices.demo import add_voices
from sufficiency.accounts.roles import RoleName
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.authorities.models import Authority

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is read from files is the same on either
COUNCILS = ("bolton", "walsall", "bradford", "blackpool", "shropshire")


@pytest.fixture
def councils(settings: SettingsWrapper) -> list[Authority]:
    settings.DJANGO_TODAY = "2025-03-31"
    roles = {"manager": RoleName.MANAGER, "second": RoleName.MANAGER, "participation": RoleName.PARTICIPATION}
    for name, role in roles.items():
        person(name, **dict.fromkeys(COUNCILS, role))
    return [authority(slug) for slug in COUNCILS]


def test_strategies(councils: list[Authority]) -> None:
    assert (add_strategies(councils), add_strategies(councils)) == (6, 0)
    assert not Strategy.objects.filter(approved_at=None).exists()
    bolton = {each.service_type: each for each in standing_intentions(councils[0], date(2025, 3, 31))}
    homes = bolton["childrens-homes"]
    assert (homes.direction, homes.not_wanted) == ("different", "More residential beds")
    assert bolton["agency-fostering"].where == "In Bolton, or within 5 miles of it"
    assert standing_intentions(authority("blackpool"), date(2025, 3, 31)) == []
    assert standing_intentions(authority("blackpool"), date(2021, 3, 31))


def test_voices(councils: list[Authority]) -> None:
    assert (add_voices(councils), add_voices(councils)) == (7, 0)
    assert Counter(Voice.objects.values_list("by_children", flat=True)) == {True: 6, False: 1}
    assert not Voice.objects.filter(tracked_in=None).exists()
    assert not LinkedPlan.objects.filter(voices=None).exists()
    assert not LinkedPlan.objects.filter(title__icontains="officer").exists()


def test_the_programme(councils: list[Authority]) -> None:
    assert (add_programmes(councils), add_programmes(councils)) == (1, 0)
    assert Programme.objects.get().authority == authority("bolton")
    roles = Counter(ProjectPart.objects.values_list("project__number", "role"))
    assert [(roles[number, "engaged"], roles[number, "informed"]) for number in range(1, 5)] == [
        (7, 3), (4, 6), (4, 6), (4, 6),
    ]  # fmt: skip
    assert set(authority("bury").project_roles.values_list("role", flat=True)) == {"informed"}
