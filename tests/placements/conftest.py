"""A database file for commands that run in a process of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def database_file(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated SQLite file of the test's own, which processes it starts use."""
    path = tmp_path / "db.sqlite3"
    shutil.copy(migrated_file, path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path
