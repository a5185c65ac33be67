"""Temporary databases to measure on: one is migrated, and every measuring gets a copy of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from typing import Self

import psycopg2  # type: ignore[import-untyped]

from bench.processes import ROOT, environment
from tests.postgres import Server


class Database(ABC):
    """Use it in a ``with``; nothing of it is left afterwards."""

    name: str

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._numbers = count(1)

    def __enter__(self) -> Self:
        try:
            self._start()
            self._migrate()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def copy(self) -> str:
        """The address of a fresh copy, with the ground and nothing else."""
        name = f"copy{next(self._numbers)}"
        self._copy(name)
        return self._url(name)

    def _migrate(self) -> None:
        manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(manage, cwd=ROOT, env=environment(self._url("base")), check=True)  # noqa: S603 our own

    @abstractmethod
    def _start(self) -> None: ...

    @abstractmethod
    def _url(self, name: str) -> str: ...

    @abstractmethod
    def _copy(self, name: str) -> None: ...


class Sqlite(Database):
    name = "sqlite"

    def __init__(self, folder: Path, migrated: Path | None = None) -> None:
        super().__init__()
        self._folder, self._migrated = folder / "sqlite", migrated

    def _start(self) -> None:
        self._folder.mkdir()
        self._stack.callback(shutil.rmtree, self._folder)

    def _migrate(self) -> None:
        if self._migrated:
            shutil.copy(self._migrated, self._folder / "base.sqlite3")
        else:
            super()._migrate()

    def _url(self, name: str) -> str:
        return f"sqlite:///{self._folder / name}.sqlite3"

    def _copy(self, name: str) -> None:
        shutil.copy(self._folder / "base.sqlite3", self._folder / f"{name}.sqlite3")


class Postgresql(Database):
    """Started for the bench, without fsync: what is measured is the work, not the disk."""

    name = "postgresql"

    def _start(self) -> None:
        self._server = Server()
        self._stack.callback(self._server.stop)
        self._create("base", "template1")

    def _url(self, name: str) -> str:
        return f"postgres:///{name}?host={self._server.folder}&user=postgres"

    def _copy(self, name: str) -> None:
        self._create(name, "base")

    def _create(self, name: str, template: str) -> None:
        folder = str(self._server.folder)
        with closing(psycopg2.connect(host=folder, user="postgres", dbname="postgres")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
