"""/health answers for the process: the database and its migrations."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from sufficiency.web.views import health


@pytest.fixture(autouse=True)
def _nothing_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)


@pytest.mark.django_db
def test_a_stranger_hears_that_all_is_well(client, django_assert_num_queries) -> None:
    first = client.get("/health")
    assert (first.status_code, first.json()) == (200, {"status": "ok"})
    assert "no-store" in first["Cache-Control"]
    with django_assert_num_queries(1):
        assert client.get("/health").status_code == 200


@pytest.mark.django_db
def test_a_migration_not_applied_is_said(client) -> None:
    MigrationRecorder.Migration.objects.filter(app="accounts").latest("id").delete()
    response = client.get("/health")
    assert response.status_code == 503
    assert response.json()["problem"] == "Migrations not yet applied: 1. Run manage.py migrate."


def test_a_database_out_of_reach_is_said_without_its_address(client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("could not connect to db.internal")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/health")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "problem": "The database cannot be reached."}


@pytest.mark.django_db
def test_nothing_is_posted_to_it(client) -> None:
    assert client.post("/health").status_code == 405
