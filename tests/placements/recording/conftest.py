"""A council whose child "1" is in care, and the people who may record it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from placements.actions.recording import record_change
from placements.recording.chain import Where
from placements.recording.changes import StartOfCare
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.headers import HeaderRow
from tests.placements.factories import leeds
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from django.test import Client

    from sufficiency.accounts.models import User


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def commissioner(client: Client) -> User:
    user = person("commissioner", leeds="commissioner")
    client.force_login(user)
    return user


@pytest.fixture
def in_care() -> str:
    """The reference of a child in care since 1 May 2023."""
    return start_of_care("1")


def start_of_care(reference: str, day: date = date(2023, 5, 1)) -> str:
    start = StartOfCare(
        day=day,
        where=Where("U6", "PR1", "LS6 3HN", "SC000001"),
        legal_status="C2",
        category="N1",
        home="LS1 1UR",
        header=HeaderRow(date(2010, 6, 15), "1", "WBRI", "UN4"),
    )
    record_change(authority=leeds(), before=ChildHeld(reference), change=start, by="tests")
    return reference


def held(reference: str = "1") -> ChildHeld:
    return child_held(leeds(), reference)
