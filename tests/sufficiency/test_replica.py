"""Pages read from the replica, commands do not: two databases of which one is behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.commands import run
from tests.factories import episode_row, header_row, write_return

# Two SQLite files: which of two is asked is settled before either is.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

READ_A_PAGE = """
import re
from django.test import Client
from sufficiency.accounts.models import User
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(username="sam"))
page = client.get("/leeds/children/", {"on": "2023-03-31"}).content.decode()
print("listed", len(re.findall('<th scope="row"', page)), "status", client.get("/leeds/children/1/").status_code)
"""


def manage(*arguments: str, **environment: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def a_return(folder: Path, children: list[str]) -> Path:
    return write_return(
        folder / "2022-23", header=list(map(header_row, children)), episodes=list(map(episode_row, children))
    )


def test_a_page_reads_the_replica_and_a_command_the_main_database(
    tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main, replica = tmp_path / "main.sqlite3", tmp_path / "replica.sqlite3"
    one = {"DATABASE_URL": f"sqlite:///{main}", "DATABASE_REPLICA_URL": ""}
    both = one | {"DATABASE_REPLICA_URL": f"sqlite:///{replica}"}
    shutil.copy(migrated_file, main)
    first, person = str(a_return(tmp_path / "a", ["1"])), ["sam", "--role=analyst", "--authority=leeds"]
    assert run(tmp_path, one["DATABASE_URL"], "import_ssda903", "leeds", first).returncode == 0
    monkeypatch.setenv("WORD", "kestrel-over-moor")
    manage("create_user", *person, "--password-env=WORD", **one)
    shutil.copy(main, replica)

    manage("import_ssda903", "leeds", str(a_return(tmp_path / "b", ["1", "2"])), **both)
    assert "listed 1 status 200" in manage("shell", "-c", READ_A_PAGE, **both)
    assert "listed 2 status 200" in manage("shell", "-c", READ_A_PAGE, **one)
    figures = manage("indicators", "leeds", "--date", "2023-03-31", **both)
    assert next(line for line in figures.splitlines() if line.startswith("children_looked_after")).split()[1] == "2"
