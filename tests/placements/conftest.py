"""A database file for commands that run in a process of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file as ``migrate`` leaves it; tests take copies."""
    path = tmp_path_factory.mktemp("migrated") / "db.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
    return path


@pytest.fixture
def database_file(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated SQLite file of the test's own, which processes it starts use."""
    path = tmp_path / "db.sqlite3"
    shutil.copy(migrated_file, path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path
