"""A council whose children are made once for a module; what a test does to it is taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import pytest_django
from django.db import transaction

from placements.ssda903.episodes import Episode
from tests.reports.factories import child_with, leeds, returns_loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

LIVES = [("U6", date(2022, 6, 1), 6), ("U3", date(2022, 6, 1), 3), ("K2", date(2023, 6, 1), 8)]
"""Placement type, since when, and how many children: half of them girls."""


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Returns of two years, and 17 children in care at their end: 9 fostered, 3 of them by a relative."""
    with django_db_blocker.unblock(), transaction.atomic():
        returns_loaded(leeds(), 2023, 2024)
        for place, since, number in LIVES:
            for each in range(number):
                episode = Episode(decom=since, rne="S", ls="C2", cin="N1", place=place, provider="PR1")
                child_with(leeds(), [episode], reference=f"{place}-{each}", sex="F" if each % 2 else "M")
        yield
        transaction.set_rollback(True)
