"""What the migrations put into the tables is there for every test, also after one that commits."""

from __future__ import annotations

import pytest
from django.db import connection

from sufficiency.authorities.models import Authority

ALL_OF_ENGLAND = 152


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_spoils_nothing_for_the_next(turn: int) -> None:
    assert not connection.in_atomic_block
    assert Authority.objects.count() > ALL_OF_ENGLAND
    Authority.objects.all().delete()
