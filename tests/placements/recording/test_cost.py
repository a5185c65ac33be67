"""What recording costs does not grow with the child's years in care, nor with the other children."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placements.actions.recording import record_change
from placements.recording.chain import Where
from placements.recording.changes import Move, StatusChange
from placements.ssda903.child_held import ChildHeld
from tests.placements.factories import leeds
from tests.placements.recording.conftest import held, start_of_care

pytestmark = pytest.mark.django_db


def queries_of_a_move(before: ChildHeld) -> int:
    move = Move(day=date(2024, 3, 1), where=Where("K2", "PR4", "LS12 2DS", "SC000002"), reason="CARPL")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        record_change(authority=leeds(), before=before, change=move, by="tests")
    return len(queries)


def test_a_move_costs_the_same_after_forty_episodes(in_care) -> None:
    short = queries_of_a_move(held(start_of_care("2")))
    for number in range(40):
        change = StatusChange(day=date(2023, 5, 2) + timedelta(number), legal_status=("E1", "C2")[number % 2])
        record_change(authority=leeds(), before=held(), change=change, by="tests")
    before = held()
    assert len(before.episodes) == 41
    assert queries_of_a_move(before) == short <= 36
