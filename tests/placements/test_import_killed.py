"""An import killed at any moment leaves the database as before or as after, and then runs."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import psycopg2
import pytest
import pytest_django
from django.db import connection

from tests.commands import Running, run, start
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
    tables: ClassVar[str]

    def rows(self, query: str) -> list[tuple]:
        with closing(self._connect()) as opened, closing(opened.cursor()) as cursor:
            cursor.execute(query)
            return list(cursor)

    def fingerprint(self) -> str:
        """Of every row of every table, leaving out keys and times."""
        digest = hashlib.sha256()
        tables = [name for (name,) in self.rows(self.tables)]
        with closing(self._connect()) as opened, closing(opened.cursor()) as cursor:
            for table in tables:
                cursor.execute(f'SELECT * FROM "{table}"')
                columns = [each[0] for each in cursor.description]
                kept = [number for number, column in enumerate(columns) if column not in LEFT_OUT]
                rows = sorted(repr([_plain(row[number]) for number in kept]) for row in cursor)
                digest.update(repr((table, columns, rows)).encode())
        return digest.hexdigest()

    def _connect(self) -> Any:
        raise NotImplementedError


def _plain(value: Any) -> Any:
    """PostgreSQL gives bytes as views, which are told apart by where they are in memory."""
    return bytes(value) if isinstance(value, memoryview) else value


class SqliteFile(Database):
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"

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


class PostgresDatabase(Database):
    """Beside the test's database, on the same server; made from a migrated one."""

    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"

    def __init__(self, server: str, migrated: str) -> None:
        self.parts = urlsplit(server)
        super().__init__(self._named("killed"))
        self._make("killed_migrated", migrated)

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


@pytest.fixture(scope="module")
def prepared(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[Path | PostgresDatabase]:
    """A copy of the tests' own, made before one of them looks at it: then it cannot be copied."""
    if connection.vendor != "postgresql":
        yield request.getfixturevalue("migrated_file")
        return
    with django_db_blocker.unblock():
        connection.close()
    made = PostgresDatabase(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    yield made
    made.close()


@pytest.fixture
def database(prepared: Path | PostgresDatabase, tmp_path: Path, db: None) -> SqliteFile | PostgresDatabase:
    if isinstance(prepared, Path):
        return SqliteFile(tmp_path / "killed.sqlite3", prepared)
    prepared.renew()
    return prepared


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


def test_killed_at_twenty_moments(database: Any, returns: Path, tmp_path: Path) -> None:
    def started() -> Running:
        return start(tmp_path, database.url, "import_ssda903", "leeds", str(returns))

    before = database.fingerprint()
    # The first one starts the server that the others come from.
    assert run(tmp_path, database.url, "check").returncode == 0
    begun = time.monotonic()
    process = started()
    assert process.waits_for("Writing")
    writing = time.monotonic()
    assert process.wait() == 0
    ended = time.monotonic()
    after = database.fingerprint()
    assert after != before
    database.renew()

    chance = random.Random(903)
    whole, write = ended - begun, ended - writing
    killed, states = 0, []
    for moment in range(3 * MOMENTS):
        process = started()
        if moment % 2:
            process.waits_for("Writing")
            time.sleep(chance.uniform(0, write))
        else:
            time.sleep(chance.uniform(0, whole))
        if process.kill() == -signal.SIGKILL:
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

    assert run(tmp_path, database.url, "import_ssda903", "leeds", str(returns)).returncode == 0
    assert database.fingerprint() == after
