"""A database file for commands that run in a process of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import pytest_django
from django.db import connection


@pytest.fixture(scope="session")
def migrated_file(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> Path:
    """A SQLite file as ``migrate`` leaves it, and as a test finds its own; tests take copies."""
    path = tmp_path_factory.mktemp("migrated") / "db.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return path


@pytest.fixture
def database_file(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated SQLite file of the test's own, which processes it starts use."""
    path = tmp_path / "db.sqlite3"
    shutil.copy(migrated_file, path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path
