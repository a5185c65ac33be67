"""An import killed at any moment leaves the database as before or as after, and then runs."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from tests.factories import episode_row, missing_row, uasc_row, write_return

MOMENTS = 20
CHILDREN = 400
# Keys are another run's after a transaction was taken back on PostgreSQL, and times are always.
LEFT_OUT = {"id", "object_id", "at", "received_at", "child_id", "care_period_id", "submission_id", "returns_to_id"}
LEFT_OUT |= {"files"}  # a submission's: names the keys of the files as received


@dataclass
class Database:
    """A database of the test's own, which the killed process writes to."""

    url: str

    def rows(self, query: str) -> list[tuple]:
        with closing(self._connect()) as opened, closing(opened.cursor()) as cursor:
            cursor.execute(query)
            # PostgreSQL gives bytes as views, which are told apart by where they are in memory.
            return [tuple(bytes(each) if isinstance(each, memoryview) else each for each in row) for row in cursor]

    def fingerprint(self) -> str:
        """Of every row of every table, leaving out keys and times."""
        digest = hashlib.sha256()
        for table in self._tables():
            columns = [column for column in self._columns(table) if column not in LEFT_OUT]
            names = ", ".join(f'"{column}"' for column in columns)
            rows = sorted(map(repr, self.rows(f'SELECT {names} FROM "{table}"')))
            digest.update(repr((table, columns, rows)).encode())
        return digest.hexdigest()

    def _tables(self) -> list[str]:
        raise NotImplementedError

    def _columns(self, table: str) -> list[str]:
        raise NotImplementedError

    def _connect(self) -> Any:
        raise NotImplementedError


class SqliteFile(Database):
    def __init__(self, path: Path, migrated: Path) -> None:
        super().__init__(f"sqlite:///{path}")
        self.path, self.migrated = path, migrated
        self.renew()

    def renew(self) -> None:
        for leftover in self.path.parent.glob(f"{self.path.name}*"):
            leftover.unlink()
        shutil.copy(self.migrated, self.path)

    def sound(self) -> bool:
        return self.rows("PRAGMA integrity_check") == [("ok",)] and not self.rows("PRAGMA foreign_key_check")

    def _connect(self) -> Any:
        return sqlite3.connect(self.path)

    def _tables(self) -> list[str]:
        found = self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1")
        return [name for (name,) in found]

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self.rows(f'PRAGMA table_info("{table}")')]


class PostgresDatabase(Database):
    """Beside the test's database, on the same server; made from a migrated one."""

    def __init__(self, server: str) -> None:
        self.parts = urlsplit(server)
        super().__init__(self._named("killed"))
        self._make("killed_migrated", "template1")
        manage("migrate", "--verbosity=0", url=self._named("killed_migrated")).check_returncode()
        self.renew()

    def renew(self) -> None:
        self._make("killed", "killed_migrated")

    def sound(self) -> bool:
        """The server ends the killed process's transaction when it notices; foreign keys it keeps itself."""
        deadline = time.monotonic() + 20
        while self.rows("SELECT 1 FROM pg_stat_activity WHERE datname = 'killed' AND pid <> pg_backend_pid()"):
            assert time.monotonic() < deadline, "the killed process's session goes on"
            time.sleep(0.02)
        return True

    def close(self) -> None:
        for name in ("killed", "killed_migrated"):
            self._server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _make(self, name: str, template: str) -> None:
        self._server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._server(f"CREATE DATABASE {name} TEMPLATE {template}")

    def _named(self, name: str) -> str:
        return self.parts._replace(path=f"/{name}").geturl()

    def _server(self, statement: str) -> None:
        with closing(psycopg2.connect(self._dsn("postgres"))) as opened:
            opened.autocommit = True
            opened.cursor().execute(statement)

    def _connect(self) -> Any:
        return psycopg2.connect(self._dsn("killed"))

    def _dsn(self, name: str) -> str:
        """``postgres:///name?…``, which libpq reads; it keeps the slashes where there is no host."""
        return f"postgresql://{self.parts.netloc}/{name}?{self.parts.query}"

    def _tables(self) -> list[str]:
        return [name for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]

    def _columns(self, table: str) -> list[str]:
        found = self.rows(
            f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"
        )
        return [name for (name,) in found]


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path, db: None) -> Iterator[Any]:
    if connection.vendor == "postgresql":
        made = PostgresDatabase(os.environ["DATABASE_URL"])
        yield made
        made.close()
    else:
        yield SqliteFile(tmp_path / "killed.sqlite3", request.getfixturevalue("migrated_file"))


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """Two years of several hundred children, of whom most move."""
    people = [f"{number:04}" for number in range(CHILDREN)]
    first = [episode_row(child, "01/05/2021", PL_POST="") for child in people]
    moved = [row | {"DEC": "01/05/2022", "REC": "X1"} for row in first]
    second = [episode_row(child, "01/05/2022", RNE="P", PLACE="K2", PL_POST="") for child in people]
    write_return(tmp_path / "903" / "2021-22", episodes=first, uasc=[uasc_row(child) for child in people[:50]])
    tables = {"episodes": [*moved, *second], "missing": [missing_row(child) for child in people]}
    write_return(tmp_path / "903" / "2022-23", **tables)
    return tmp_path / "903"


def manage(*arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATABASE_URL": url}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def start(url: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "import_ssda903", "leeds", str(folder)]
    environment = os.environ | {"DATABASE_URL": url}
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def wait_until_it_writes(process: subprocess.Popen[str]) -> float:
    """When the line came that says the write begins."""
    assert process.stderr is not None
    for line in process.stderr:
        if "Writing" in line:
            break
    return time.monotonic()


def finish(process: subprocess.Popen[str]) -> int:
    process.communicate()
    return process.returncode


def test_killed_at_twenty_moments(database: Any, returns: Path) -> None:
    before = database.fingerprint()
    begun = time.monotonic()
    process = start(database.url, returns)
    writing = wait_until_it_writes(process)
    assert finish(process) == 0
    ended = time.monotonic()
    after = database.fingerprint()
    assert after != before
    database.renew()

    chance = random.Random(903)
    whole, write = ended - begun, ended - writing
    killed, states = 0, []
    for moment in range(3 * MOMENTS):
        process = start(database.url, returns)
        if moment % 2:
            wait_until_it_writes(process)
            time.sleep(chance.uniform(0, write))
        else:
            time.sleep(chance.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        if finish(process) == -signal.SIGKILL:
            killed += 1
        else:  # it was over before: the machine is faster now than when it was measured
            whole, write = whole * 0.8, write * 0.8
        assert database.sound()
        states.append(database.fingerprint())
        assert states[-1] in (before, after), f"killed at moment {moment}, the import had happened in part"
        if states[-1] == after:
            database.renew()
        if killed == MOMENTS:
            break
    assert killed == MOMENTS
    assert before in states

    assert manage("import_ssda903", "leeds", str(returns), url=database.url).returncode == 0
    assert database.fingerprint() == after
