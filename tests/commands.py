"""Management commands in processes of their own, without each paying for Python and Django to start.

A small server that has loaded Django forks for each command: what runs is a process like any other, which can be
killed, writes to files of its own and reads nothing from the tests but what is passed to it.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, ForkServerProcess

LONGEST: Final = 120


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warm"])
    return context


@dataclass(frozen=True)
class Running:
    """A command that goes on, and where what it says is written."""

    process: ForkServerProcess
    out: Path
    errors: Path

    def waits_for(self, word: str) -> bool:
        """Until it has said the word on standard error; False when it ended without."""
        while word not in self.errors.read_text():
            if not self.process.is_alive():
                return False
            time.sleep(0.001)
        return True

    def kill(self) -> int:
        self.process.kill()
        return self.wait()

    def wait(self) -> int:
        """Its status; minus the signal's number when it was killed."""
        self.process.join(LONGEST)
        assert self.process.exitcode is not None, "the command does not end"
        return self.process.exitcode


@dataclass(frozen=True)
class Done:
    """What a command said, and its status."""

    returncode: int
    stdout: str
    stderr: str


def start(folder: Path, database: str, *arguments: str) -> Running:
    """``manage.py`` with these arguments on a database; what it says is kept in the folder."""
    out, errors = folder / "stdout", folder / "stderr"
    errors.write_text("")
    process = _server().Process(target=_run, args=(arguments, database, out, errors))
    process.start()
    return Running(process, out, errors)


def run(folder: Path, database: str, *arguments: str) -> Done:
    running = start(folder, database, *arguments)
    return Done(running.wait(), running.out.read_text(), running.errors.read_text())


def _run(arguments: tuple[str, ...], database: str, out: Path, errors: Path) -> None:
    """In the new process."""
    for number, path in ((1, out), (2, errors)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    from django.core.management import execute_from_command_line

    _use(database)
    execute_from_command_line(["manage.py", *arguments])


def _use(database: str) -> None:
    """The settings as they are with this database; a connection may have been looked at already, and not opened."""
    os.environ["DATABASE_URL"] = database
    from django.db import connections

    from sufficiency import settings

    for connection in connections.all(initialized_only=True):
        del connections[connection.alias]
    connections.databases.update(connections.configure_settings(importlib.reload(settings).DATABASES))
