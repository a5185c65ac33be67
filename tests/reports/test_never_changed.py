"""What was said of the plan, told to children or published cannot be rewritten behind the models' back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from reports.models import PlanLine, ProgressUpdate, Publication, Strategy
from tests.sufficiency.accounts.factories import authority, person

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_an_update_is_never_changed() -> None:
    strategy = Strategy.objects.create(
        authority=authority("bradford"),
        title="Sufficiency",
        start=date(2020, 4, 1),
        end=date(2023, 4, 1),
        author=person(),
    )
    line = PlanLine.objects.create(strategy=strategy, number=1, text="Review", agreed_on=date(2022, 3, 1))
    said = ProgressUpdate.objects.create(
        line=line, day=date(2023, 3, 1), rag="red", narrative="Late", author=strategy.author, recorded_at=NOON
    )
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ProgressUpdate.objects.filter(pk=said.pk).update(rag="green")


def test_a_draft_can_be_changed_and_what_was_published_cannot() -> None:
    draft = Publication.objects.create(
        authority=authority("bolton"), quarter_start=date(2025, 1, 1), drawn_at=NOON, prepared_by=person()
    )
    Publication.objects.filter(pk=draft.pk).update(published_at=NOON, approved_by=person("another"))
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Publication.objects.filter(pk=draft.pk).update(payload={"facts": []})
